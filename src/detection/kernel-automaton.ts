/**
 * An automaton that the kernel walks: its table lies in the kernel's memory and is filled as texts ask for it. The
 * kernel takes the short steps; what it does not know, and walks that do not end soon, are the business of this side.
 */

import { doubled } from "../base/doubled.ts";
import {
  AUTOMATON_CONSTANTS,
  AUTOMATON_TABLE,
  IS_FULL,
  IS_LONG,
  IS_UNKNOWN,
  NEEDS_LABEL,
  RESULT_SIZE,
} from "../kernel/functions.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { FIELD_SIZE } from "../model/text-block.ts";
import type { ByteProgram } from "../patterns/byte-program.ts";
import { ACCEPT_NUMBER, AFTER_OTHER, DEAD, LazyAutomaton, UNKNOWN } from "../patterns/lazy-automaton.ts";

/** Steps that the kernel goes from one place. Beyond them are keys and cookies, which are few. */
const SHORT_WALK = 64;

/** Results the kernel writes at a time: at least those of one walk. */
const RESULT_CAPACITY = 4096;

/**
 * Sets of accepted patterns whose groups are kept; all further ones count as being in every group, and are looked at
 * closer on this side.
 */
const MASKS = 8192;
const LAST_MASK = MASKS - 1;

/** Added to the number of a set: its accepts count inside words, too. */
const FREE = 1 << 30;

/** Five numbers: see assembly/walks.ts. */
const OUTCOME_SIZE = 20;

/** What was accepted: triples of start, end, and the number of the accepted set (`acceptSet`), by ascending start. */
export class Accepts {
  values = new Int32Array(1024 * RESULT_SIZE);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  add(start: number, end: number, set: number): void {
    const at = this.#roomFor(1);
    this.values[at] = start;
    this.values[at + 1] = end;
    this.values[at + 2] = set;
  }

  addAll(numbers: Int32Array, from: number, count: number): void {
    const at = this.#roomFor(count);
    for (let i = 0; i < count * RESULT_SIZE; i++) {
      this.values[at + i] = numbers[from + i]!;
    }
  }

  #roomFor(count: number): number {
    const at = this.count * RESULT_SIZE;
    while (at + count * RESULT_SIZE > this.values.length) {
      this.values = doubled(this.values);
    }
    this.count += count;
    return at;
  }
}

export interface KernelAutomatonOptions {
  /** Indexes of the program's patterns; all by default. */
  readonly patterns?: readonly number[];
  readonly maxStates: number;
  /** The longest match, in bytes. */
  readonly maxLength: number;
  /** With 32-bit words of groups, of which a set of patterns is in some; 0 without. */
  readonly words: number;
  /** Whether one of a set of accepted patterns also counts where its match ends inside a word. */
  readonly isFree: (accepts: Int32Array) => boolean;
  /** Sets the bits of a new set of accepted patterns: pairs of pattern and nothing of interest here. */
  readonly markGroups?: (accepts: Int32Array, words: Int32Array) => void;
}

/** Fields of a text in the kernel's memory, and the sets of identifiers of their labels: addresses and counts. */
export interface FieldWalk {
  readonly text: number;
  readonly fields: number;
  readonly count: number;
  readonly sets: number;
  readonly labelCount: number;
  readonly tables: number;
}

export class KernelAutomaton {
  readonly #kernel: Kernel;
  readonly #automaton: LazyAutomaton;
  /** Where the kernel finds the automaton, and where it leaves what a call came to. */
  readonly #address: number;
  readonly #outcome: number;
  readonly #results: number;
  readonly #masks: number;
  readonly #words: number;
  readonly #maxLength: number;

