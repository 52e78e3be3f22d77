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
  const first = reachableByteNodes(program, [...starts]).filter((node) => node !== MATCH);
  const low = (node: number) => (node === MATCH ? 0 : program.low[node]!);
  const high = (node: number) => (node === MATCH ? 255 : program.high[node]!);
  const found = new Map<string, Beginning>();
  for (const one of first) {
    for (const two of follow(one)) {
      for (const three of follow(two)) {
        const beginning = [low(one), high(one), low(two), high(two), low(three), high(three)] as const;
        found.set(beginning.join(), beginning);
      }
    }
  }
  return [...found.values()];
}

/** No match begins with the byte. */
export const NO_BEGINNING = 255;

/**
 * Gives, for start nodes of the program, per first byte the least number of ASCII digits among the first `length` bytes
 * of a match that begins with it and is *loose*: shorter than `length`, or with a byte up to 0x20 (a space, a line end)
 * among them; `length + 1` for bytes that only other matches begin with, and NO_BEGINNING for all others. Prose has few
 * digits, and rarely sixteen bytes without a space.
 */
export function leastDigitsOfLoose(
  program: ByteProgram,
  length: number,
): (starts: Iterable<number>) => Uint8Array {
  const none = length + 1;
  const count = program.kind.length;
  const nodes = Array.from(program.kind.keys()).filter((node) => program.kind[node] === NODE_BYTES);
  const follow = followersIn(program);
  const followers = nodes.map((node) => follow(node));
  const costs = nodes.map((node) => (isDigits(program.low[node]!, program.high[node]!) ? 1 : 0));
  // Per node, the least digits of the bytes from it on: of all matches, and of those that are loose from there on.
  let any: Uint8Array = new Uint8Array(count);
  let loose: Uint8Array = new Uint8Array(count).fill(none);
  for (let done = 0; done < length; done++) {
    const nextAny = new Uint8Array(count);
    const nextLoose = new Uint8Array(count);
    for (const [index, node] of nodes.entries()) {
      let all = none;
      // A match that ends with the last byte looked at is not shorter.
      let least = none;
      for (const next of followers[index]!) {
        all = Math.min(all, next === MATCH ? 0 : any[next]!);
        least = Math.min(least, next === MATCH ? (done === 0 ? none : 0) : loose[next]!);
      }
      nextAny[node] = all + costs[index]!;
      const broken = program.low[node]! <= 0x20 ? all : none;
      nextLoose[node] = Math.min(none, broken, least + costs[index]!);
    }
    any = nextAny;
    loose = nextLoose;
  }
  return (starts) => {
    const ofByte = new Uint8Array(256).fill(NO_BEGINNING);
    for (const node of reachableByteNodes(program, [...starts])) {
      const low = node === MATCH ? 256 : program.low[node]!;
      const high = node === MATCH ? 0 : program.high[node]!;
      for (let byte = low; byte <= high; byte++) {
        const own = isDigits(byte, byte) && !isDigits(low, high) ? 1 : 0;
        ofByte[byte] = Math.min(ofByte[byte]!, none, loose[node]! + own);
      }
    }
    return ofByte;
  };
}

function isDigits(low: number, high: number): boolean {
  return low >= 0x30 && high <= 0x39;
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
