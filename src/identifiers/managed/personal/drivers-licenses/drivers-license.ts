/**
 * Driving licence numbers of the United States, which each state forms in its own way. No check digit is common to
 * them. Numbers of fewer than seven characters, which some states' rules still allow, are not looked for: near
 * these words they are mostly years, postcodes, amounts, bills and forms, or colours of a style sheet. Nor are New
 * York's eight letters, which any word could be, New York's sixteen digits of payment cards, and Mississippi's
 * 3-2-4 groups of a Social Security number.
 */

import type { ManagedIdentifier } from "../../../identifier.ts";
import {
  ABBREVIATED_KEYWORDS,
  anyOf,
  LICENSE_KEYWORDS,
  LICENSES_KEYWORDS,
  PERMIT_KEYWORDS,
  rejectLicenseNumber,
} from "./drivers-license-patterns.ts";

/**
 * By state, as the National Traffic Safety Institute lists them, cut at seven characters; and in the groups in which
 * some states print them. Letters match in either case.
 */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  Alabama: [String.raw`\d{7,8}`],
  Alaska: [String.raw`\d{7}`],
  Arizona: [String.raw`[A-Z]\d{8}`, String.raw`\d{9}`],
  Arkansas: [String.raw`\d{7,9}`],
  California: [String.raw`[A-Z]\d{7}`],
  Colorado: [
    String.raw`\d{9}`,
    String.raw`\d{2}-\d{3}-\d{4}`,
    String.raw`[A-Z]\d{6}`,
    String.raw`[A-Z]{2}\d{5}`,
  ],
  Connecticut: [String.raw`\d{9}`],
  Delaware: [String.raw`\d{7}`],
  "District of Columbia": [String.raw`\d{7}`, String.raw`\d{9}`],
  Florida: [String.raw`[A-Z]\d{12}`, String.raw`[A-Z]\d{3}-\d{3}-\d{2}-\d{3}-\d`],
  Georgia: [String.raw`\d{7,9}`],
  Hawaii: [String.raw`[A-Z]\d{8}`, String.raw`\d{9}`],
  Idaho: [String.raw`[A-Z]{2}\d{6}[A-Z]`, String.raw`\d{9}`],
  Illinois: [String.raw`[A-Z]\d{11,12}`, String.raw`[A-Z]\d{3}-\d{4}-\d{4}`],
  Indiana: [String.raw`[A-Z]\d{9}`, String.raw`\d{9,10}`, String.raw`\d{4}-\d{2}-\d{4}`],
  Iowa: [String.raw`\d{9}`, String.raw`\d{3}[A-Z]{2}\d{4}`],
  Kansas: [String.raw`[A-Z]\d{8}`, String.raw`[A-Z]\d{2}-\d{2}-\d{4}`, String.raw`\d{9}`],
  Kentucky: [String.raw`[A-Z]\d{8,9}`, String.raw`[A-Z]\d{2}-\d{3}-\d{3}`, String.raw`\d{9}`],
  Louisiana: [String.raw`\d{7,9}`],
  Maine: [String.raw`\d{7,8}`, String.raw`\d{7}[A-Z]`],
  Maryland: [String.raw`[A-Z]\d{12}`, String.raw`[A-Z]-\d{3}-\d{3}-\d{3}-\d{3}`],
  Massachusetts: [String.raw`[A-Z]\d{8}`, String.raw`[A-Z]{2}\d{7}`, String.raw`\d{9}`],
  Michigan: [String.raw`[A-Z]\d{10}`, String.raw`[A-Z]\d{12}`, String.raw`[A-Z] \d{3} \d{3} \d{3} \d{3}`],
  Minnesota: [String.raw`[A-Z]\d{12}`],
  Mississippi: [String.raw`\d{9}`],
  Missouri: [
    String.raw`[A-Z]\d{6,9}`,
    String.raw`[A-Z]\d{6}R`,
    String.raw`\d{3}[A-Z]\d{6}`,
    String.raw`\d{8}[A-Z]{2}`,
    String.raw`\d{9}[A-Z]?`,
  ],
  // Thirteen digits begin with the month of birth; milliseconds since 1970 do not.
  Montana: [
    String.raw`[A-Z]\d{8}`,
    String.raw`\d{9}`,
    String.raw`(?:0[1-9]|1[0-2])\d{11}`,
    String.raw`\d{14}`,
  ],
  Nebraska: [String.raw`[A-Z]\d{6,8}`],
  Nevada: [String.raw`\d{9,10}`, String.raw`\d{12}`, String.raw`X\d{8}`],
  "New Hampshire": [String.raw`\d{2}[A-Z]{3}\d{5}`],
  "New Jersey": [String.raw`[A-Z]\d{14}`, String.raw`[A-Z]\d{4} \d{5} \d{5}`],
  "New Mexico": [String.raw`\d{8,9}`],
  "New York": [
    String.raw`[A-Z]\d{7}`,
    String.raw`[A-Z]\d{18}`,
    String.raw`\d{8,9}`,
    String.raw`\d{3} \d{3} \d{3}`,
  ],
  "North Carolina": [String.raw`\d{7,12}`],
  "North Dakota": [String.raw`[A-Z]{3}\d{6}`, String.raw`[A-Z]{3}-\d{2}-\d{4}`, String.raw`\d{9}`],
  Ohio: [String.raw`[A-Z]\d{6,8}`, String.raw`[A-Z]{2}\d{5,7}`, String.raw`\d{8}`],
  Oklahoma: [String.raw`[A-Z]\d{9}`, String.raw`\d{9}`],
  Oregon: [String.raw`\d{7,9}`],
  Pennsylvania: [String.raw`\d{8}`, String.raw`\d{2} \d{3} \d{3}`],
  "Rhode Island": [String.raw`\d{7}`, String.raw`[A-Z]\d{6}`],
  "South Carolina": [String.raw`\d{7,11}`],
  "South Dakota": [String.raw`\d{7,10}`, String.raw`\d{12}`],
  Tennessee: [String.raw`\d{7,9}`],
  Texas: [String.raw`\d{7,8}`],
  Utah: [String.raw`\d{7,10}`],
  Vermont: [String.raw`\d{8}`, String.raw`\d{7}A`],
  Virginia: [String.raw`[A-Z]\d{8,11}`, String.raw`[A-Z]\d{2}-\d{2}-\d{4}`, String.raw`\d{9}`],
  // Surname and initials filled up with asterisks, or WDL and letters; three digits; two characters.
  Washington: [String.raw`[A-Z][A-Z*]{4}[A-Z][A-Z*]\d{3}[0-9A-Z]{2}`],
  "West Virginia": [String.raw`\d{7}`, String.raw`[A-Z]\d{6}`, String.raw`[A-Z]{2}\d{5,6}`],
  Wisconsin: [String.raw`[A-Z]\d{13}`, String.raw`[A-Z]\d{3}-\d{4}-\d{4}-\d{2}`],
  Wyoming: [String.raw`\d{9,10}`],
};