  constructor(kernel: Kernel, program: ByteProgram, options: KernelAutomatonOptions) {
    const { maxStates, maxLength, words, markGroups, isFree, ...patterns } = options;
    this.#kernel = kernel;
    this.#maxLength = maxLength;
    this.#words = words;
    this.#masks = words === 0 ? 0 : kernel.allocate(MASKS * words * 4);
    this.#results = kernel.allocate(RESULT_CAPACITY * RESULT_SIZE * 4);
    this.#outcome = kernel.allocate(OUTCOME_SIZE);
    const { classOf, classCount } = new LazyAutomaton(program, { patterns: [] });
    const size = maxStates * (classCount + 1);
    this.#address = kernel.allocate(AUTOMATON_TABLE + size * 4);
    const constants = [classCount, SHORT_WALK, this.#masks, LAST_MASK, words];
    kernel.numbers.set([...constants, this.#results, RESULT_CAPACITY, this.#outcome], this.#address >> 2);
    kernel.bytes.set(classOf, this.#address + AUTOMATON_CONSTANTS * 4);
    const tableAt = (this.#address + AUTOMATON_TABLE) >> 2;
    this.#automaton = new LazyAutomaton(program, {
      ...patterns,
      table: kernel.numbers.subarray(tableAt, tableAt + size),
      onAcceptSet: (number, accepts) => {
        const mask = this.#maskOf(number);
        if (number < LAST_MASK) {
          markGroups?.(accepts, mask);
        } else {
          mask.fill(-1);
        }
        return isFree(accepts) ? number | FREE : number;
      },
    });
  }

  /** The patterns of an accepted set: pairs, of which the first is the pattern's index. */
  acceptSet(number: number): Int32Array {
    return this.#automaton.acceptSet(number);
  }

  /**
   * Walks from the places of a list in the kernel's memory (`position << 2 | flags`) that have the flag, and adds all
   * accepts. `text` is the address of position 0, no byte from position `end` on is read, and with `active`, the
   * address of words of groups, only accepts of a set in one of these groups count.
   */
  walk(
    text: number,
    end: number,
    list: number,
    count: number,
    flag: number,
    active: number,
    accepts: Accepts,
  ): void {
    const { numbers } = this.#kernel;
    const outcome = this.#outcome >> 2;
    for (let index = 0; ; index = numbers[outcome]!) {
      const start = this.#automaton.start(AFTER_OTHER);
      const reason = this.#kernel.walk(text, end, this.#address, start, list, index, count, flag, active);
      accepts.addAll(numbers, this.#results >> 2, numbers[outcome + 1]!);
      if (reason === IS_UNKNOWN) {
        this.#extend();
      } else if (reason === IS_LONG) {
        const place = numbers[(list >> 2) + numbers[outcome]!]! >> 2;
        this.#walkOn(text, place, end, active, accepts);
        numbers[outcome]! += 1;
      } else if (reason !== IS_FULL) {
        return;
      }
    }
  }

  /**
   * Walks in fields with a label (see `walkFields` in assembly/walks.ts), and adds all accepts. `makeSet` makes the set
   * of a label that has none yet.
   */
  walkFields(
    { text, fields, count, sets, labelCount, tables }: FieldWalk,
    makeSet: (label: number) => void,
    accepts: Accepts,
  ): void {
    const { numbers } = this.#kernel;
    const outcome = this.#outcome >> 2;
    let position = 0;
    for (let index = 0; ; index = numbers[outcome]!) {
      const reason = this.#kernel.walkFields(
        text,
        fields,
        index,
        count,
        position,
        sets,
        labelCount,
        tables,
        this.#address,
        this.#automaton.start(AFTER_OTHER),
      );
      accepts.addAll(numbers, this.#results >> 2, numbers[outcome + 1]!);
      const field = (fields >> 2) + numbers[outcome]! * FIELD_SIZE;
      position = numbers[outcome + 4]!;
      switch (reason) {
        case IS_UNKNOWN:
          this.#extend();
          break;
        case IS_LONG: {
          const active = numbers[(sets >> 2) + numbers[field + 2]! * 2 + 1]!;
          this.#walkOn(text, position, numbers[field + 1]!, active, accepts);
          position += 1;
          break;
        }
        case NEEDS_LABEL:
          makeSet(numbers[field + 2]!);
          position = 0;
          break;
        case IS_FULL:
          break;
        default:
          return;
      }
    }
  }

  /** Works out the step that the kernel did not know. */
  #extend(): void {
    const { numbers } = this.#kernel;
    const outcome = this.#outcome >> 2;
    this.#automaton.extend(numbers[outcome + 2]!, numbers[outcome + 3]!);
  }

  /** Goes on with a walk from `start` that the kernel left after SHORT_WALK steps. */
  #walkOn(text: number, start: number, end: number, active: number, accepts: Accepts): void {
    const automaton = this.#automaton;
    const { bytes, numbers } = this.#kernel;
    const limit = Math.min(end, start + this.#maxLength);
    let value = numbers[(this.#outcome >> 2) + 2]!;
    for (let at = numbers[(this.#outcome >> 2) + 3]!; at < limit; at++) {
      const byteClass = automaton.classOf[bytes[text + at]!]!;
      const next = automaton.table[(value >> 1) + byteClass]!;
      value = next === UNKNOWN ? automaton.extend(value, byteClass) : next;
      if (value === DEAD) {
        return;
      }
      if ((value & 1) === 1) {
        const set = automaton.table[(value >> 1) + automaton.classCount]! & ACCEPT_NUMBER;
        if (active === 0 || this.#isActive(set, active)) {
          accepts.add(start, at + 1, set);
        }
      }
    }
  }

  #isActive(set: number, active: number): boolean {
    return this.#maskOf(set).some((word, at) => (word & this.#kernel.numbers[(active >> 2) + at]!) !== 0);
  }

  #maskOf(set: number): Int32Array {
    const at = (this.#masks >> 2) + Math.min(set, LAST_MASK) * this.#words;
    return this.#kernel.numbers.subarray(at, at + this.#words);
  }
}
