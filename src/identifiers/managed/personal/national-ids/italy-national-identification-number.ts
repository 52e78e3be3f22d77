/**
 * Codice fiscale of Italy: sixteen characters with a date of birth and a check letter. The eleven digits of companies
 * (partita IVA), which two keywords name, identify nobody and are not looked for.
 */

import {
  hasCodiceFiscaleBirthDate,
  hasCodiceFiscaleCheckLetter,
} from "../../../../numbers/it/codice-fiscale.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

/** A digit, or the letter that replaces it where two people would get the same code. */
const DIGIT = String.raw`[\dL-NP-V]`;

export const italyNationalIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "ITALY_NATIONAL_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["IT"],
  recommended: true,
  patterns: [
    {
      regex: `(?i)[A-Z]{3} ?[A-Z]{3} ?${DIGIT}{2}[A-EHLMPR-T]${DIGIT}{2} ?[A-Z]${DIGIT}{3} ?[A-Z]`,
    },
  ],
  keywords: [
    "codice fiscal",
    "codice fiscale",
    "dati anagrafici",
    "ehic",
    "health card",
    "health insurance card",
    "p. iva",
    "partita i.v.a.",
    "personal data",
    "tax code",
    "tessera sanitaria",
    // Beyond Macie's list: how the code is called in short, and in English.
    "c.f.",
    "cf",
    "cod. fisc.",
    "fiscal code",
  ],
  validate: rejectCodiceFiscale,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.agenziaentrate.gov.it/portale/web/guest/schede/istanze/richiesta-ts_cf/informazioni-codificazione-pf",
    "https://it.wikipedia.org/wiki/Codice_fiscale",
  ],
  matches: [
    { text: "Codice fiscale: RSSMRA85T10A562S", value: "RSSMRA85T10A562S" },
    { text: "C.F. MRT MTT 25D09 F205Z", value: "MRT MTT 25D09 F205Z" },
    { text: "codiceFiscale=mllsnt82p65z404u", value: "mllsnt82p65z404u" },
    { text: "RSSMRA85T10A56NH, tessera sanitaria", value: "RSSMRA85T10A56NH" },
    { text: "tax_code: BNC LRA 90H55 H501 J", value: "BNC LRA 90H55 H501 J" },
  ],
  nearMisses: [
    { text: "Protocollo RSSMRA85T10A562S", because: "no keyword near" },
    { text: "codice fiscale RSSMRA85T10A562T", because: "wrong check letter" },
    { text: "codice fiscale RSSRMA85T10A562S", because: "two letters changed places" },
    { text: "codice fiscale RSSMRA85B30A562Z", because: "no 30 February" },
    { text: "codice fiscale RSSMRA85F10A562E", because: "F is no month" },
    { text: "codice fiscale RSSMRALRTMLALSNV", because: "no digit at all" },
    { text: "codice fiscale RSSMRA85T10A562", because: "no check letter" },
    { text: "codice fiscale 00743110157", because: "the code of a company" },
    { text: "codice fiscale XRSSMRA85T10A562S", because: "part of a longer text" },
    { text: "codice fiscalesimo RSSMRA85T10A562S", because: "the keyword is part of a word" },
  ],
};

function rejectCodiceFiscale(value: string): Rejection | undefined {
  const code = lettersAndDigitsOf(value);
  if (!/\d/.test(code)) {
    return "format"; // Letters only would be allowed by the letter of the rule, but then they are words.
  }
  if (!hasCodiceFiscaleBirthDate(code)) {
    return "component";
  }
  return hasCodiceFiscaleCheckLetter(code) ? undefined : "checksum";
}
