/**
 * The tables by which the kernel sees where something may begin (assembly/beginnings.ts), made from the identifiers'
 * own programs. They may say yes too often, never no.
 *
 * In memory, one behind the other:
 *
 * - 192 bytes: for each of two times eight groups of beginnings, six tables of sixteen bytes: of the first, second and
 *   third byte the low and the high nibble, a bit per group;
 * - 32 bytes: the kind of a byte by its low and its high nibble; 16 bytes that are 0x0f; 16 bytes of nothing;
 * - 65,536 bytes: the flags of what may begin with two bytes; 32,768 bytes: with the low five bits of three.
 */

import type { ByteProgram } from "../patterns/byte-program.ts";
import { type Beginning, beginningsOf } from "../patterns/first-bytes.ts";
import { groupBeginnings } from "./beginning-groups.ts";

export const BEGINS_KEYWORD = 1;
export const BEGINS_VALUE = 2;

/** What is looked for: the matches of a program that begin at some of its nodes. */
export interface Sought {
  readonly flag: typeof BEGINS_KEYWORD | typeof BEGINS_VALUE;
  readonly program: ByteProgram;
  readonly starts: readonly number[];
}

/** Bytes that say how values begin: one for each first byte (see `leastDigitsOfLoose`). */
export const ROW_SIZE = 256;

export interface ScanTables {
  /** Where keywords, and values that need none, may begin (`beginningTables`). */
  readonly text: Uint8Array;
  /** Where values may begin that need a keyword. */
  readonly windows: Uint8Array;
  /** Rows of ROW_SIZE bytes: of all values that need no keyword; then, of each identifier, of those that need one. */
  readonly leastDigits: Uint8Array;
}

const KINDS = 192;
const NIBBLE = 224;
const PAIRS = 256;
const TRIPLES = PAIRS + 0x10000;
const SIZE = TRIPLES + 0x8000;

/**
 * The tables. With `inNames`, a word may also begin where upper case follows lower case (`userSsn`); else
 * inside a word or number nothing begins.
 */
export function beginningTables(sought: readonly Sought[], inNames: boolean): Uint8Array {
  const bytes = new Uint8Array(SIZE);
  const pairs = bytes.subarray(PAIRS, TRIPLES);
  const triples = bytes.subarray(TRIPLES, SIZE);
  const all: Beginning[] = [];
  for (const { flag, program, starts } of sought) {
    const beginnings = beginningsOf(program, starts);
    all.push(...beginnings);
    for (const beginning of beginnings) {
      markPairs(pairs, flag, beginning);
      markTriples(triples, flag, beginning);
    }
  }
  bytes.set(groupBeginnings(all));
  bytes.set(kindsOfNibbles(inNames), KINDS);
  bytes.fill(0x0f, NIBBLE, NIBBLE + 16);
  return bytes;
}

function markPairs(pairs: Uint8Array, flag: number, [low1, high1, low2, high2]: Beginning): void {
  for (let first = low1; first <= high1; first++) {
    for (let second = low2; second <= high2; second++) {
      pairs[(first << 8) | second]! |= flag;
    }
  }
}

/** Of more than 32 neighbouring bytes, every low five bits occur. */
function markTriples(
  triples: Uint8Array,
  flag: number,
  [low1, high1, low2, high2, low3, high3]: Beginning,
): void {
  for (let first = low1; first <= Math.min(high1, low1 + 31); first++) {
    for (let second = low2; second <= Math.min(high2, low2 + 31); second++) {
      for (let third = low3; third <= Math.min(high3, low3 + 31); third++) {
        triples[((first & 31) << 10) | ((second & 31) << 5) | (third & 31)]! |= flag;
      }
    }
  }
}

/** A kind is what both nibbles' entries have in common: two bits for each case, one for digits, none for all else. */
function kindsOfNibbles(inNames: boolean): Uint8Array {
  const kinds = new Uint8Array(32);
  const mark = (low: number, high: number, bit: number) => {
    for (let byte = low; byte <= high; byte++) {
      kinds[byte & 15]! |= bit;
      kinds[16 + (byte >> 4)]! |= bit;
    }
  };
  // Where no word begins inside names, no kind is that of lower case, behind which upper case would begin one.
  mark(0x61, 0x6f, inNames ? 1 : 32);
  mark(0x70, 0x7a, inNames ? 2 : 64);
  mark(0x41, 0x4f, 4);
  mark(0x50, 0x5a, 8);
  mark(0x30, 0x39, 16);
  return kinds;
}
