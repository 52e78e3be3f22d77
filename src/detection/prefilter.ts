/**
 * The one pass over every byte: where does a keyword stand, and where may a value begin that needs no keyword?
 * Everything slower runs only around what is found here.
 *
 * One table, indexed by two neighbouring bytes, says both whether a word may begin with the second and whether a
 * keyword or value may begin with the two. A position is looked at closer if the pair that ends with it says the
 * first and the pair that begins with it the second: one look-up per byte, and a branch that is hardly ever taken.
 * There a table of three bytes is asked too.
 */

import { doubled } from "../base/doubled.ts";
import { markBeginnings, PAIR_COUNT, TRIPLE_COUNT, tripleIndex } from "../patterns/first-bytes.ts";
import { AFTER_OTHER, DEAD, LazyAutomaton, UNKNOWN } from "../patterns/lazy-automaton.ts";
import { isKeywordAlone } from "./boundaries.ts";
import { KIND_OF_BYTE, LOWER, NOT_ASCII, OTHER, UPPER } from "./characters.ts";
import type { CompiledIdentifiers } from "./compiled-identifiers.ts";
import type { KeywordHits } from "./keyword-hits.ts";

const BEGINS_KEYWORD = 1;
const BEGINS_VALUE = 2;
/** In the same byte of the table: the second byte of the pair may begin a word, once for each of the two. */
const WORD_SHIFT = 4;
const SECOND_MAY_BEGIN = (BEGINS_KEYWORD | BEGINS_VALUE) << WORD_SHIFT;

/** Positions where a value that needs no keyword may begin, ascending. */
export class SeedList {
  positions = new Int32Array(1024);
  count = 0;

  add(position: number): void {
    if (this.count === this.positions.length) {
      this.positions = doubled(this.positions);
    }
    this.positions[this.count] = position;
    this.count += 1;
  }
}

export class Prefilter {
  readonly #pairs = new Uint8Array(PAIR_COUNT);
  readonly #triples = new Uint8Array(TRIPLE_COUNT);
  readonly #keywordAutomaton: LazyAutomaton;

  constructor(compiled: CompiledIdentifiers) {
    const { program, keywordProgram } = compiled;
    const everywhere = patternsWithoutKeyword(compiled).map((pattern) => program.starts[pattern]!);
    markBeginnings(program, everywhere, BEGINS_VALUE, this.#pairs, this.#triples);
    markBeginnings(keywordProgram, keywordProgram.starts, BEGINS_KEYWORD, this.#pairs, this.#triples);
    markWordBeginnings(this.#pairs);
    this.#keywordAutomaton = new LazyAutomaton(compiled.keywordProgram);
  }

  /** Fills `hits` and `seeds` with what begins in [0, end) of the bytes. */
  run(bytes: Uint8Array, end: number, hits: KeywordHits, seeds: SeedList): void {
    hits.clear();
    seeds.count = 0;
    const pairs = this.#pairs;
    const triples = this.#triples;
    let before = SECOND_MAY_BEGIN;
    let byte = end > 0 ? bytes[0]! : 0;
    for (let position = 0; position < end; position++) {
      const next = position + 1 < end ? bytes[position + 1]! : 0;
      const pair = pairs[(byte << 8) | next]!;
      const mayBegin = (before >> WORD_SHIFT) & pair & (BEGINS_KEYWORD | BEGINS_VALUE);
      if (mayBegin !== 0) {
        const third = position + 2 < end ? bytes[position + 2]! : 0;
        const begins = mayBegin & triples[tripleIndex(byte, next, third)]!;
        if ((begins & BEGINS_KEYWORD) !== 0) {
          this.#findKeywords(bytes, position, end, hits);
        }
        if ((begins & BEGINS_VALUE) !== 0) {
          seeds.add(position);
        }
      }
      before = pair;
      byte = next;
    }
  }

  #findKeywords(bytes: Uint8Array, start: number, end: number, hits: KeywordHits): void {
    const automaton = this.#keywordAutomaton;
    const { classOf } = automaton;
    let value = automaton.start(AFTER_OTHER);
    for (let position = start; position < end; ) {
      const byteClass = classOf[bytes[position]!]!;
      const next = automaton.table[(value >> 1) + byteClass]!;
      value = next === UNKNOWN ? automaton.extend(value, byteClass) : next;
      if (value === DEAD) {
        return;
      }
      position += 1;
      if ((value & 1) === 1 && isKeywordAlone(bytes, start, position, 0, end, false)) {
        const accepts = automaton.acceptsOf(value);
        for (let i = 0; i < accepts.length; i += 2) {
          hits.add(start, position, accepts[i]!);
        }
      }
    }
  }
}

/** The indexes of the managed patterns that are looked for everywhere. */
export function patternsWithoutKeyword(compiled: CompiledIdentifiers): number[] {
  return Array.from(compiled.patterns.keys()).filter((index) => !compiled.patterns[index]!.needsKeyword);
}

/**
 * A word may begin where no letter or digit is in front, where upper case follows lower case, and around bytes
 * that are not ASCII, about which only a closer look can tell.
 */
function markWordBeginnings(pairs: Uint8Array): void {
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) {
      const before = KIND_OF_BYTE[first]!;
      const kind = KIND_OF_BYTE[second]!;
      const isInside = before !== OTHER && before !== NOT_ASCII && kind !== OTHER && kind !== NOT_ASCII;
      if (!isInside || (before === LOWER && kind === UPPER)) {
        pairs[(first << 8) | second]! |= SECOND_MAY_BEGIN;
      }
    }
  }
}
