/**
 * Finnish personal identity codes (henkilötunnus, "hetu"): the day of birth as DDMMYY, a sign for its century, an
 * individual number and a check character. Issued by the Digital and Population Data Services Agency:
 * https://dvv.fi/en/personal-identity-code; the signs since 2023: https://dvv.fi/hetu-uudistus.
 */

import { isCalendarDate } from "../calendar-date.ts";

const CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/** For the last two centuries only the hyphen and A were in use until 2023, when individual numbers ran short. */
const CENTURY_OF_SIGN: Readonly<Record<string, number>> = {
  "+": 1800,
  ...Object.fromEntries([..."-YXWVU"].map((sign) => [sign, 1900])),
  ...Object.fromEntries([..."ABCDEF"].map((sign) => [sign, 2000])),
};

/**
 * What is wrong with a code in capitals, or undefined. Individual numbers from 900 on are temporary ones and those
 * that the agency keeps for tests: they are accepted.
 */
export function faultOfFinnishPersonalIdentityCode(
  code: string,
): "format" | "component" | "checksum" | undefined {
  const found = /^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])$/.exec(code);
  if (found === null) {
    return "format";
  }
  const [, day, month, year, sign, individual, check] = found;
  if (!isCalendarDate(CENTURY_OF_SIGN[sign!]! + Number(year), Number(month), Number(day))) {
    return "component";
  }
  if (Number(individual) < 2) {
    return "component"; // 000 and 001 are never given.
  }
  return CHECK_CHARACTERS[Number(`${day}${month}${year}${individual}`) % 31] === check
    ? undefined
    : "checksum";
}
