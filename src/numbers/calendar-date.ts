/** Days of the Gregorian calendar. */

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True if the day exists. `month` and `day` from 1. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) {
    return false;
  }
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/**
 * True if the day exists in a year that ends with these two digits. The century does not matter but for the leap
 * day of a year 00, which 2000 had.
 */
export function isShortCalendarDate(yearOfCentury: number, month: number, day: number): boolean {
  return isCalendarDate(2000 + yearOfCentury, month, day);
}
