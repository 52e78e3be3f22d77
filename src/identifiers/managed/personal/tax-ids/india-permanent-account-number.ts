/**
 * Permanent account numbers of India: three letters, the kind of holder, the first letter of the name, four digits and
 * a letter whose arithmetic is not published.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";

export const indiaPermanentAccountNumber: ManagedIdentifier = {
  kind: "managed",
  id: "INDIA_PERMANENT_ACCOUNT_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["IN"],
  recommended: false,
  patterns: [{ regex: String.raw`(?i)[A-Z]{3}[ABCFGHJKLPT][A-Z]\d{4}[A-Z]` }],
  keywords: [
    "e-pan",
    "pan card",
    "pan number",
    "permanent account number",
    // Beyond Macie's list: what most forms print.
    "pan",
  ],
  validate: (value) => (value.slice(5, 9) === "0000" ? "component" : undefined),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://incometaxindia.gov.in/tutorials/1.permanent%20account%20number%20(pan).pdf",
    "https://en.wikipedia.org/wiki/Permanent_account_number",
  ],
  matches: [
    { text: "PAN card: ABCPE1234F", value: "ABCPE1234F" },
    { text: "Permanent Account Number (PAN) AAAPL1234C", value: "AAAPL1234C" },
    { text: "pan_number=zzzcz9876a", value: "zzzcz9876a" },
    { text: "AAATX0001Z is the e-PAN", value: "AAATX0001Z" },
    { text: "panNumber: ABCFX4321K", value: "ABCFX4321K" },
  ],
  nearMisses: [
    { text: "Reference ABCPE1234F", because: "no keyword near" },
    { text: "PAN ABCDE1234F", because: "no holder of kind D" },
    { text: "PAN ABCPE0000F", because: "numbers begin with 0001" },
    { text: "PAN ABCPE12345", because: "a digit at the end" },
    { text: "PAN ABCP1234F", because: "nine characters" },
    { text: "PAN ABCPE1234FX", because: "part of a longer text" },
    { text: "PAN ABCPE1234F_1", because: "part of a name" },
    { text: "japan ABCPE1234F", because: "the keyword is part of a word" },
  ],
};
