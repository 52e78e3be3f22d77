/**
 * NIR of France, also known as INSEE or social security number. Only with its key: thirteen digits without it are a
 * time stamp in milliseconds far more often. The twelve digits of identity cards (CNI), which a keyword names, have
 * no documented place here.
 */

import { hasNirComponents, hasNirKey } from "../../../../numbers/fr/nir.ts";
import { lettersAndDigitsOf } from "../../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

/** Nothing, a space (of any width), a hyphen or a full stop. */
const GAP = String.raw`[ \u00a0\u202f.-]?`;
/** Sex, year, month, department, commune, order. */
const NUMBER = String.raw`[1-478] \d{2} \d{2} (?:\d{2}|2[ABab]) \d{3} \d{3}`.replaceAll(" ", GAP);

export const franceNationalIdentificationNumber: ManagedIdentifier = {
  kind: "managed",
  id: "FRANCE_NATIONAL_IDENTIFICATION_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National identification number",
  countries: ["FR"],
  recommended: true,
  patterns: [{ regex: String.raw`${NUMBER}(?:${GAP}| ?[/|] ?)\d{2}`, boundary: "number" }],
  keywords: [
    "assurance sociale",
    "carte nationale d’identité",
    "cni",
    "code sécurité sociale",
    "French social security number",
    "fssn#",
    "insee",
    "insurance number",
    "national id number",
    "nationalid#",
    "numéro d'assurance",
    "sécurité sociale",
    "sécurité sociale non.",
    "sécurité sociale numéro",
    "social",
    "social security",
    "social security number",
    "socialsecuritynumber",
    "ss#",
    "ssn",
    "ssn#",
    // Beyond Macie's list: its keywords without the sign, and the number's own name.
    "fssn",
    "national id",
    "nir",
  ],
  validate: rejectNir,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.insee.fr/fr/metadonnees/definition/c1409",
    "https://fr.wikipedia.org/wiki/Num%C3%A9ro_de_s%C3%A9curit%C3%A9_sociale_en_France",
  ],
  matches: [
    { text: "N° de sécurité sociale : 2 69 05 49 588 157 80", value: "2 69 05 49 588 157 80" },
    { text: "Numero de securite sociale 255081416802538", value: "255081416802538" },
    { text: "ssn=253072A07300443", value: "253072A07300443" },
    { text: "code INSEE 2 53 07 2b 073 004 70", value: "2 53 07 2b 073 004 70" },
    {
      text: "Sécurité sociale : 2\u00a069\u00a005\u00a049\u00a0588\u00a0157\u00a080",
      value: "2\u00a069\u00a005\u00a049\u00a0588\u00a0157\u00a080",
    },
    { text: "N° SS# : 2 69 05 49 588 157 / 80", value: "2 69 05 49 588 157 / 80" },
    { text: "2690549588157 80 est son NIR", value: "2690549588157 80" },
  ],
  nearMisses: [
    { text: "Référence : 2 69 05 49 588 157 80", because: "no keyword near" },
    { text: "ssn 2 69 05 49 588 157 81", because: "wrong key" },
    { text: "ssn 269054958817580", because: "two digits changed places" },
    { text: "ssn 2 69 05 49 588 157", because: "no key" },
    { text: "ssn 1712345678901", because: "thirteen digits, a time stamp" },
    { text: "ssn 2 69 13 49 588 157 64", because: "no thirteenth month" },
    { text: "ssn 5 69 05 49 588 157 01", because: "no sex 5" },
    { text: "ssn 2 53 07 2C 073 004 43", because: "no department 2C" },
    { text: "ssn 2690549588157801", because: "part of a longer number" },
    { text: "socialism 2 69 05 49 588 157 80", because: "the keyword is part of a word" },
  ],
};

function rejectNir(value: string): Rejection | undefined {
  const nir = lettersAndDigitsOf(value);
  if (!hasNirComponents(nir)) {
    return "component";
  }
  return hasNirKey(nir) ? undefined : "checksum";
}
