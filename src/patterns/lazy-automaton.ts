/**
 * A deterministic automaton over bytes whose states are made when they are first needed, from a byte program.
 * A step is one table look-up; a text that never leaves the beaten paths makes only a few states. When the table
 * is full it is thrown away and begun again, so that memory stays bounded whatever the patterns and the text.
 *
 * A *step value* packs a state and whether it accepts: `(row << 1) | accepts`, where `row` is the state's first
 * entry in `table`. DEAD means that no continuation can match. Hot loops, the kernel's among them (assembly/walks.ts),
 * read `table` and `classOf` themselves.
 */

import {
  ASSERTIONS,
  type ByteProgram,
  NODE_ASSERT,
  NODE_BYTES,
  NODE_MATCH,
  NODE_SPLIT,
} from "./byte-program.ts";
import type { Assertion } from "./pattern-tree.ts";

export const DEAD = 1;
/** Table entry of a step that has not been worked out yet: call `extend`. A fresh table, all zeros, knows no step. */
export const UNKNOWN = 0;

/** What stands before a position; decides which assertions hold there. */
export const AFTER_START = 0;
const AFTER_WORD = 1;
const AFTER_LINE_FEED = 2;
export const AFTER_OTHER = 3;

/** Conditions on what follows a position, combined by bit. An accept counts only if its conditions hold. */
const NEXT_IS_WORD = 1;
const NEXT_IS_NO_WORD = 2;
const NEXT_IS_END = 4;
const NEXT_IS_LINE_END = 8;
const CONDITION_BITS = 4;

/**
 * States kept before starting again. 10,000 states of 100 classes take 4 MB. Lower makes large identifier sets
 * rebuild states over and over; higher lets a hostile text fill memory.
 */
const DEFAULT_MAX_STATES = 10_000;

export interface AutomatonOptions {
  /** Indexes of the program's patterns to match; all of them by default. */
  readonly patterns?: readonly number[];
  readonly maxStates?: number;
  /** Where to keep the table, all zeros; it is never replaced, and holds as many states as fit. */
  readonly table?: Int32Array;
  /**
   * Is told of each new set of accepted patterns, by its number; gives what the table says of its states: the number,
   * with any bits from the 30th on.
   */
  readonly onAcceptSet?: (number: number, accepts: Int32Array) => number;
}

/** The bits of a table's entry that are the number of a set of accepted patterns. */
export const ACCEPT_NUMBER = (1 << 30) - 1;

export class LazyAutomaton {
  /** Byte → class; bytes of one class behave alike in every state. */
  readonly classOf: Uint8Array;
  readonly classCount: number;
  /**
   * `table[row + class]` is the next step value, or UNKNOWN; `table[row + classCount]` the number of the set of
   * patterns that the state accepts. Replaced when it grows: do not keep it over `extend`.
   */
  table: Int32Array;
  /** Raised whenever all states were thrown away; step values of an earlier generation mean nothing. */
  generation = 0;

  readonly #program: ByteProgram;
  readonly #entries: readonly number[];
  readonly #maxStates: number;
  readonly #isFixed: boolean;
  readonly #onAcceptSet: (number: number, accepts: Int32Array) => number;
  readonly #representatives: Uint8Array;
  /** Per state, the program's positions in it: `node << CONDITION_BITS | conditions`. */
  #configurations: Int32Array[] = [];
  /** Numbers stay what they are when states are thrown away. */
  readonly #acceptSets: Int32Array[] = [];
  readonly #acceptSetOf = new Map<string, number>();
  readonly #stateOf = new Map<string, number>();
  readonly #starts = new Int32Array(4).fill(UNKNOWN);
  readonly #marks: Uint8Array;

  constructor(program: ByteProgram, options: AutomatonOptions = {}) {
    const { patterns = [...program.starts.keys()], table, maxStates = DEFAULT_MAX_STATES } = options;
    this.#program = program;
    this.#entries = patterns.map((index) => program.starts[index]!);
    const { classOf, representatives } = byteClasses(program);
    this.classOf = classOf;
    this.#representatives = representatives;
    this.classCount = representatives.length;
    this.#isFixed = table !== undefined;
    this.table = table ?? new Int32Array(64 * (this.classCount + 1));
    this.#maxStates = table === undefined ? maxStates : Math.floor(table.length / (this.classCount + 1));
    this.#onAcceptSet = options.onAcceptSet ?? ((number) => number);
    this.#marks = new Uint8Array(program.kind.length << CONDITION_BITS);
    this.#addDeadState();
  }

