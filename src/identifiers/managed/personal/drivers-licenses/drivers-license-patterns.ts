/**
 * What the countries' driving licences share: the English words for them, of which each country's identifier takes
 * those that Macie documents for it, and what is no licence number anywhere.
 */

import { isCalendarDate } from "../../../../numbers/calendar-date.ts";
import type { Rejection } from "../../../identifier.ts";

/** Australia, Canada, India, the United Kingdom and the United States. */
export const LICENSE_KEYWORDS: readonly string[] = [
  "driver licence",
  "driver license",
  "drivers lic.",
  "drivers licence",
  "driver's licence",
  "drivers license",
  "driver's license",
  "driving licence",
  "driving license",
  // Spellings that Macie does not document: no full stop, and the apostrophe of the plural.
  "drivers lic",
  "drivers' licence",
  "drivers' license",
];

/** Those countries but Australia. */
export const LICENSES_KEYWORDS: readonly string[] = [
  "driver licences",
  "driver licenses",
  "drivers licences",
  "driver's licences",
  "drivers licenses",
  "driver's licenses",
];

/** Those countries but India. */
export const PERMIT_KEYWORDS: readonly string[] = [
  "driver permit",
  "drivers permit",
  "driver's permit",
  "drivers permit number",
  "driving permit",
];

/** Those countries but India. A bare "dl" is left out: it is also a decilitre, a list in HTML and a download. */
export const ABBREVIATED_KEYWORDS: readonly string[] = ["dl#", "dl:", "dlno#", "dl no", "dl number"];

/** One expression for the formats of a country's states or provinces; letters match in either case. */
export function anyOf(formats: Readonly<Record<string, readonly string[]>>): string {
  return `(?i)(?:${[...new Set(Object.values(formats).flat())].join("|")})`;
}

/** A date written without separators, alone or with hours, minutes and seconds behind it. */
const TIME_STAMP = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{2}){0,3}$/;

/**
 * Rejects numbers of nothing but zeroes, and dates and time stamps such as stand in the names of scanned licences. A
 * true number of eight digits looks like a date about once in 1,400.
 */
export function rejectLicenseNumber(value: string): Rejection | undefined {
  if (!/[1-9]/.test(value)) {
    return "component";
  }
  const date = TIME_STAMP.exec(value);
  return date !== null && isCalendarDate(Number(date[1]), Number(date[2]), Number(date[3]))
    ? "component"
    : undefined;
}
