/**
 * The tables by which the kernel sees where something may begin (assembly/beginnings.ts), made from the identifiers'
 * own programs. They may say yes too often, never no.
 *
 * In memory, one behind the other:
 *
 * - 192 bytes: for each of two times eight groups of beginnings, twelve tables of sixteen bytes: of the first, second
 *   and third byte the low and the high nibble, a bit per group;
 * - 32 bytes: the kind of a byte by its low and its high nibble; 32 bytes of nothing;
 * - 256 bytes: how many of sixteen bytes must be digits where a value begins with this byte, if a space is among them;
 * - 65,536 bytes: the flags of what may begin with two bytes; 32,768 bytes: with the low five bits of three.
 */

import type { Kernel } from "../kernel/kernel.ts";
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

const KINDS = 192;
const LEAST_DIGITS = 256;
const PAIRS = 512;
const TRIPLES = PAIRS + 0x10000;
const SIZE = TRIPLES + 0x8000;

/** The kernel looks at so many bytes for digits and spaces. */
export const DIGITS_WITHIN = 16;

/** The address in the tables of the least digits of loose values, a byte for each first byte. */
export function leastDigitsIn(tables: number): number {
  return tables + LEAST_DIGITS;
}

export interface BeginningTablesOptions {
  /** Whether a word may also begin where upper case follows lower case (`userSsn`). */
  readonly inNames: boolean;
  /** Gives the least digits of loose values (`leastDigitsOfLoose`); else they are set before each use. */
  readonly leastDigits?: (starts: readonly number[]) => Uint8Array;
}

/** The address of the tables. */
export function createBeginningTables(
  kernel: Kernel,
  sought: readonly Sought[],
  { inNames, leastDigits }: BeginningTablesOptions,
): number {
  const address = kernel.allocate(SIZE);
  const { bytes } = kernel;
  const pairs = bytes.subarray(address + PAIRS, address + TRIPLES);
  const triples = bytes.subarray(address + TRIPLES, address + SIZE);
  const all: Beginning[] = [];
  for (const { flag, program, starts } of sought) {
    const beginnings = beginningsOf(program, starts);
    all.push(...beginnings);
    for (const beginning of beginnings) {
      markPairs(pairs, flag, beginning);
      markTriples(triples, flag, beginning);
    }
    if (flag === BEGINS_VALUE && leastDigits !== undefined) {
      bytes.set(leastDigits(starts), address + LEAST_DIGITS);
    }
  }
  bytes.set(groupBeginnings(all), address);
  bytes.set(kindsOfNibbles(inNames), address + KINDS);
  return address;
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
  // Without a word's beginning inside names, no kind is that of a case.
  const shift = inNames ? 0 : 4;
  mark(0x61, 0x6f, 1 << shift);
  mark(0x70, 0x7a, 2 << shift);
  mark(0x41, 0x4f, inNames ? 4 : 64);
  mark(0x50, 0x5a, inNames ? 8 : 128);
  mark(0x30, 0x39, inNames ? 16 : 4);
  return kinds;
}
