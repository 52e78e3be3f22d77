/** How the RFC of Mexico is written, named and checked: shared by persons and organizations. */

import { isShortCalendarDate } from "../../../../numbers/calendar-date.ts";
import { digitsOf } from "../../../../numbers/digits.ts";
import type { Rejection, ValuePattern } from "../../../identifier.ts";

export const RFC_KEYWORDS: readonly string[] = [
  "código del registro federal de contribuyentes",
  "identificación de impuestos",
  "identificacion de impuestos",
  "impuesto al valor agregado",
  "iva",
  "iva#",
  "i.v.a.",
  "registro federal de contribuyentes",
  "rfc",
  "rfc#",
  "r.f.c.",
];

/**
 * Letters of the name, a date and three characters; with spaces between them only in capitals, because words and
 * dates stand beside each other in any sentence.
 */
export function rfcPatterns(letters: string): readonly ValuePattern[] {
  return [
    { regex: String.raw`(?i)${letters}-?\d{6}-?[A-Z\d]{3}` },
    { regex: String.raw`${letters} \d{6} [A-Z\d]{3}` },
  ];
}

/** The numbers for sales to the public and to foreigners, which Macie never reports. */
const GENERIC_NUMBERS: ReadonlySet<string> = new Set(["XAXX010101000", "XEXX010101000"]);

/** The last character is a check digit, but too many numbers in use fail it: only the date is checked. */
export function rejectRfc(value: string): Rejection | undefined {
  if (GENERIC_NUMBERS.has(value.replace(/[ -]/g, "").toUpperCase())) {
    return "sample-value";
  }
  const [year, month, day] = [0, 2, 4].map((place) => Number(digitsOf(value).slice(place, place + 2)));
  return isShortCalendarDate(year!, month!, day!) ? undefined : "component";
}
