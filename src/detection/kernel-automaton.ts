/**
 * An automaton that the kernel walks: its table lies in the kernel's memory and is filled as texts ask for it. The
 * kernel takes the short steps; what it does not know, and walks that do not end soon, are the business of this side.
 */

import { doubled } from "../base/doubled.ts";
import { IS_FULL, IS_LONG, IS_UNKNOWN, RESULT_SIZE } from "../kernel/functions.ts";
import type { Kernel } from "../kernel/kernel.ts";
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

/** Four numbers: see `walk` in assembly/walks.ts. */
const OUTCOME_SIZE = 16;

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

export class KernelAutomaton {
  readonly #kernel: Kernel;
  readonly #automaton: LazyAutomaton;
  readonly #address: number;
  readonly #maxLength: number;
  readonly #words: number;
  readonly #masks: number;
  readonly #results: number;
  readonly #outcome: number;

  constructor(kernel: Kernel, program: ByteProgram, options: KernelAutomatonOptions) {
    const { maxStates, maxLength, words, markGroups, isFree, ...patterns } = options;
    this.#kernel = kernel;
    this.#maxLength = maxLength;
    this.#words = words;
    this.#masks = words === 0 ? 0 : kernel.allocate(MASKS * words * 4);
    this.#results = kernel.allocate(RESULT_CAPACITY * RESULT_SIZE * 4);
    this.#outcome = kernel.allocate(OUTCOME_SIZE);
    // A row has an entry per class, of which there are 256 at most, and one more.
    const classes = new LazyAutomaton(program, { patterns: [] }).classCount;
    const size = maxStates * (classes + 1);
    this.#address = kernel.allocate(256 + size * 4);
    const tableAt = (this.#address + 256) >> 2;
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
    kernel.bytes.set(this.#automaton.classOf, this.#address);
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
    const automaton = this.#automaton;
    for (let index = 0; ; ) {
      const reason = this.#kernel.walk(
        text,
        end,
        this.#address,
        automaton.start(AFTER_OTHER),
        automaton.classCount,
        list,
        index,
        count,
        flag,
        SHORT_WALK,
        this.#masks,
        LAST_MASK,
        active,
        this.#words,
        this.#results,
        RESULT_CAPACITY,
        this.#outcome,
      );
      const at = this.#outcome >> 2;
      index = numbers[at]!;
      accepts.addAll(numbers, this.#results >> 2, numbers[at + 1]!);
      if (reason === IS_UNKNOWN) {
        automaton.extend(numbers[at + 2]!, numbers[at + 3]!);
      } else if (reason === IS_LONG) {
        const start = numbers[(list >> 2) + index]! >> 2;
        this.#walkOn(text, start, end, numbers[at + 2]!, numbers[at + 3]!, active, accepts);
        index += 1;
      } else if (reason !== IS_FULL) {
        return;
      }
    }
  }

  #walkOn(
    text: number,
    start: number,
    end: number,
    from: number,
    position: number,
    active: number,
    accepts: Accepts,
  ): void {
    const automaton = this.#automaton;
    const { bytes } = this.#kernel;
    const limit = Math.min(end, start + this.#maxLength);
    let value = from;
    for (let at = position; at < limit; at++) {
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
