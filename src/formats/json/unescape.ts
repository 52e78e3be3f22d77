/** Undoing JSON's string escapes in place (RFC 8259 section 7, https://www.rfc-editor.org/rfc/rfc8259). */

const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** Escape letter → byte; a letter not listed stands for itself. */
const SINGLE: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 };

/**
 * Undoes the escapes in bytes [start, end) and gives the end of the result, which begins at `start` too and is
 * never longer. What is not a valid escape keeps its letter. A lone surrogate becomes U+FFFD.
 */
export function unescapeJson(bytes: Buffer, start: number, end: number): number {
  let write = bytes.indexOf(BACKSLASH, start);
  if (write < 0 || write >= end) {
    return end;
  }
  for (let read = write; read < end; ) {
    const byte = bytes[read]!;
    if (byte !== BACKSLASH || read + 1 >= end) {
      bytes[write++] = byte;
      read += 1;
      continue;
    }
    const letter = bytes[read + 1]!;
    const unit = letter === LETTER_U ? hexadecimal(bytes, read + 2, end) : -1;
    if (unit < 0) {
      bytes[write++] = SINGLE[letter] ?? letter;
      read += 2;
      continue;
    }
    read += 6;
    let codePoint = unit;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const low = isUnicodeEscape(bytes, read, end) ? hexadecimal(bytes, read + 2, end) : -1;
      if (unit < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
        codePoint = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        read += 6;
      } else {
        codePoint = 0xfffd;
      }
    }
    write += bytes.write(String.fromCodePoint(codePoint), write, "utf8");
  }
  return write;
}

/** Where to cut a string at `end` so that no escape, nor a pair of surrogates, is torn: at most 12 bytes before. */
export function safeCut(bytes: Buffer, start: number, end: number): number {
  for (let at = Math.max(start, end - 12); at < end; at++) {
    if (bytes[at] === BACKSLASH) {
      let backslashes = 0;
      while (at - backslashes >= start && bytes[at - backslashes] === BACKSLASH) {
        backslashes += 1;
      }
      if (backslashes % 2 === 1) {
        return at;
      }
    }
  }
  return end;
}

function isUnicodeEscape(bytes: Buffer, position: number, end: number): boolean {
  return position + 1 < end && bytes[position] === BACKSLASH && bytes[position + 1] === LETTER_U;
}

/** The value of four hexadecimal digits at `position`, or -1. */
function hexadecimal(bytes: Buffer, position: number, end: number): number {
  if (position + 4 > end) {
    return -1;
  }
  let value = 0;
  for (let i = position; i < position + 4; i++) {
    const byte = bytes[i]!;
    const lower = byte | 0x20;
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 16 + byte - 0x30;
    } else if (lower >= 0x61 && lower <= 0x66) {
      value = value * 16 + lower - 0x57;
    } else {
      return -1;
    }
  }
  return value;
}
