/**
 * Whether a value or a keyword stands by itself or is part of something longer.
 */

import type { Boundary } from "../identifiers/identifier.ts";
import {
  DIGIT,
  isUnspacedAt,
  isUnspacedBefore,
  isWordGapAfter,
  isWordGapBefore,
  KIND_OF_BYTE,
  LOWER,
  OTHER,
  UPPER,
} from "./characters.ts";
import { followsCountryCode } from "./country-code.ts";
import { followsFraction, precedesFraction } from "./number-row.ts";

const PLUS = 0x2b;
const HYPHEN = 0x2d;
const FULL_STOP = 0x2e;
const SLASH = 0x2f;
const EQUALS_SIGN = 0x3d;
const UNDERSCORE = 0x5f;

/** True if a value that starts at `start` is not cut off from something before it. `low` is the field's start. */
export function isBoundaryBefore(boundary: Boundary, bytes: Uint8Array, start: number, low: number): boolean {
  switch (boundary) {
    case "none":
      return true;
    case "token":
      return start <= low || !isTokenByte(bytes[start - 1]!);
    case "word":
      return isWordGapBefore(bytes, start, low);
    case "number":
      return isWordGapBefore(bytes, start, low) && !isDigitChainBefore(bytes, start, low);
    case "phone":
      return (
        isWordGapBefore(bytes, start, low) &&
        !isDigitChainBefore(bytes, start, low) &&
        !followsCountryCode(bytes, start, low)
      );
    case "coordinates":
      return (
        isWordGapBefore(bytes, start, low) &&
        !isDigitChainBefore(bytes, start, low) &&
        !followsFraction(bytes, start, low)
      );
  }
}

/** True if a value that ends before `end` is not cut off from something behind it. `high` is the field's end. */
export function isBoundaryAfter(boundary: Boundary, bytes: Uint8Array, end: number, high: number): boolean {
  switch (boundary) {
    case "none":
      return true;
    case "token":
      return end >= high || (!isTokenByte(bytes[end]!) && bytes[end] !== EQUALS_SIGN);
    case "word":
      return isWordGapAfter(bytes, end, high);
    case "number":
    case "phone":
      return isWordGapAfter(bytes, end, high) && !isDigitChainAfter(bytes, end, high);
    case "coordinates":
      return (
        isWordGapAfter(bytes, end, high) &&
        !isDigitChainAfter(bytes, end, high) &&
        !precedesFraction(bytes, end, high)
      );
  }
}

/**
 * True if a keyword in [start, end) is a word of its own. Words end at anything that is no letter or digit, at a
 * digit behind letters (`tel2`), at a change from lower to upper case (`userSsn`, `ssnField`), and anywhere in
 * scripts that use no spaces. A keyword that begins or ends with a sign (`ss#`) needs no end on that side. In the
 * names of columns and path elements (`isName`) a digit in front of the keyword separates too.
 */
export function isKeywordAlone(
  bytes: Uint8Array,
  start: number,
  end: number,
  low: number,
  high: number,
  isName: boolean,
): boolean {
  return beginsWord(bytes, start, low, high, isName) && endsWord(bytes, end, low, high);
}

function beginsWord(bytes: Uint8Array, start: number, low: number, high: number, isName: boolean): boolean {
  if (start <= low) {
    return true;
  }
  const kind = KIND_OF_BYTE[bytes[start]!]!;
  const before = bytes[start - 1]!;
  const kindBefore = KIND_OF_BYTE[before]!;
  if (kind === OTHER || kindBefore === OTHER) {
    return true;
  }
  if (kindBefore === LOWER && kind === UPPER) {
    return true;
  }
  if (kindBefore === DIGIT) {
    return isName && kind !== DIGIT;
  }
  return isUnspacedAt(bytes, start, high) || isWordGapBefore(bytes, start, low);
}

function endsWord(bytes: Uint8Array, end: number, low: number, high: number): boolean {
  if (end >= high) {
    return true;
  }
  const last = KIND_OF_BYTE[bytes[end - 1]!]!;
  const kindAfter = KIND_OF_BYTE[bytes[end]!]!;
  if (last === OTHER || kindAfter === OTHER) {
    return true;
  }
  if (last === LOWER && kindAfter === UPPER) {
    return true;
  }
  if (kindAfter === DIGIT) {
    return last !== DIGIT;
  }
  return isUnspacedBefore(bytes, end, low) || isWordGapAfter(bytes, end, high);
}

/** A hyphen, full stop or slash in front, with a digit before it: the number goes on to the left. */
function isDigitChainBefore(bytes: Uint8Array, start: number, low: number): boolean {
  return start - 2 >= low && isChainSign(bytes[start - 1]!) && KIND_OF_BYTE[bytes[start - 2]!] === DIGIT;
}

function isDigitChainAfter(bytes: Uint8Array, end: number, high: number): boolean {
  return end + 1 < high && isChainSign(bytes[end]!) && KIND_OF_BYTE[bytes[end + 1]!] === DIGIT;
}

function isChainSign(byte: number): boolean {
  return byte === HYPHEN || byte === FULL_STOP || byte === SLASH;
}

function isTokenByte(byte: number): boolean {
  const kind = KIND_OF_BYTE[byte]!;
  return (
    kind === LOWER ||
    kind === UPPER ||
    kind === DIGIT ||
    byte === PLUS ||
    byte === SLASH ||
    byte === HYPHEN ||
    byte === UNDERSCORE
  );
}
