/**
 * What the fast detector has the kernel do: the one pass over every byte of a block, which finds keywords and the
 * values that need none, and the search for values in a window around keywords.
 */

import { LONGEST_FIELD } from "../kernel/functions.ts";
import { createKernel, type Kernel, type KernelKind } from "../kernel/kernel.ts";
import { FIELD_SIZE, MAX_VALUE_LENGTH } from "../model/text-block.ts";
import { type ActiveSet, ActiveSets, MAX_LABELS } from "./active-sets.ts";
import { BEGINS_KEYWORD, BEGINS_VALUE, ROW_SIZE } from "./beginning-tables.ts";
import { isKeywordAlone } from "./boundaries.ts";
import { type CompiledIdentifiers, identifiersOfKeywords } from "./compiled-identifiers.ts";
import { Accepts, KernelAutomaton } from "./kernel-automaton.ts";
import type { KeywordHits } from "./keyword-hits.ts";
import { scanTables } from "./scan-tables.ts";

/** Bytes looked at at a time: few enough for the list of beginnings to stay in the processor's first cache. */
const STRIPE = 4096;

/** Bytes around the text: the kernel reads one before it and some behind it, where nothing may begin. */
const MARGIN = 128;

/** The smallest room for a block: what readers' windows have. More is made when it is needed. */
const MIN_CAPACITY = 1_200_000;

/**
 * States of the automata. All managed identifiers have some 8,500, 10,000 and 25,000; what a selection with many
 * custom keywords has beyond that is made again and again on texts that need them all.
 */
const KEYWORD_STATES = 12_000;
const EVERYWHERE_STATES = 14_000;
const GATED_STATES = 32_000;

/** Bytes for one state at most: an entry for each byte, and one more. */
const STATE_SIZE = 257 * 4;

/** Bytes for tables, lists and results. */
const OTHER_SIZE = 8_000_000;

export class TextScan {
  /** The block's bytes, at the same positions, with zeros around them. */
  readonly bytes: Buffer;
  /** The sets of identifiers that `scanWindow` can look for. */
  readonly activeSets: ActiveSets;

  readonly #kernel: Kernel;
  readonly #text: number;
  readonly #capacity: number;
  readonly #list: number;
  /** Room for the list of a window as large as the text. */
  readonly #windowList: number;
  readonly #tables: number;
  readonly #gatedTables: number;
  readonly #leastEverywhere: number;
  /** Room for as many fields as the text has bytes. */
  readonly #fields: number;
  /** Per label, two addresses: see `walkFields`. */
  readonly #setsOfLabels: number;
  readonly #keywords: KernelAutomaton;
  /** Values that need no keyword. */
  readonly #everywhere: KernelAutomaton;
  /** Values that need a keyword; looked for in windows. */
  readonly #gated: KernelAutomaton;
  readonly #keywordAccepts = new Accepts();

