/**
 * CURP of Mexico: eighteen characters with a date of birth, a state and a check digit. The three inner consonants are
 * taken as any letters: the rest says enough.
 */

import { hasCurpBirthDate, hasCurpCheckDigit } from "../../../../numbers/mx/curp.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

/** The codes of the RENAPO; NE is for people born abroad, QO is met beside QT. */
const STATE =
  "(?:AS|BC|BS|CC|CH|CL|CM|CS|DF|DG|GR|GT|HG|JC|MC|MN|MS|NE|NL|NT|OC|PL|QO|QR|QT|SL|SP|SR|TC|TL|TS|VZ|YN|ZS)";

export const mexicoCurpNumber: ManagedIdentifier = {
  kind: "managed",
  id: "MEXICO_CURP_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["MX"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX]${STATE}[A-Z]{3}[\dA-Z]\d` }],
  keywords: [
    "clave personal identidad",
    "clave única",
    "clave única de registro de población",
    "clavepersonalIdentidad",
    "curp",
    "registration code",
    "registry code",
    "personal identidad clave",
    "population code",
  ],
  validate: rejectCurp,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.gob.mx/curp/",
    "https://es.wikipedia.org/wiki/Clave_%C3%9Anica_de_Registro_de_Poblaci%C3%B3n",
  ],
  matches: [
    { text: "CURP: BOXW310820HNERXN09", value: "BOXW310820HNERXN09" },
    { text: "Clave Única de Registro de Población SABC560626MDFLRN01", value: "SABC560626MDFLRN01" },
    { text: '"curp":"hegg560427mvzrrl04"', value: "hegg560427mvzrrl04" },
    { text: "GOMC040229MDFRRRA7 (curp)", value: "GOMC040229MDFRRRA7" },
    { text: "curp_empleado=ROAX990315XJCDLR00", value: "ROAX990315XJCDLR00" },
  ],
  nearMisses: [
    { text: "Folio BOXW310820HNERXN09", because: "no keyword near" },
    { text: "CURP BOXW310820HNERXN08", because: "wrong check digit" },
    { text: "CURP BOWX310820HNERXN09", because: "two letters changed places" },
    { text: "CURP GOMC010229MDFRRRA6", because: "2001 was no leap year" },
    { text: "CURP BOXW311320HNERXN00", because: "no thirteenth month" },
    { text: "CURP BOXW310820JNERXN09", because: "no sex J" },
    { text: "CURP BOXW310820HQQRXN09", because: "no state QQ" },
    { text: "CURP BOXW310820HNERXN0", because: "seventeen characters" },
    { text: "CURP BOXW310820HNERXN091", because: "part of a longer text" },
    { text: "curpless BOXW310820HNERXN09", because: "the keyword is part of a word" },
  ],
};

function rejectCurp(value: string): Rejection | undefined {
  const curp = value.toUpperCase();
  if (!hasCurpBirthDate(curp)) {
    return "component";
  }
  return hasCurpCheckDigit(curp) ? undefined : "checksum";
}
