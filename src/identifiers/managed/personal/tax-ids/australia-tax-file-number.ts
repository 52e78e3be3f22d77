/** Tax file numbers of Australia: nine digits, on old notices eight, in groups or not, with a check by eleven. */

import { isTaxFileNumber } from "../../../../numbers/au/tax-file-number.ts";
import { digitsOf } from "../../../../numbers/digits.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";

export const australiaTaxFileNumber: ManagedIdentifier = {
  kind: "managed",
  id: "AUSTRALIA_TAX_FILE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Taxpayer identification or reference number",
  countries: ["AU"],
  recommended: true,
  patterns: [
    {
      regex: String.raw`\d{8,9}|\d{3} \d{3} \d{2,3}|\d{3}-\d{3}-\d{2,3}|\d{2} \d{3} \d{3}`,
      boundary: "number",
    },
  ],
  keywords: ["tax file number", "tfn"],
  validate: rejectTaxFileNumber,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.ato.gov.au/individuals-and-families/tax-file-number",
    "https://en.wikipedia.org/wiki/Tax_file_number",
  ],
  matches: [
    { text: "TFN: 123 456 782", value: "123 456 782" },
    { text: "tax_file_number=876543210", value: "876543210" },
    { text: "employeeTfn 459-599-230", value: "459-599-230" },
    { text: "85655734 (Tax File Number)", value: "85655734" },
    { text: "TFN 85 655 734", value: "85 655 734" },
  ],
  nearMisses: [
    { text: "ABN 123 456 782", because: "no keyword near" },
    { text: "TFN: 123 456 783", because: "wrong check digit" },
    { text: "TFN: 123 465 782", because: "two digits changed places" },
    { text: "TFN: 000 000 000", because: "all zeroes" },
    { text: "TFN: 123 456-782", because: "grouped in two ways" },
    { text: "TFN: 1234567", because: "seven digits" },
    { text: "TFN: 1234567820", because: "part of a longer number" },
    { text: "tfnorth 123 456 782", because: "the keyword is part of a word" },
  ],
};

function rejectTaxFileNumber(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (/^0+$/.test(digits)) {
    return "component";
  }
  return isTaxFileNumber(digits) ? undefined : "checksum";
}
