/**
 * Which pairs of bytes a match of a program's patterns can begin with: the cheapest test there is for "nothing
 * begins here".
 */

import { type ByteProgram, NODE_ASSERT, NODE_BYTES, NODE_MATCH, NODE_SPLIT } from "./byte-program.ts";

/** Entries of a pair table, indexed by `first << 8 | second`. */
export const PAIR_COUNT = 0x10000;

/**
 * Sets `bit` in `pairs` for every two bytes with which a match of one of the patterns may begin; a match of a
 * single byte sets it for all second bytes. Assertions are taken to hold, so the table may say yes too often,
 * never no.
 */
export function markFirstPairs(
  program: ByteProgram,
  patterns: readonly number[],
  pairs: Uint8Array,
  bit: number,
): void {
  const second = new Map<number, readonly number[]>();
  for (const node of reachableByteNodes(
    program,
    patterns.map((pattern) => program.starts[pattern]!),
  )) {
    if (node === MATCH) {
      continue; // The empty match begins with nothing.
    }
    const next = program.next[node]!;
    let followers = second.get(next);
    if (followers === undefined) {
      followers = reachableByteNodes(program, [next]);
      second.set(next, followers);
    }
    for (let first = program.low[node]!; first <= program.high[node]!; first++) {
      for (const follower of followers) {
        const low = follower === MATCH ? 0 : program.low[follower]!;
        const high = follower === MATCH ? 255 : program.high[follower]!;
        for (let byte = low; byte <= high; byte++) {
          pairs[(first << 8) | byte]! |= bit;
        }
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
