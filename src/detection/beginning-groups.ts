/**
 * Sorts beginnings into the sixteen groups of the kernel's first test. A group takes three bytes if each of their six
 * nibbles occurs at its place in one of the group's beginnings, so groups of beginnings that are alike let less
 * through. Beginnings with the same first byte start together; then those are put together, two at a time, that cost
 * least, by how often bytes occur in text.
 */

import type { Beginning } from "../patterns/first-bytes.ts";

const GROUPS = 16;
/** Tables of sixteen nibbles: low and high ones of three bytes. */
const TABLES = 6;

/** Per table and nibble, whether it occurs in the group. */
type NibbleSets = Uint8Array;

/** Two times six tables of sixteen bytes with a bit for each of eight groups. */
export function groupBeginnings(beginnings: readonly Beginning[]): Uint8Array {
  const groups = mergeToGroups(groupsByFirstByte(beginnings));
  const tables = new Uint8Array(2 * TABLES * 16);
  for (const [index, group] of groups.entries()) {
    const half = (index >> 3) * TABLES * 16;
    for (const [at, occurs] of group.entries()) {
      tables[half + at]! |= occurs << (index & 7);
    }
  }
  return tables;
}

function groupsByFirstByte(beginnings: readonly Beginning[]): NibbleSets[] {
  const groups = new Map<number, NibbleSets>();
  for (const beginning of beginnings) {
    const [low1, high1] = beginning;
    for (let first = low1; first <= high1; first++) {
      const key = isLetter(first) ? first | 0x20 : isDigit(first) ? 0x30 : first;
      const group = groups.get(key) ?? new Uint8Array(TABLES * 16);
      markNibbles(group, 0, first, first);
      markNibbles(group, 1, beginning[2], beginning[3]);
      markNibbles(group, 2, beginning[4], beginning[5]);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function markNibbles(group: NibbleSets, place: number, low: number, high: number): void {
  for (let byte = low; byte <= high; byte++) {
    group[place * 32 + (byte & 15)] = 1;
    group[place * 32 + 16 + (byte >> 4)] = 1;
  }
}

function mergeToGroups(start: readonly NibbleSets[]): NibbleSets[] {
  const groups = start.map((sets) => ({ sets, cost: costOf(sets), pairs: new Map<NibbleSets, number>() }));
  while (groups.length > GROUPS) {
    let best = { first: 0, second: 1, extra: Number.POSITIVE_INFINITY };
    for (const [second, two] of groups.entries()) {
      for (let first = 0; first < second; first++) {
        const one = groups[first]!;
        const known = two.pairs.get(one.sets);
        const extra = known ?? costOf(united(one.sets, two.sets)) - one.cost - two.cost;
        if (known === undefined) {
          two.pairs.set(one.sets, extra);
        }
        if (extra < best.extra) {
          best = { first, second, extra };
        }
      }
    }
    const sets = united(groups[best.first]!.sets, groups[best.second]!.sets);
    groups.splice(best.second, 1);
    groups.splice(best.first, 1);
    groups.push({ sets, cost: costOf(sets), pairs: new Map() });
  }
  return groups.map(({ sets }) => sets);
}

function united(one: NibbleSets, two: NibbleSets): NibbleSets {
  return one.map((occurs, at) => occurs | two[at]!);
}

/** How likely three bytes of a text are to pass. */
function costOf(sets: NibbleSets): number {
  let cost = 1;
  for (let place = 0; place < 3; place++) {
    let share = 0;
    for (let byte = 0; byte < 256; byte++) {
      if (sets[place * 32 + (byte & 15)]! + sets[place * 32 + 16 + (byte >> 4)]! === 2) {
        share += FREQUENCY[byte]!;
      }
    }
    cost *= share;
  }
  return cost;
}

/** How often bytes occur in texts of all sorts, roughly; it decides about speed alone. */
const FREQUENCY = frequencies();

function frequencies(): Float64Array {
  const all = new Float64Array(256).fill(0.001);
  const letters = "etaoinsrhldcumfpgwybvkxjqz";
  for (const [rank, letter] of [...letters].entries()) {
    const share = 0.09 * 0.88 ** rank;
    all[letter.charCodeAt(0)] = share;
    all[letter.toUpperCase().charCodeAt(0)] = share / 10;
  }
  all.fill(0.015, 0x30, 0x3a);
  for (const sign of ' .,-_/":') {
    all[sign.charCodeAt(0)] = 0.02;
  }
  all[0x20] = 0.13;
  return all;
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
