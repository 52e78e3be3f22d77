/**
 * Whether a value is the rest of a number that begins with a country code. A national telephone number must not be
 * found in `+48 612 345 678`, which is Polish, only because nine digits there look Spanish.
 */

import { DIGIT, KIND_OF_BYTE } from "./characters.ts";

/** `+420 (0)` and two more groups of digits. More would reach into the number before. */
const MAX_DISTANCE = 16;

const PLUS = 0x2b;
const ZERO = 0x30;
const ONE = 0x31;

/** Space, no-break space (both bytes), brackets, hyphen, full stop: what groups the digits of a telephone number. */
const GROUPING = new Set([0x20, 0xa0, 0xc2, 0x28, 0x29, 0x2d, 0x2e]);

/**
 * True if digits, with at most what groups them between, lead back from `start` to a plus sign, or to the `00` or
 * `011` (North America) that stands for it. `low` is the field's start.
 */
export function followsCountryCode(bytes: Uint8Array, start: number, low: number): boolean {
  let firstDigit = start;
  let isAllZeroes = true;
  for (let at = start - 1; at >= low && start - at <= MAX_DISTANCE; at--) {
    const byte = bytes[at]!;
    if (byte === PLUS) {
      // No country code begins with 0: `+0100` is a time zone.
      return KIND_OF_BYTE[bytes[at + 1]!] === DIGIT && bytes[at + 1] !== ZERO;
    }
    if (KIND_OF_BYTE[byte] === DIGIT) {
      firstDigit = at;
      isAllZeroes &&= byte === ZERO;
    } else if (!GROUPING.has(byte)) {
      break;
    }
  }
  return (
    !isAllZeroes && bytes[firstDigit] === ZERO && isExitCode(bytes[firstDigit + 1]!, bytes[firstDigit + 2]!)
  );
}

/** The digits behind the first 0 of `00` or `011`. */
function isExitCode(second: number, third: number): boolean {
  return second === ZERO || (second === ONE && third === ONE);
}
