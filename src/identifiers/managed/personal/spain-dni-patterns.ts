/** How the number of the Spanish DNI is written and checked: shared by the identifiers that split it by keyword. */

import { isDni } from "../../../numbers/es/dni.ts";
import { lettersAndDigitsOf } from "../../../numbers/letters-and-digits.ts";
import type { Rejection, ValuePattern } from "../../identifier.ts";

const LETTER = "[A-HJ-NP-TV-Z]";

/**
 * Eight digits, with or without dots, and the control letter behind a hyphen, a space or nothing; with dots also seven
 * digits. Behind a space the letter must be a capital: "12345678 y" is a number and a word.
 */
export const DNI_PATTERNS: readonly ValuePattern[] = [
  { regex: String.raw`(?i)(?:\d{8}|\d{1,2}\.\d{3}\.\d{3})-?${LETTER}`, boundary: "number" },
  { regex: String.raw`(?:\d{8}|\d{1,2}\.\d{3}\.\d{3}) ${LETTER}`, boundary: "number" },
];

export function rejectDni(value: string): Rejection | undefined {
  const dni = lettersAndDigitsOf(value).padStart(9, "0");
  if (dni.startsWith("99999999")) {
    return "sample-value";
  }
  if (dni.startsWith("00000000")) {
    return "component";
  }
  return isDni(dni) ? undefined : "checksum";
}
