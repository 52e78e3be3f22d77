/**
 * A nondeterministic automaton over bytes, made from the trees of one or more patterns (Thompson's construction,
 * built from the back so that every node knows its successor). The lazy automaton and the reference matcher both
 * run this program.
 */

import type { CodePointSet } from "./code-point-set.ts";
import type { Assertion, PatternTree } from "./pattern-tree.ts";
import { utf8Sequences } from "./utf8-sequences.ts";

export const NODE_BYTES = 0;
export const NODE_SPLIT = 1;
export const NODE_ASSERT = 2;
export const NODE_MATCH = 3;

/** The assertions in the order of their codes in `other`. */
export const ASSERTIONS: readonly Assertion[] = [
  "text-start",
  "text-end",
  "line-start",
  "line-end",
  "word-boundary",
  "no-word-boundary",
];

export interface ByteProgram {
  /** Per node: NODE_BYTES, NODE_SPLIT, NODE_ASSERT or NODE_MATCH. */
  readonly kind: Uint8Array;
  /** NODE_BYTES: the accepted bytes, both ends included. */
  readonly low: Uint8Array;
  readonly high: Uint8Array;
  /** The next node; of NODE_MATCH the pattern's index. */
  readonly next: Int32Array;
  /** NODE_SPLIT: the other next node. NODE_ASSERT: index into ASSERTIONS. */
  readonly other: Int32Array;
  /** Where matches begin: one node per pattern, or a single one that all patterns share. */
  readonly starts: Int32Array;
  readonly hasAssertions: boolean;
}

/**
 * Nodes of one pattern. `[a-z]{1,1000}` needs 1,000; a repeat of repeats multiplies. Higher lets one custom
 * identifier slow every step of the automaton down; lower refuses patterns that people really write.
 */
const MAX_NODES_PER_PATTERN = 20_000;

export type BuiltProgram =
  | { readonly ok: true; readonly program: ByteProgram }
  | { readonly ok: false; readonly patternIndex: number };

/**
 * Builds one program for several patterns. Fails, naming the pattern, when a pattern's repeats unfold into more
 * than MAX_NODES_PER_PATTERN nodes.
 */
export function buildProgram(trees: readonly PatternTree[]): BuiltProgram {
  const builder = new ProgramBuilder();
  const starts = new Int32Array(trees.length);
  for (const [patternIndex, tree] of trees.entries()) {
    builder.limit = builder.size + MAX_NODES_PER_PATTERN;
    const match = builder.add(NODE_MATCH, 0, 0, patternIndex, -1);
    const start = builder.compile(tree, match);
    if (start === TOO_LARGE) {
      return { ok: false, patternIndex };
    }
    starts[patternIndex] = start;
  }
  return { ok: true, program: builder.finish(starts) };
}

/**
 * Builds one program for many literal-like patterns, given as sequences of parts. Equal beginnings (of the very same
 * parts) are built once, which keeps the first states of an automaton over hundreds of keywords small.
 */
export function buildPrefixProgram(patterns: readonly (readonly PatternTree[])[]): ByteProgram {
  const builder = new ProgramBuilder();
  builder.limit = Number.POSITIVE_INFINITY;
  const root: PrefixNode = { endings: [], next: new Map() };
  for (const [pattern, parts] of patterns.entries()) {
    let node = root;
    for (const part of parts) {
      let next = node.next.get(part);
      if (next === undefined) {
        next = { endings: [], next: new Map() };
        node.next.set(part, next);
      }
      node = next;
    }
    node.endings.push(pattern);
  }
  return builder.finish(Int32Array.of(builder.compilePrefixes(root)));
}

/** What may follow a beginning: other parts, and the ends of patterns. */
interface PrefixNode {
  readonly endings: number[];
  readonly next: Map<PatternTree, PrefixNode>;
}

const TOO_LARGE = -1;
const LAST_ASCII = 0x7f;

class ProgramBuilder {
  limit = 0;
  readonly #kind: number[] = [];
  readonly #low: number[] = [];
  readonly #high: number[] = [];
  readonly #next: number[] = [];
  readonly #other: number[] = [];

  get size(): number {
    return this.#kind.length;
  }

