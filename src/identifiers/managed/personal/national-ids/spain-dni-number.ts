/**
 * DNI of Spain: eight digits and a control letter. Without the letter nothing tells them from the DNI of Argentina,
 * whose identifier finds them.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import { DNI_PATTERNS, rejectDni } from "../spain-dni-patterns.ts";

export const spainDniNumber: ManagedIdentifier = {
  kind: "managed",
  id: "SPAIN_DNI_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["ES"],
  recommended: true,
  patterns: DNI_PATTERNS,
  keywords: [
    "dni",
    "dni#",
    "dninúmero#",
    "documento nacional de identidad",
    "identidad único",
    "identidadúnico#",
    "insurance number",
    "national identification number",
    "national identity",
    "nationalid#",
    "nationalidno#",
    "número nacional identidad",
    "personal identification number",
    "personal identity no",
    "unique identity number",
    "uniqueid#",
    // Beyond Macie's list: its keywords without the sign, and with the full stops of Spanish.
    "d.n.i.",
    "dni número",
    "national id",
  ],
  validate: rejectDni,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/",
  ],
  matches: [
    { text: "DNI: 12345678Z", value: "12345678Z" },
    { text: "D.N.I. 12.345.678-Z", value: "12.345.678-Z" },
    { text: "dni_cliente=87654321x", value: "87654321x" },
    { text: "Documento Nacional de Identidad 01234567 L", value: "01234567 L" },
    { text: "5.123.456-E es mi DNI", value: "5.123.456-E" },
  ],
  nearMisses: [
    { text: "Expediente 12345678Z", because: "no keyword near" },
    { text: "DNI: 12345678A", because: "wrong control letter" },
    { text: "DNI: 12345687Z", because: "two digits changed places" },
    { text: "DNI: 99999999R", because: "never reported" },
    { text: "DNI: 00000000T", because: "all zeroes" },
    { text: "DNI: 12345678", because: "no control letter" },
    { text: "DNI: 1234567L", because: "seven digits without dots" },
    { text: "DNI: 12345678 z", because: "a word behind a space" },
    { text: "DNI: 112345678Z", because: "part of a longer number" },
    { text: "dniepr 12345678Z", because: "the keyword is part of a word" },
  ],
};
