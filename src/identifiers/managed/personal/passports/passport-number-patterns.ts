/** What no passport number is, whichever country issued it. */

import type { Rejection } from "../../../identifier.ts";

/** Rejects numbers whose digits are all zeroes: forms and tests are filled with them. */
export function rejectPassportNumber(value: string): Rejection | undefined {
  return /\d/.test(value) && !/[1-9]/.test(value) ? "component" : undefined;
}