  add(kind: number, low: number, high: number, next: number, other: number): number {
    this.#kind.push(kind);
    this.#low.push(low);
    this.#high.push(high);
    this.#next.push(next);
    this.#other.push(other);
    return this.#kind.length - 1;
  }

  /** Compiles a tree in front of node `next`; returns its first node, or TOO_LARGE. */
  compile(tree: PatternTree, next: number): number {
    if (next === TOO_LARGE || this.size > this.limit) {
      return TOO_LARGE;
    }
    switch (tree.kind) {
      case "empty":
        return next;
      case "assertion":
        return this.add(NODE_ASSERT, 0, 0, next, ASSERTIONS.indexOf(tree.assertion));
      case "set":
        return this.#compileSet(tree.set, next);
      case "sequence":
        return tree.parts.reduceRight((following, part) => this.compile(part, following), next);
      case "choice":
        return this.#split(tree.options.map((option) => this.compile(option, next)));
      case "repeat":
        return this.#compileRepeat(tree.part, tree.min, tree.max, next);
    }
  }

  compilePrefixes(node: PrefixNode): number {
    const options = node.endings.map((pattern) => this.add(NODE_MATCH, 0, 0, pattern, -1));
    for (const [part, following] of node.next) {
      options.push(this.compile(part, this.compilePrefixes(following)));
    }
    return options.length === 0 ? this.add(NODE_BYTES, 1, 0, -1, -1) : this.#split(options);
  }

  #compileRepeat(part: PatternTree, min: number, max: number, next: number): number {
    let first = next;
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.add(NODE_SPLIT, 0, 0, -1, next);
      const body = this.compile(part, loop);
      if (body === TOO_LARGE) {
        return TOO_LARGE;
      }
      this.#next[loop] = body;
      first = loop;
    } else {
      for (let i = min; i < max && first !== TOO_LARGE; i++) {
        first = this.#split([this.compile(part, first), next]);
      }
    }
    for (let i = 0; i < min && first !== TOO_LARGE; i++) {
      first = this.compile(part, first);
    }
    return first;
  }

  /** Byte sequences of the set, sharing equal tails, so that `.` costs a dozen nodes and not hundreds. */
  #compileSet(set: CodePointSet, next: number): number {
    if (set[set.length - 1]! <= LAST_ASCII) {
      return this.#compileAscii(set, next);
    }
    const shared = new Map<string, number>();
    const heads = new Set<number>();
    for (const sequence of utf8Sequences(set)) {
      let following = next;
      for (let i = sequence.length - 1; i >= 0; i--) {
        const [low, high] = sequence[i]!;
        const key = `${low} ${high} ${following}`;
        let node = shared.get(key);
        if (node === undefined) {
          node = this.add(NODE_BYTES, low, high, following, -1);
          shared.set(key, node);
        }
        following = node;
      }
      heads.add(following);
    }
    if (heads.size === 0) {
      return this.add(NODE_BYTES, 1, 0, next, -1); // Only surrogates: no byte can match.
    }
    return this.#split([...heads]);
  }

  /** The same for ASCII, of which most sets are, without the search for shared tails. */
  #compileAscii(set: CodePointSet, next: number): number {
    let first = this.add(NODE_BYTES, set[0]!, set[1]!, next, -1);
    for (let i = 2; i < set.length; i += 2) {
      const node = this.add(NODE_BYTES, set[i]!, set[i + 1]!, next, -1);
      first = this.add(NODE_SPLIT, 0, 0, node, first);
    }
    return first;
  }

  #split(options: readonly number[]): number {
    let first = options[options.length - 1]!;
    for (let i = options.length - 2; i >= 0; i--) {
      if (first === TOO_LARGE || options[i] === TOO_LARGE) {
        return TOO_LARGE;
      }
      first = this.add(NODE_SPLIT, 0, 0, options[i]!, first);
    }
    return first;
  }

  finish(starts: Int32Array): ByteProgram {
    return {
      kind: Uint8Array.from(this.#kind),
      low: Uint8Array.from(this.#low),
      high: Uint8Array.from(this.#high),
      next: Int32Array.from(this.#next),
      other: Int32Array.from(this.#other),
      starts,
      hasAssertions: this.#kind.includes(NODE_ASSERT),
    };
  }
}
