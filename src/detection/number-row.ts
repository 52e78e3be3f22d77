/**
 * Whether a value is a part of a row of decimal fractions. Two of the three coordinates of a point in space, or of the
 * numbers of a matrix, look like a latitude and a longitude.
 */

import { DIGIT, KIND_OF_BYTE } from "./characters.ts";

/** A comma and two spaces. */
const MAX_SEPARATORS = 3;

const PLUS = 0x2b;
const HYPHEN = 0x2d;
const FULL_STOP = 0x2e;

/** Tab, space, comma, semicolon. A line feed ends a row. */
const SEPARATORS = new Set([0x09, 0x20, 0x2c, 0x3b]);

/** True if in front of `start`, behind separators and a sign only, a decimal fraction ends. `low` is the field's start. */
export function followsFraction(bytes: Uint8Array, start: number, low: number): boolean {
  const from = start > low && isSign(bytes[start - 1]!) ? start - 1 : start;
  let at = from;
  while (at > low && from - at < MAX_SEPARATORS && SEPARATORS.has(bytes[at - 1]!)) {
    at -= 1;
  }
  const end = at;
  while (at > low && isDigit(bytes[at - 1]!)) {
    at -= 1;
  }
  return at < end && end < from && at - 1 > low && bytes[at - 1] === FULL_STOP && isDigit(bytes[at - 2]!);
}

/** True if behind `end`, behind separators and a sign only, a decimal fraction begins. `high` is the field's end. */
export function precedesFraction(bytes: Uint8Array, end: number, high: number): boolean {
  let at = end;
  while (at < high && at - end < MAX_SEPARATORS && SEPARATORS.has(bytes[at]!)) {
    at += 1;
  }
  if (at === end) {
    return false;
  }
  if (at < high && isSign(bytes[at]!)) {
    at += 1;
  }
  const first = at;
  while (at < high && isDigit(bytes[at]!)) {
    at += 1;
  }
  return at > first && at + 1 < high && bytes[at] === FULL_STOP && isDigit(bytes[at + 1]!);
}

function isSign(byte: number): boolean {
  return byte === HYPHEN || byte === PLUS;
}

function isDigit(byte: number): boolean {
  return KIND_OF_BYTE[byte] === DIGIT;
}
