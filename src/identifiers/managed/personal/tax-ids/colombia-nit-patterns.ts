/** How the NIT of Colombia is written, named and checked: shared by persons and organizations. */

import { isNit } from "../../../../numbers/co/nit.ts";
import { digitsOf } from "../../../../numbers/digits.ts";
import type { Rejection } from "../../../identifier.ts";

export const NIT_KEYWORDS: readonly string[] = ["nit", "nit.", "nit#", "n.i.t."];

/** What stands between number and check digit: a hyphen, in print often with spaces around it. */
export const NIT_HYPHEN = " ?- ?";

export function rejectNit(value: string): Rejection | undefined {
  return isNit(digitsOf(value)) ? undefined : "checksum";
}
