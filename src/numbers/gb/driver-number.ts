/**
 * Driver numbers of Great Britain: five characters of the surname, filled up with 9; the day of birth with its
 * digits apart (decade, month with 50 added for women, day, year); two initials, 9 where there is none; and three
 * characters whose making the Driver and Vehicle Licensing Agency keeps to itself. Explained at
 * https://en.wikipedia.org/wiki/Driving_licence_in_the_United_Kingdom#Driver_number; the agency's interface
 * "Access to Driver Data" (https://developer-portal.driver-vehicle-licensing.api.gov.uk) checks its input the same
 * way, and narrows the last three characters, which any letters and digits may be here. Northern Ireland's
 * licences have eight digits and are not meant here.
 */

import { isCalendarDate } from "../calendar-date.ts";

/** What is wrong with sixteen characters in capitals, or undefined. */
export function faultOfBritishDriverNumber(value: string): "format" | "component" | undefined {
  const found = /^(?=[A-Z]+9*\d{6})[A-Z9]{5}(\d)([0156]\d)(\d{2})(\d)(?:[A-Z][A-Z9]|99)[0-9A-Z]{3}$/.exec(
    value,
  );
  if (found === null) {
    return "format";
  }
  const [, decade, writtenMonth, day, unit] = found;
  const month = Number(writtenMonth) % 50;
  const year = Number(`${decade}${unit}`);
  const isDate = [1900, 2000].some((century) => isCalendarDate(century + year, month, Number(day)));
  return isDate ? undefined : "component";
}
