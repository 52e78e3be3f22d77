/** Social Security numbers of the United States: area, group and serial. There is no check digit. */

import { digitsOf } from "../../../numbers/digits.ts";
import { isUsaSocialSecurityNumber } from "../../../numbers/us/social-security-number.ts";
import type { ManagedIdentifier } from "../../identifier.ts";

export const usaSocialSecurityNumber: ManagedIdentifier = {
  kind: "managed",
  id: "USA_SOCIAL_SECURITY_NUMBER",
  category: "PERSONAL_INFORMATION",
  dataType: "Social Security number (SSN)",
  countries: ["US"],
  recommended: true,
  patterns: [{ regex: String.raw`\d{3}-\d{2}-\d{4}|\d{3} \d{2} \d{4}|\d{9}`, boundary: "number" }],
  keywords: ["social security", "ss#", "ssn"],
  validate: (value) => (isUsaSocialSecurityNumber(digitsOf(value)) ? undefined : "component"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://www.ssa.gov/employer/randomization.html",
  ],
  matches: [
    { text: "SSN: 123-45-6789", value: "123-45-6789" },
    { text: "Her social security number is 539 98 0012.", value: "539 98 0012" },
    { text: "ss# 899999999", value: "899999999" },
    { text: "123-45-6789 is the SocialSecurity no.", value: "123-45-6789" },
  ],
  nearMisses: [
    { text: "123-45-6789", because: "no keyword near" },
    { text: "SSN: 000-45-6789", because: "area 000 was never issued" },
    { text: "SSN: 666-45-6789", because: "area 666 was never issued" },
    { text: "SSN: 912-45-6789", because: "areas from 900 on are no SSNs" },
    { text: "SSN: 123-00-6789", because: "group 00 was never issued" },
    { text: "SSN: 123-45-0000", because: "serial 0000 was never issued" },
    { text: "SSN: 123-456-789", because: "grouped otherwise" },
    { text: "SSN: 1123-45-6789", because: "part of a longer number" },
    { text: "ssn 1.123-45-6789", because: "the number goes on to the left" },
    { text: "assn 123-45-6789", because: "the keyword is part of a word" },
  ],
};
