/**
 * Medicare Beneficiary Identifiers of the United States: eleven characters, each place a digit, a letter or either;
 * letters that look like digits are not used. There is no check digit.
 */

import type { ManagedIdentifier } from "../../identifier.ts";

const LETTER = "[AC-HJKMNP-RT-Y]";
const EITHER = "[AC-HJKMNP-RT-Y0-9]";

export const usaMedicareBeneficiaryIdentifier: ManagedIdentifier = {
  kind: "managed",
  id: "USA_MEDICARE_BENEFICIARY_IDENTIFIER",
  category: "PERSONAL_INFORMATION",
  dataType: "Health insurance or medical identification number",
  countries: ["US"],
  recommended: false,
  patterns: [
    {
      regex: String.raw`(?i)[1-9]${LETTER}${EITHER}\d[ -]?${LETTER}${EITHER}\d[ -]?${LETTER}{2}\d{2}`,
      boundary: "number",
    },
  ],
  keywords: ["mbi", "medicare beneficiary"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-phi.html",
    "https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf",
  ],
  matches: [
    { text: "MBI: 1EG4-TE5-MK73", value: "1EG4-TE5-MK73" },
    { text: "medicare_beneficiary_id=1EG4TE5MK72", value: "1EG4TE5MK72" },
    { text: "1eg4te5mk73 is the patient's mbi", value: "1eg4te5mk73" },
    { text: "Medicare Beneficiary 9A00 A00 AA00", value: "9A00 A00 AA00" },
  ],
  nearMisses: [
    { text: "member 1EG4-TE5-MK73", because: "no keyword near" },
    { text: "MBI: 0EG4-TE5-MK73", because: "never begins with 0" },
    { text: "MBI: 1SG4-TE5-MK73", because: "the letter S is not used" },
    { text: "MBI: 1EG4-TE5-M773", because: "a letter is wanted in the ninth place" },
    { text: "MBI: 1EG4-TE5-MK7", because: "too short" },
    { text: "MBI: 1EG4-TE5-MK733", because: "too long" },
    { text: "climbing 1EG4-TE5-MK73", because: "the keyword is part of a word" },
  ],
};
