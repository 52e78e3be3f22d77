/**
 * With which bytes a match of a program can begin, read off the program without running it: what the cheapest tests
 * for "nothing begins here" are made of.
 */

import { type ByteProgram, NODE_ASSERT, NODE_BYTES, NODE_MATCH, NODE_SPLIT } from "./byte-program.ts";

/** Three neighbouring sets of bytes, each from low to high (both included), with which a match may begin. */
export type Beginning = readonly [
  low1: number,
  high1: number,
  low2: number,
  high2: number,
  low3: number,
  high3: number,
];

/**
 * All beginnings of matches from the start nodes. Behind a match that is shorter anything may follow. Assertions are
 * taken to hold, so there may be beginnings too many, never too few.
 */
export function beginningsOf(program: ByteProgram, starts: Iterable<number>): Beginning[] {
  const follow = followersIn(program);
  const low = (node: number) => (node === MATCH ? 0 : program.low[node]!);
  const high = (node: number) => (node === MATCH ? 255 : program.high[node]!);
  const found = new Map<string, Beginning>();
  for (const one of reachableByteNodes(program, [...starts])) {
    // The empty match begins with nothing.
    for (const two of one === MATCH ? [] : follow(one)) {
      for (const three of follow(two)) {
        const beginning = [low(one), high(one), low(two), high(two), low(three), high(three)] as const;
        found.set(beginning.join(), beginning);
      }
    }
  }
  return [...found.values()];
}

/**
 * Per first byte, the least number of ASCII digits among the first `length` bytes of a match that begins with it, of
 * all bytes if the match is shorter; `length` for bytes that no match begins with.
 */
export function leastDigits(program: ByteProgram, starts: Iterable<number>, length: number): Uint8Array {
  const follow = followersIn(program);
  const isDigits = (node: number) => program.low[node]! >= 0x30 && program.high[node]! <= 0x39;
  // Per node, the least digits of the next `done` bytes from it on, itself the first.
  let least = new Map<number, number>();
  const leastBehind = (node: number) =>
    Math.min(...follow(node).map((next) => (next === MATCH ? 0 : (least.get(next) ?? 0))));
  const first = reachableByteNodes(program, [...starts]).filter((node) => node !== MATCH);
  const nodes = reachableFrom(first, follow);
  for (let done = 0; done < length - 1; done++) {
    least = new Map(nodes.map((node) => [node, leastBehind(node) + (isDigits(node) ? 1 : 0)]));
  }
  const ofByte = new Uint8Array(256).fill(length);
  for (const node of first) {
    for (let byte = program.low[node]!; byte <= program.high[node]!; byte++) {
      const isDigit = byte >= 0x30 && byte <= 0x39;
      ofByte[byte] = Math.min(ofByte[byte]!, leastBehind(node) + (isDigit ? 1 : 0));
    }
  }
  return ofByte;
}

const MATCH = -1;

/** The byte nodes that may read the byte behind a node's; MATCH among them if a match may end there. */
function followersIn(program: ByteProgram): (node: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (node) => {
    if (node === MATCH) {
      return [MATCH];
    }
    const next = program.next[node]!;
    let reached = known.get(next);
    if (reached === undefined) {
      reached = reachableByteNodes(program, [next]);
      known.set(next, reached);
    }
    return reached;
  };
}

function reachableFrom(first: readonly number[], follow: (node: number) => readonly number[]): number[] {
  const seen = new Set(first);
  for (const node of seen) {
    for (const next of follow(node)) {
      if (next !== MATCH) {
        seen.add(next);
      }
    }
  }
  return [...seen];
}

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
