/**
 * Swedish personal identity numbers (personnummer) and coordination numbers (samordningsnummer, with 60 added to
 * the day): the day of birth as YYMMDD, a serial number, and a Luhn check digit over these ten digits. Issued by
 * the Swedish Tax Agency:
 * https://www.skatteverket.se/privat/folkbokforing/personnummer.4.3810a01c150939e893f18c29.html
 */

import { isCalendarDate } from "../calendar-date.ts";
import { isLuhn } from "../luhn.ts";

/** What is wrong with ten digits, or with twelve that begin with the century; undefined if nothing is. */
export function faultOfSwedishPersonalIdentityNumber(
  digits: string,
): "length" | "component" | "checksum" | undefined {
  if (!/^(?:\d{2})?\d{10}$/.test(digits)) {
    return "length";
  }
  const ten = digits.slice(-10);
  const centuries = digits.length === 12 ? [Number(digits.slice(0, 2))] : [18, 19, 20];
  const month = Number(ten.slice(2, 4));
  const written = Number(ten.slice(4, 6));
  const day = written > 60 ? written - 60 : written;
  const hasDate = centuries.some(
    (century) =>
      century >= 18 && century <= 20 && isCalendarDate(century * 100 + Number(ten.slice(0, 2)), month, day),
  );
  if (!hasDate) {
    return "component";
  }
  return isLuhn(ten) ? undefined : "checksum";
}