  /** The step value at a position whose left neighbour is of the given kind. */
  start(after: number): number {
    const kind = this.#program.hasAssertions ? after : AFTER_OTHER;
    let value = this.#starts[kind]!;
    if (value === UNKNOWN) {
      value = this.#stateFor(
        this.#close(
          this.#entries.map((node) => node << CONDITION_BITS),
          kind,
        ),
      );
      this.#starts[kind] = value;
    }
    return value;
  }

  /** Works out the step from `value` on a byte class, and remembers it. Costs microseconds; then never again. */
  extend(value: number, byteClass: number): number {
    const row = value >> 1;
    const state = row / (this.classCount + 1);
    const byte = this.#representatives[byteClass]!;
    const program = this.#program;
    const reached: number[] = [];
    for (const configuration of this.#configurations[state]!) {
      const node = configuration >> CONDITION_BITS;
      if (
        program.kind[node] === NODE_BYTES &&
        byte >= program.low[node]! &&
        byte <= program.high[node]! &&
        byteMeets(configuration & CONDITION_MASK, byte)
      ) {
        reached.push(program.next[node]! << CONDITION_BITS);
      }
    }
    const generation = this.generation;
    const next = this.#stateFor(this.#close(reached, kindOfByte(byte)));
    if (this.generation === generation) {
      this.table[row + byteClass] = next;
    }
    return next;
  }

  /** The accepted patterns of an accepting step value: pairs of pattern index and conditions (see `holds`). */
  acceptsOf(value: number): Int32Array {
    return this.#acceptSets[this.table[(value >> 1) + this.classCount]! & ACCEPT_NUMBER]!;
  }

  /** A set of accepted patterns by its number. */
  acceptSet(number: number): Int32Array {
    return this.#acceptSets[number]!;
  }

  /** All program positions after following splits and assertions that hold or may still hold, sorted. */
  #close(configurations: readonly number[], after: number): Int32Array {
    const program = this.#program;
    const stack = [...configurations];
    const seen: number[] = [];
    const kept: number[] = [];
    while (stack.length > 0) {
      const configuration = stack.pop()!;
      if (this.#marks[configuration] === 1) {
        continue;
      }
      this.#marks[configuration] = 1;
      seen.push(configuration);
      const node = configuration >> CONDITION_BITS;
      const conditions = configuration & CONDITION_MASK;
      switch (program.kind[node]) {
        case NODE_SPLIT:
          stack.push((program.other[node]! << CONDITION_BITS) | conditions);
          stack.push((program.next[node]! << CONDITION_BITS) | conditions);
          break;
        case NODE_ASSERT: {
          const required = requirement(ASSERTIONS[program.other[node]!]!, after);
          if (required >= 0 && !areContradictory(required | conditions)) {
            stack.push((program.next[node]! << CONDITION_BITS) | conditions | required);
          }
          break;
        }
        default:
          kept.push(configuration);
      }
    }
    for (const configuration of seen) {
      this.#marks[configuration] = 0;
    }
    return Int32Array.from(kept).sort();
  }

  #stateFor(configurations: Int32Array): number {
    if (configurations.length === 0) {
      return DEAD;
    }
    const key = configurations.join(",");
    const known = this.#stateOf.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.#configurations.length >= this.#maxStates) {
      this.#startAgain();
    }
    const size = this.classCount + 1;
    const row = this.#configurations.length * size;
    if (row + size > this.table.length && !this.#isFixed) {
      const grown = new Int32Array(this.table.length * 2);
      grown.set(this.table);
      this.table = grown;
    }
    const accepts: number[] = [];
    for (const configuration of configurations) {
      const node = configuration >> CONDITION_BITS;
      if (this.#program.kind[node] === NODE_MATCH) {
        accepts.push(this.#program.next[node]!, configuration & CONDITION_MASK);
      }
    }
    this.#configurations.push(configurations);
    this.table[row + this.classCount] = this.#acceptEntry(accepts);
    const value = (row << 1) | (accepts.length > 0 ? 1 : 0);
    this.#stateOf.set(key, value);
    return value;
  }

  #acceptEntry(accepts: readonly number[]): number {
    const key = accepts.join(",");
    let entry = this.#acceptSetOf.get(key);
    if (entry === undefined) {
      const set = Int32Array.from(accepts);
      entry = this.#onAcceptSet(this.#acceptSets.push(set) - 1, set);
      this.#acceptSetOf.set(key, entry);
    }
    return entry;
  }

  #startAgain(): void {
    this.generation += 1;
    this.#configurations = [];
    this.#stateOf.clear();
    this.#starts.fill(UNKNOWN);
    this.table.fill(UNKNOWN);
    this.#addDeadState();
  }

  /** State 0 is the dead one; its step value is DEAD and every step from it stays there. */
  #addDeadState(): void {
    this.#configurations.push(new Int32Array(0));
    this.table.fill(DEAD, 0, this.classCount);
    this.table[this.classCount] = this.#acceptEntry([]);
  }
}