export const driversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["US"],
  recommended: true,
  patterns: [{ regex: anyOf(FORMATS), boundary: "number" }],
  keywords: [...ABBREVIATED_KEYWORDS, ...LICENSE_KEYWORDS, ...LICENSES_KEYWORDS, ...PERMIT_KEYWORDS],
  validate: rejectLicenseNumber,
  // The digits in one of those would match by themselves.
  yieldsTo: ["INDIA_DRIVERS_LICENSE", "UK_DRIVERS_LICENSE"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-us-drivers-license-number",
    "https://ntsi.com/drivers-license-format/",
    "https://www.highprogrammer.com/alan/numbers/dl_us_shared.html",
  ],
  matches: [
    { text: "Driver's license: D1234567", value: "D1234567" },
    { text: "drivers_license_number=d123-456-78-901-0", value: "d123-456-78-901-0" },
    { text: "DL#: 123 456 789 (NY)", value: "123 456 789" },
    { text: "Driver License Number: 12345678 TX", value: "12345678" },
    { text: "DL: SMITHJ*123AB, WA driver's license", value: "SMITHJ*123AB" },
    { text: 'driverLicense: "WDLABCD456DG"', value: "WDLABCD456DG" },
    { text: "New Hampshire drivers license 12ABC34567", value: "12ABC34567" },
    { text: "A1234 56789 01234 is the driving license", value: "A1234 56789 01234" },
    { text: "S123-4567-8901-23, Wisconsin driver permit", value: "S123-4567-8901-23" },
    { text: "driver's licence AB123456 (Ohio)", value: "AB123456" },
  ],
  nearMisses: [
    { text: "Account: D1234567", because: "no keyword near" },
    { text: "Driver's license: D12345", because: "six characters" },
    { text: "Driver's license: 123456", because: "six digits" },
    { text: "Driver's license: ABCDEFGH", because: "no digit" },
    { text: "Driver's license, SSN 123-45-6789", because: "grouped as a Social Security number" },
    { text: "Driver's license, 555-123-4567", because: "grouped as a phone number" },
    { text: "Driver's license: 00000000", because: "nothing but zeroes" },
    { text: "drivers-license-20230531.pdf", because: "a date" },
    { text: "drivers-license-20230531153000.pdf", because: "a time stamp" },
    { text: "drivers-license-1700000000000.png", because: "a time stamp in milliseconds" },
    { text: "Driver's license: D1234567-89", because: "the number goes on to the right" },
    { text: "Screwdriver license D1234567", because: "the keyword is part of a word" },
  ],
};
