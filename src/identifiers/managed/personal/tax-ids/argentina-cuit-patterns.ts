/** How CUIT and CUIL of Argentina are written, named and checked: shared by persons and organizations. */

import { isCuit } from "../../../../numbers/ar/cuit.ts";
import { digitsOf } from "../../../../numbers/digits.ts";
import type { Rejection, ValuePattern } from "../../../identifier.ts";

export const CUIT_KEYWORDS: readonly string[] = [
  "argentina taxpayer id",
  "clave única de identificación tributaria",
  "cuil",
  "c.u.i.l",
  "cuit",
  "c.u.i.t",
  "número de identificación fiscal",
  "número de contribuyente",
  "unified labor identification code",
];

/** Eleven digits: in one run, or prefix, number (also with dots) and check digit apart. */
export function cuitPatterns(prefix: string): readonly ValuePattern[] {
  return [
    {
      regex: String.raw`${prefix}(?:\d{9}|-\d{8}-\d| \d{8} \d|/\d{8}/\d|-\d{2}\.\d{3}\.\d{3}-\d)`,
      boundary: "number",
    },
  ];
}

export function rejectCuit(value: string): Rejection | undefined {
  const digits = digitsOf(value);
  if (/^\d{2}0{8}/.test(digits)) {
    return "component";
  }
  return isCuit(digits) ? undefined : "checksum";
}