const CONDITION_MASK = (1 << CONDITION_BITS) - 1;

/**
 * True if an accept's conditions hold before the byte at `position`, where `end` is the end of the readable bytes
 * and `isTextEnd` tells whether the text ends there too.
 */
export function holds(
  conditions: number,
  bytes: Uint8Array,
  position: number,
  end: number,
  isTextEnd: boolean,
): boolean {
  if (conditions === 0) {
    return true;
  }
  if (position < end) {
    return byteMeets(conditions, bytes[position]!);
  }
  return isTextEnd && (conditions & NEXT_IS_WORD) === 0;
}

/** Which kind of neighbour a byte is to the position after it. */
export function kindOfByte(byte: number): number {
  if (isWordByte(byte)) {
    return AFTER_WORD;
  }
  return byte === 0x0a ? AFTER_LINE_FEED : AFTER_OTHER;
}

function byteMeets(conditions: number, byte: number): boolean {
  if (conditions === 0) {
    return true;
  }
  if ((conditions & NEXT_IS_END) !== 0) {
    return false;
  }
  if ((conditions & NEXT_IS_LINE_END) !== 0 && byte !== 0x0a) {
    return false;
  }
  const isWord = isWordByte(byte);
  return !((conditions & NEXT_IS_WORD) !== 0 && !isWord) && !((conditions & NEXT_IS_NO_WORD) !== 0 && isWord);
}

/** The conditions on the next byte under which an assertion holds, 0 if it holds anyway, -1 if it cannot. */
function requirement(assertion: Assertion, after: number): number {
  switch (assertion) {
    case "text-start":
      return after === AFTER_START ? 0 : -1;
    case "line-start":
      return after === AFTER_START || after === AFTER_LINE_FEED ? 0 : -1;
    case "text-end":
      return NEXT_IS_END;
    case "line-end":
      return NEXT_IS_LINE_END;
    case "word-boundary":
      return after === AFTER_WORD ? NEXT_IS_NO_WORD : NEXT_IS_WORD;
    case "no-word-boundary":
      return after === AFTER_WORD ? NEXT_IS_WORD : NEXT_IS_NO_WORD;
  }
}

function areContradictory(conditions: number): boolean {
  return (conditions & NEXT_IS_WORD) !== 0 && (conditions & ~NEXT_IS_WORD) !== 0;
}

function isWordByte(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x5f
  );
}

/** Groups the 256 byte values so that bytes which no node tells apart share a class. */
function byteClasses(program: ByteProgram): { classOf: Uint8Array; representatives: Uint8Array } {
  const isBoundary = new Uint8Array(257);
  for (let node = 0; node < program.kind.length; node++) {
    if (program.kind[node] === NODE_BYTES) {
      isBoundary[program.low[node]!] = 1;
      isBoundary[program.high[node]! + 1] = 1;
    }
  }
  if (program.hasAssertions) {
    for (let byte = 1; byte < 256; byte++) {
      if (kindOfByte(byte) !== kindOfByte(byte - 1)) {
        isBoundary[byte] = 1;
      }
    }
  }
  const classOf = new Uint8Array(256);
  const representatives: number[] = [0];
  for (let byte = 1; byte < 256; byte++) {
    if (isBoundary[byte] === 1) {
      representatives.push(byte);
    }
    classOf[byte] = representatives.length - 1;
  }
  return { classOf, representatives: Uint8Array.from(representatives) };
}
