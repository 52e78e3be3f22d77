/**
 * What a character is, read from UTF-8 bytes where they stand. Detection asks this only beside candidates and
 * keywords, never for every byte.
 */

/** Kinds of bytes, by which boundaries are told. */
export const OTHER = 0;
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
const NOT_ASCII = 4;

/** Byte → kind. */
export const KIND_OF_BYTE: Uint8Array = kindsOfBytes();

/** A letter, digit or mark of a script that writes words apart. */
const WORD_CHARACTER = 1;
/** A character of a script that writes words without spaces, where any two characters may belong to two words. */
const UNSPACED_CHARACTER = 2;
const SEPARATOR = 3;

const UNSPACED_SCRIPTS = [
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Bopomofo",
  "Thai",
  "Lao",
  "Khmer",
  "Myanmar",
  "Tibetan",
];
const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");
const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** Sorts of the code points seen so far; 0 is not asked yet. Filled on demand, so that start-up pays nothing. */
const sortOfCodePoint = new Uint8Array(0x110000);

/** True if the character that ends before `position` cannot be part of a word that begins there. */
export function isWordGapBefore(bytes: Uint8Array, position: number, low: number): boolean {
  return position <= low || sortBefore(bytes, position, low) !== WORD_CHARACTER;
}

/** True if the character at `position` cannot be part of a word that ends there. */
export function isWordGapAfter(bytes: Uint8Array, position: number, end: number): boolean {
  return position >= end || sortAt(bytes, position, end) !== WORD_CHARACTER;
}

/** True if the character at `position` is of a script without spaces between words. */
export function isUnspacedAt(bytes: Uint8Array, position: number, end: number): boolean {
  return position < end && bytes[position]! >= 0x80 && sortAt(bytes, position, end) === UNSPACED_CHARACTER;
}

/** True if the character that ends before `position` is of a script without spaces between words. */
export function isUnspacedBefore(bytes: Uint8Array, position: number, low: number): boolean {
  return (
    position > low && bytes[position - 1]! >= 0x80 && sortBefore(bytes, position, low) === UNSPACED_CHARACTER
  );
}

/** The number of characters in [start, end), counting up to `most` and not beyond. */
export function countCharacters(bytes: Uint8Array, start: number, end: number, most: number): number {
  let count = 0;
  for (let i = start; i < end && count <= most; i++) {
    if ((bytes[i]! & 0xc0) !== 0x80) {
      count += 1;
    }
  }
  return count;
}

/** The position `characters` characters before `position`, but not below `low`. */
export function stepBack(bytes: Uint8Array, position: number, characters: number, low: number): number {
  let left = characters;
  let at = position;
  while (at > low && left > 0) {
    at -= 1;
    if ((bytes[at]! & 0xc0) !== 0x80) {
      left -= 1;
    }
  }
  return at;
}

/** The position `characters` characters after `position`, but not above `end`. */
export function stepForward(bytes: Uint8Array, position: number, characters: number, end: number): number {
  let left = characters;
  let at = position;
  while (at < end) {
    if ((bytes[at]! & 0xc0) !== 0x80) {
      if (left === 0) {
        return at;
      }
      left -= 1;
    }
    at += 1;
  }
  return at;
}

function sortBefore(bytes: Uint8Array, position: number, low: number): number {
  let start = position - 1;
  while (start > low && start > position - 4 && (bytes[start]! & 0xc0) === 0x80) {
    start -= 1;
  }
  return sortOf(codePointAt(bytes, start, position));
}

function sortAt(bytes: Uint8Array, position: number, end: number): number {
  return sortOf(codePointAt(bytes, position, end));
}

function sortOf(codePoint: number): number {
  if (codePoint < 0) {
    return SEPARATOR; // Bytes that are not UTF-8 separate words.
  }
  let sort = sortOfCodePoint[codePoint]!;
  if (sort === 0) {
    const character = String.fromCodePoint(codePoint);
    sort = UNSPACED.test(character) ? UNSPACED_CHARACTER : WORD.test(character) ? WORD_CHARACTER : SEPARATOR;
    sortOfCodePoint[codePoint] = sort;
  }
  return sort;
}

/** Decodes the character that starts at `position`; -1 if the bytes up to `end` are not valid UTF-8 there. */
function codePointAt(bytes: Uint8Array, position: number, end: number): number {
  const first = bytes[position]!;
  if (first < 0x80) {
    return first;
  }
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4 || position + length > end) {
    return -1;
  }
  let codePoint = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const byte = bytes[position + i]!;
    if ((byte & 0xc0) !== 0x80) {
      return -1;
    }
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return codePoint <= 0x10ffff ? codePoint : -1;
}

function kindsOfBytes(): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds.fill(NOT_ASCII, 0x80);
  kinds.fill(LOWER, 0x61, 0x7b);
  kinds.fill(UPPER, 0x41, 0x5b);
  kinds.fill(DIGIT, 0x30, 0x3a);
  return kinds;
}
