/**
 * National Insurance numbers of the United Kingdom: two letters, six digits and a suffix A to D. Without the suffix,
 * which is sometimes left out, they look like the numbers of any insurance policy, and are not looked for.
 */

import { isNationalInsuranceNumber } from "../../../numbers/gb/national-insurance-number.ts";
import { lettersAndDigitsOf } from "../../../numbers/letters-and-digits.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

const PREFIX = "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]";

export const ukNationalInsuranceNumber: ManagedIdentifier = {
  kind: "managed",
  id: "UK_NATIONAL_INSURANCE_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "National Insurance Number (NINO)",
  countries: ["GB"],
  recommended: true,
  patterns: [
    { regex: String.raw`(?i)${PREFIX}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}-?[A-D]` },
    // Behind a space a small letter may be a word; not so where everything is in groups.
    { regex: String.raw`(?i:${PREFIX})[ -]?\d{2}[ -]?\d{2}[ -]?\d{2} [A-D]` },
    { regex: String.raw`(?i)${PREFIX} \d{2} \d{2} \d{2} [A-D]` },
  ],
  keywords: [
    "insurance no.",
    "insurance number",
    "insurance#",
    "national insurance number",
    "nationalinsurance#",
    "nationalinsurancenumber",
    "nin",
    "nino",
    // Beyond Macie's list: its keywords without the sign, and how the number is called in speech.
    "insurance no",
    "national insurance",
    "ni no",
    "ni number",
  ],
  validate: (value) => (isNationalInsuranceNumber(lettersAndDigitsOf(value)) ? undefined : "component"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110",
  ],
  matches: [
    { text: "National Insurance number: AB 12 34 56 C", value: "AB 12 34 56 C" },
    { text: "nino=ab123456c", value: "ab123456c" },
    { text: "JG 103759 A is her NI number", value: "JG 103759 A" },
    { text: '"nationalInsuranceNumber": "JG103759A"', value: "JG103759A" },
    { text: "National Insurance No. AB-12-34-56-C", value: "AB-12-34-56-C" },
    { text: "nin jg 10 37 59 a", value: "jg 10 37 59 a" },
  ],
  nearMisses: [
    { text: "Reference AB 12 34 56 C", because: "no keyword near" },
    { text: "nino QQ 12 34 56 C", because: "Q is no first letter: the sample on HMRC's forms" },
    { text: "nino AO 12 34 56 C", because: "O is no second letter" },
    { text: "nino BG 12 34 56 C", because: "prefix BG is not in use" },
    { text: "nino ZZ 12 34 56 C", because: "prefix ZZ is not in use" },
    { text: "nino AB 12 34 56 E", because: "E is no suffix" },
    { text: "nino AB123456", because: "no suffix" },
    { text: "nino AB12345C", because: "five digits" },
    { text: "nino AB000000C", because: "all zeroes" },
    { text: "insurance number AB123456 a month ago", because: "a word behind a space" },
    { text: "nino XAB123456C", because: "part of a longer text" },
    { text: "pianino AB123456C", because: "the keyword is part of a word" },
  ],
};
