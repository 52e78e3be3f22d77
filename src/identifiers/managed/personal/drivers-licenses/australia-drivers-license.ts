/**
 * Australian driving licence numbers, which each state and territory forms in its own way. There is no check
 * digit. Digits are taken in one run or in the groups of three that cards print; groups of 3-3-4 only with spaces,
 * because with hyphens they are North American phone numbers, and groups of 2-2-4 not if they are a date.
 */

import { isCalendarDate } from "../../../../numbers/calendar-date.ts";
import type { ManagedIdentifier, Rejection } from "../../../identifier.ts";
import {
  ABBREVIATED_KEYWORDS,
  anyOf,
  LICENSE_KEYWORDS,
  PERMIT_KEYWORDS,
  rejectLicenseNumber,
} from "./drivers-license-patterns.ts";

/** By state and territory: lengths as the Document Verification Service takes them, groups as cards print them. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  "Australian Capital Territory": [String.raw`\d{6,10}`],
  "New South Wales": [
    String.raw`\d{8}`,
    String.raw`\d{2}[ -]\d{2}[ -]\d{4}`,
    String.raw`\d{4}[A-Z]{2}`,
    String.raw`[A-Z]{2}\d{4}`,
    String.raw`[A-Z]\d{5}`,
  ],
  "Northern Territory": [String.raw`\d{6,10}`],
  Queensland: [String.raw`\d{8,9}`, String.raw`\d{2,3} \d{3} \d{3}`],
  "South Australia": [String.raw`\d{6}`, String.raw`[A-Z]\d{5}`, String.raw`[A-Z]{2}\d{4}`],
  Tasmania: [String.raw`\d{6,8}`, String.raw`[A-Z]\d{5}`],
  Victoria: [
    String.raw`\d{8,10}`,
    String.raw`\d{3} \d{3} \d{3,4}`,
    String.raw`\d{3}-\d{3}-\d{3}`,
    String.raw`\d[ -]\d{3}[ -]\d{3}[ -]\d{3}`,
  ],
  "Western Australia": [String.raw`\d{7}`],
};

export const australiaDriversLicense: ManagedIdentifier = {
  kind: "managed",
  id: "AUSTRALIA_DRIVERS_LICENSE",
  category: "PERSONAL_INFORMATION",
  dataType: "Driver's license identification number",
  countries: ["AU"],
  recommended: false,
  patterns: [{ regex: anyOf(FORMATS), boundary: "number" }],
  keywords: [...ABBREVIATED_KEYWORDS, ...LICENSE_KEYWORDS, ...PERMIT_KEYWORDS],
  validate: rejectNumber,
  // The digits in one of those would match by themselves.
  yieldsTo: ["INDIA_DRIVERS_LICENSE", "UK_DRIVERS_LICENSE"],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-pii.html",
    "https://learn.microsoft.com/en-us/purview/sit-defn-australia-drivers-license-number",
    "https://apidocs.frankiefinancial.com/docs/aus-drivers-licence",
    "https://docs.trellix.com/data-and-email/docs/australian-drivers-license-patterns.md",
  ],
  matches: [
    { text: "Driver licence: 12345678", value: "12345678" },
    { text: "drivers_licence_no=N49187", value: "N49187" },
    { text: "Driver's Licence 012 345 678 (Vic)", value: "012 345 678" },
    { text: "1234AB is the NSW driver licence", value: "1234AB" },
    { text: "Driving permit 12 34 5678", value: "12 34 5678" },
    { text: "dl# 1-234-567-890", value: "1-234-567-890" },
    { text: "Drivers Lic. 1234567 WA", value: "1234567" },
  ],
  nearMisses: [
    { text: "Order: 12345678", because: "no keyword near" },
    { text: "Driver licence: 12345", because: "five digits" },
    { text: "Driver licence: 12345678901", because: "eleven digits" },
    { text: "Driver licence: 00000000", because: "nothing but zeroes" },
    { text: "Driver licence, 555-123-4567", because: "grouped as a North American phone number" },
    { text: "Driver licence, born 12 05 1980", because: "a date" },
    { text: "Driver licence test at 1030am", because: "a time of day" },
    { text: "Driver licences, driver licence fees FY2024", because: "a financial year" },
    { text: "driver-licence-20230531.pdf", because: "a date" },
    { text: "Driver licence: 12345678-901", because: "the number goes on to the right" },
    { text: "Screwdriver licence: 12345678", because: "the keyword is part of a word" },
    { text: "Driver licence: ABCDEF", because: "no digit" },
  ],
};

function rejectNumber(value: string): Rejection | undefined {
  if (/^(?:[01]\d[0-5]\d[AP]M|FY(?:19|20)\d{2})$/i.test(value)) {
    return "component"; // A time of day, or a financial year.
  }
  const groups = /^(\d{2})[ -](\d{2})[ -](\d{4})$/.exec(value);
  if (groups !== null) {
    const [first, second, year] = groups.slice(1).map(Number) as [number, number, number];
    const isRecent = year >= 1900 && year < 2100;
    if (isRecent && (isCalendarDate(year, second, first) || isCalendarDate(year, first, second))) {
      return "component";
    }
  }
  return rejectLicenseNumber(value);
}
