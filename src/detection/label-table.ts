/**
 * Labels: the names that stand for a value, boiled down to the set of identifiers that find a keyword in them.
 * A table's header or a record's path is looked at once; every cell below it then carries only a number.
 */

import { type Labels, NO_LABEL } from "../model/text-block.ts";
import { DEAD, LazyAutomaton, UNKNOWN } from "../patterns/lazy-automaton.ts";
import { isKeywordAlone } from "./boundaries.ts";
import type { CompiledIdentifiers } from "./compiled-identifiers.ts";

/** Names remembered before the memory of names is emptied: hostile records may never use a name twice. */
const MAX_REMEMBERED_NAMES = 50_000;

/**
 * Different sets of identifiers kept. Real data has a few dozen. Records made to combine keywords in ever new ways
 * stop getting new labels there: names below count no more than their parents do.
 */
const MAX_LABELS = 20_000;

/** Bytes of a name that are searched for keywords. Macie itself cuts element names at 240 characters. */
const MAX_NAME_LENGTH = 1024;

export class LabelTable implements Labels {
  readonly #compiled: CompiledIdentifiers;
  readonly #automaton: LazyAutomaton;
  readonly #labelOfName = new Map<string, number>();
  readonly #labelOfSet = new Map<string, number>();
  /** Per label: 1 for each identifier that has a keyword in it. */
  readonly #wants: Uint8Array[];
  /** Per label: the indexes of those identifiers. */
  readonly #identifiers: (readonly number[])[];

  constructor(compiled: CompiledIdentifiers) {
    this.#compiled = compiled;
    this.#automaton = new LazyAutomaton(compiled.keywordProgram);
    this.#wants = [new Uint8Array(compiled.identifiers.length)];
    this.#identifiers = [[]];
    this.#labelOfSet.set("", NO_LABEL);
  }

  labelOf(parent: number, name: string): number {
    const key = `${parent} ${name}`;
    let label = this.#labelOfName.get(key);
    if (label === undefined) {
      if (this.#labelOfName.size >= MAX_REMEMBERED_NAMES) {
        this.#labelOfName.clear();
      }
      label = this.#labelOfIdentifiers(parent, this.keywordsIn(name));
      this.#labelOfName.set(key, label);
    }
    return label;
  }

  /** True if the identifier has a keyword in the label's names. */
  wants(label: number, identifier: number): boolean {
    return this.#wants[label]![identifier] === 1;
  }

  /** The identifiers that have a keyword in the label's names. */
  identifiersOf(label: number): readonly number[] {
    return this.#identifiers[label]!;
  }

  /** Indexes of the keywords that a name holds as words of their own. */
  keywordsIn(name: string): number[] {
    const bytes = Buffer.from(name).subarray(0, MAX_NAME_LENGTH);
    const found = new Set<number>();
    for (let start = 0; start < bytes.length; start++) {
      let value = this.#automaton.start(0);
      for (let end = start; end < bytes.length && value !== DEAD; ) {
        const byteClass = this.#automaton.classOf[bytes[end]!]!;
        const next = this.#automaton.table[(value >> 1) + byteClass]!;
        value = next === UNKNOWN ? this.#automaton.extend(value, byteClass) : next;
        end += 1;
        if ((value & 1) === 1 && isKeywordAlone(bytes, start, end, 0, bytes.length, true)) {
          const accepts = this.#automaton.acceptsOf(value);
          for (let i = 0; i < accepts.length; i += 2) {
            found.add(accepts[i]!);
          }
        }
      }
    }
    return [...found];
  }

  #labelOfIdentifiers(parent: number, keywords: readonly number[]): number {
    const count = this.#compiled.identifiers.length;
    const wants = Uint8Array.from(this.#wants[parent]!);
    for (const keyword of keywords) {
      for (let identifier = 0; identifier < count; identifier++) {
        wants[identifier]! |= this.#compiled.wants[keyword * count + identifier]!;
      }
    }
    const identifiers = Array.from(wants.keys()).filter((identifier) => wants[identifier] === 1);
    const key = identifiers.join(",");
    let label = this.#labelOfSet.get(key);
    if (label === undefined) {
      if (this.#wants.length >= MAX_LABELS) {
        return parent;
      }
      label = this.#wants.push(wants) - 1;
      this.#identifiers.push(identifiers);
      this.#labelOfSet.set(key, label);
    }
    return label;
  }
}
