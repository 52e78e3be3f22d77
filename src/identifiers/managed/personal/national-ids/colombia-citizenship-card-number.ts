/**
 * Number of the cédula de ciudadanía of Colombia: six to eight digits, since 2003 ten that begin with 1 (NUIP).
 * There is no check digit; nine digits were never given out.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";

export const colombiaCitizenshipCardNumber: ManagedIdentifier = {
  kind: "managed",
  id: "COLOMBIA_CITIZENSHIP_CARD_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["CO"],
  recommended: false,
  patterns: [
    { regex: String.raw`[1-9]\d{5,7}|1\d{9}`, boundary: "number" },
    { regex: String.raw`[1-9]\d{2}\.\d{3}|[1-9]\d?\.\d{3}\.\d{3}|1(?:\.\d{3}){3}`, boundary: "number" },
  ],
  keywords: ["cédula de ciudadanía", "documento de identificación"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://es.wikipedia.org/wiki/C%C3%A9dula_de_Ciudadan%C3%ADa_(Colombia)",
    "https://www.registraduria.gov.co/",
  ],
  matches: [
    { text: "Cédula de ciudadanía No. 1.020.304.050", value: "1.020.304.050" },
    { text: "cedula de ciudadania 79.123.456", value: "79.123.456" },
    { text: '"documentoDeIdentificacion": "52345678"', value: "52345678" },
    { text: "cedula_de_ciudadania=1020304050", value: "1020304050" },
    { text: "identificado con 123.456, cédula de ciudadanía", value: "123.456" },
  ],
  nearMisses: [
    { text: "Radicado 79.123.456", because: "no keyword near" },
    { text: "cédula 79.123.456", because: "only a part of the keyword" },
    { text: "cédula de ciudadanía 02.345.678", because: "it begins with 0" },
    { text: "cédula de ciudadanía 3.020.304.050", because: "ten digits begin with 1" },
    { text: "cédula de ciudadanía 912345678", because: "nine digits" },
    { text: "cédula de ciudadanía 12345", because: "five digits" },
    { text: "cédula de ciudadanía 12345678901", because: "eleven digits" },
    { text: "cédula de ciudadanía 791.234.56", because: "grouped otherwise" },
    { text: "cédula de ciudadanía 79.123.456-3", because: "part of a longer number" },
  ],
};
