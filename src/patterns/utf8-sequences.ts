/**
 * Turns a range of code points into the byte sequences that UTF-8 writes for them, so that an automaton can run
 * over the bytes of a file without decoding it. The method is the one described by Russ Cox for Plan 9's grep:
 * cut the range where the encoded length changes, then where trailing bytes stop being the full range 80..BF.
 */

import type { CodePointSet } from "./code-point-set.ts";

/** One sequence: `[low, high]` of the first byte, then of the second, and so on; 1 to 4 pairs. */
export type ByteSequence = readonly (readonly [low: number, high: number])[];

const LAST_OF_LENGTH = [0x7f, 0x7ff, 0xffff, 0x10ffff];

/** All byte sequences of a set. Surrogates have no UTF-8 form and are left out. */
export function utf8Sequences(set: CodePointSet): ByteSequence[] {
  const sequences: ByteSequence[] = [];
  for (let i = 0; i < set.length; i += 2) {
    addRange(set[i]!, set[i + 1]!, sequences);
  }
  return sequences;
}

function addRange(low: number, high: number, sequences: ByteSequence[]): void {
  if (low <= 0xdfff && high >= 0xd800) {
    if (low < 0xd800) {
      addRange(low, 0xd7ff, sequences);
    }
    if (high > 0xdfff) {
      addRange(0xe000, high, sequences);
    }
    return;
  }
  for (const last of LAST_OF_LENGTH) {
    if (low <= last && high > last) {
      addRange(low, last, sequences);
      addRange(last + 1, high, sequences);
      return;
    }
  }
  if (high <= 0x7f) {
    sequences.push([[low, high]]);
    return;
  }
  // Cut so that every byte after the first differing one spans 80..BF.
  for (let shift = 6; shift <= 18; shift += 6) {
    const mask = (1 << shift) - 1;
    if (low >> shift === high >> shift) {
      break;
    }
    if ((low & mask) !== 0) {
      addRange(low, low | mask, sequences);
      addRange((low | mask) + 1, high, sequences);
      return;
    }
    if ((high & mask) !== mask) {
      addRange(low, (high & ~mask) - 1, sequences);
      addRange(high & ~mask, high, sequences);
      return;
    }
  }
  const lowBytes = encode(low);
  const highBytes = encode(high);
  sequences.push(lowBytes.map((byte, index) => [byte, highBytes[index]!] as const));
}

function encode(codePoint: number): number[] {
  if (codePoint < 0x800) {
    return [0xc0 | (codePoint >> 6), 0x80 | (codePoint & 0x3f)];
  }
  if (codePoint < 0x10000) {
    return [0xe0 | (codePoint >> 12), 0x80 | ((codePoint >> 6) & 0x3f), 0x80 | (codePoint & 0x3f)];
  }
  return [
    0xf0 | (codePoint >> 18),
    0x80 | ((codePoint >> 12) & 0x3f),
    0x80 | ((codePoint >> 6) & 0x3f),
    0x80 | (codePoint & 0x3f),
  ];
}
