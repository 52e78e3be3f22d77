/**
 * With which bytes a match of a program can begin: the cheapest tests there are for "nothing begins here".
 */

import { type ByteProgram, NODE_ASSERT, NODE_BYTES, NODE_MATCH, NODE_SPLIT } from "./byte-program.ts";

/** Entries of a pair table, indexed by `first << 8 | second`. */
export const PAIR_COUNT = 0x10000;

/** Entries of a triple table, indexed by `tripleIndex`. */
export const TRIPLE_COUNT = 0x8000;

/**
 * The low five bits of three bytes. Letters of both cases fall together, and so do others: a test that may say yes
 * too often.
 */
export function tripleIndex(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

/**
 * Sets `bit` in `pairs` for every two bytes with which a match from one of the start nodes may begin, and in
 * `triples`, if given, for every three. A match that is shorter sets it for all that may follow. Assertions are
 * taken to hold, so the tables may say yes too often, never no.
 */
export function markBeginnings(
  program: ByteProgram,
  starts: Iterable<number>,
  bit: number,
  pairs: Uint8Array,
  triples?: Uint8Array,
): void {
  const followers = new Map<number, readonly number[]>();
  const follow = (node: number): readonly number[] => {
    if (node === MATCH) {
      return [MATCH];
    }
    const next = program.next[node]!;
    let reached = followers.get(next);
    if (reached === undefined) {
      reached = reachableByteNodes(program, [next]);
      followers.set(next, reached);
    }
    return reached;
  };
  const low = (node: number) => (node === MATCH ? 0 : program.low[node]!);
  const high = (node: number) => (node === MATCH ? 255 : program.high[node]!);
  for (const one of reachableByteNodes(program, [...starts])) {
    if (one === MATCH) {
      continue; // The empty match begins with nothing.
    }
    for (const two of follow(one)) {
      for (let first = low(one); first <= high(one); first++) {
        for (let second = low(two); second <= high(two); second++) {
          pairs[(first << 8) | second]! |= bit;
        }
      }
      for (const three of triples === undefined ? [] : follow(two)) {
        markTriples(triples!, bit, [low(one), high(one)], [low(two), high(two)], [low(three), high(three)]);
      }
    }
  }
}

/** Marks a box of triples. Of more than 32 neighbouring bytes, every low five bits occur. */
function markTriples(
  triples: Uint8Array,
  bit: number,
  one: readonly [number, number],
  two: readonly [number, number],
  three: readonly [number, number],
): void {
  for (let first = one[0]; first <= Math.min(one[1], one[0] + 31); first++) {
    for (let second = two[0]; second <= Math.min(two[1], two[0] + 31); second++) {
      for (let third = three[0]; third <= Math.min(three[1], three[0] + 31); third++) {
        triples[tripleIndex(first, second, third)]! |= bit;
      }
    }
  }
}

const MATCH = -1;

/** The byte nodes reachable without reading a byte; MATCH among them if a match ends here. */
function reachableByteNodes(program: ByteProgram, starts: readonly number[]): number[] {
  const stack = [...starts];
  const seen = new Set<number>();
  const found = new Set<number>();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node)) {
      continue;
    }
    seen.add(node);
    switch (program.kind[node]) {
      case NODE_SPLIT:
        stack.push(program.next[node]!, program.other[node]!);
        break;
      case NODE_ASSERT:
        stack.push(program.next[node]!);
        break;
      case NODE_BYTES:
        found.add(node);
        break;
      case NODE_MATCH:
        found.add(MATCH);
        break;
    }
  }
  return [...found];
}