  constructor(compiled: CompiledIdentifiers, capacity: number, kind?: KernelKind) {
    const states = KEYWORD_STATES + EVERYWHERE_STATES + GATED_STATES;
    const room = Math.max(capacity, MIN_CAPACITY);
    const kernel = createKernel(
      room * 18 +
        states * STATE_SIZE +
        ActiveSets.sizeFor(compiled.identifiers.length, compiled.keywords.length) +
        OTHER_SIZE,
      kind,
    );
    const { program, keywordProgram, patterns, identifiers } = compiled;
    const everywhere = [...patterns.keys()].filter((index) => !patterns[index]!.needsKeyword);
    const gated = [...patterns.keys()].filter((index) => patterns[index]!.needsKeyword);
    this.#kernel = kernel;
    this.#capacity = room;
    this.#text = kernel.allocate(room + 2 * MARGIN) + MARGIN;
    this.bytes = kernel.bytes.subarray(this.#text, this.#text + room);
    this.#list = kernel.allocate((STRIPE + 64) * 4);
    this.#windowList = kernel.allocate((room + 64) * 4);
    this.#fields = kernel.allocate(room * FIELD_SIZE * 4);
    this.#setsOfLabels = kernel.allocate(MAX_LABELS * 8);
    const tables = compiled.tables ?? scanTables(compiled);
    const place = (data: Uint8Array) => {
      const address = kernel.allocate(data.length);
      kernel.bytes.set(data, address);
      return address;
    };
    this.#tables = place(tables.text);
    this.#gatedTables = place(tables.windows);
    this.#leastEverywhere = place(tables.leastDigits.subarray(0, ROW_SIZE));
    this.activeSets = new ActiveSets(
      kernel,
      identifiers.length,
      identifiersOfKeywords(compiled),
      (identifier) => tables.leastDigits.subarray((identifier + 1) * ROW_SIZE, (identifier + 2) * ROW_SIZE),
    );
    const isFree = (accepts: Int32Array) => {
      for (let i = 0; i < accepts.length; i += 2) {
        if (patterns[accepts[i]!]!.boundary === "none") {
          return true;
        }
      }
      return false;
    };
    this.#keywords = new KernelAutomaton(kernel, keywordProgram, {
      maxStates: KEYWORD_STATES,
      maxLength: MAX_VALUE_LENGTH,
      words: 0,
      isFree: () => true, // A keyword also ends where upper case begins.
    });
    this.#everywhere = new KernelAutomaton(kernel, program, {
      patterns: everywhere,
      maxStates: EVERYWHERE_STATES,
      maxLength: MAX_VALUE_LENGTH,
      words: 0,
      isFree,
    });
    this.#gated = new KernelAutomaton(kernel, program, {
      patterns: gated,
      maxStates: GATED_STATES,
      maxLength: MAX_VALUE_LENGTH,
      words: this.activeSets.words,
      isFree,
      markGroups(accepts, words) {
        for (let i = 0; i < accepts.length; i += 2) {
          const { identifier } = patterns[accepts[i]!]!;
          words[identifier >> 5]! |= 1 << (identifier & 31);
        }
      },
    });
  }

  /** Whether a block of so many bytes fits. */
  hasRoomFor(length: number): boolean {
    return length <= this.#capacity;
  }

  /**
   * Takes over the first `end` bytes of a block and finds its keywords and the values that need none, by ascending
   * start; of keywords only those that are words of their own.
   */
  scanText(bytes: Uint8Array, end: number, hits: KeywordHits, values: Accepts): void {
    hits.clear();
    values.clear();
    this.bytes.set(end === bytes.length ? bytes : bytes.subarray(0, end));
    this.#kernel.bytes.fill(0, this.#text + end, this.#text + end + MARGIN);
    for (let from = 0; from < end; from += STRIPE) {
      const to = Math.min(end, from + STRIPE);
      const count = this.#kernel.findBeginnings(
        this.#text,
        from,
        to,
        this.#tables,
        this.#leastEverywhere,
        this.#list,
      );
      this.#everywhere.walk(this.#text, end, this.#list, count, BEGINS_VALUE, 0, values);
      this.#keywordAccepts.clear();
      this.#keywords.walk(this.#text, end, this.#list, count, BEGINS_KEYWORD, 0, this.#keywordAccepts);
      this.#takeKeywords(end, hits);
    }
  }

  #takeKeywords(textEnd: number, hits: KeywordHits): void {
    const { values, count } = this.#keywordAccepts;
    for (let at = 0; at < count * 3; at += 3) {
      const start = values[at]!;
      const end = values[at + 1]!;
      if (isKeywordAlone(this.bytes, start, end, 0, textEnd, false)) {
        const accepts = this.#keywords.acceptSet(values[at + 2]!);
        for (let i = 0; i < accepts.length; i += 2) {
          hits.add(start, end, accepts[i]!);
        }
      }
    }
  }

  /**
   * Finds the values in fields with a label that need a keyword, and have one in the label, by ascending start; fields
   * that are not `isInBulk` are left out.
   */
  scanFields(
    fields: Int32Array,
    count: number,
    identifiersOf: (label: number) => readonly number[],
    values: Accepts,
  ): void {
    values.clear();
    const { numbers } = this.#kernel;
    numbers.set(fields.subarray(0, count * FIELD_SIZE), this.#fields >> 2);
    const walk = {
      text: this.#text,
      fields: this.#fields,
      count,
      sets: this.#setsOfLabels,
      labelCount: MAX_LABELS,
      tables: this.#gatedTables,
    };
    const makeSet = (label: number) => {
      const { least, groups } = this.activeSets.ofLabel(label, identifiersOf(label))!;
      numbers.set([least, groups], (this.#setsOfLabels >> 2) + label * 2);
    };
    this.#gated.walkFields(walk, makeSet, values);
  }

  /** Whether so many fields can be scanned at once. */
  hasRoomForFields(count: number): boolean {
    return count <= this.#capacity;
  }

  /** Finds the values that begin in [from, to), end at `high` or before, and are of an identifier of the set. */
  scanWindow(from: number, to: number, high: number, { least, groups }: ActiveSet, values: Accepts): void {
    const text = this.#text;
    const list = this.#windowList;
    const count = this.#kernel.findBeginnings(text, from, to, this.#gatedTables, least, list);
    if (count > 0) {
      this.#gated.walk(text, high, list, count, BEGINS_VALUE, groups, values);
    }
  }

  /** Patterns, by index, that accept: pairs, of which the first counts. */
  everywhereAccepts(set: number): Int32Array {
    return this.#everywhere.acceptSet(set);
  }

  gatedAccepts(set: number): Int32Array {
    return this.#gated.acceptSet(set);
  }
}

/** Whether `scanFields` takes a field of so many bytes and such a label. */
export function isInBulk(length: number, label: number): boolean {
  return length <= LONGEST_FIELD && label < MAX_LABELS;
}
