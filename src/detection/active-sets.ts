/**
 * Sets of identifiers whose values are looked for in a window: those that want a keyword, or have one in a label. In the
 * kernel's memory a set is a bit per identifier, and a byte for each first byte of a value (see `findBeginnings`). Sets
 * are made once; only where several keywords share a window is one put together.
 */

import type { Kernel } from "../kernel/kernel.ts";
import { NO_BEGINNING } from "../patterns/first-bytes.ts";
import { ROW_SIZE } from "./beginning-tables.ts";

export interface ActiveSet {
  /** The address of ROW_SIZE bytes. */
  readonly least: number;
  /** The address of 32-bit words with a bit for each identifier. */
  readonly groups: number;
}

/** Labels below this have a set that is kept. Data has a few dozen; those of further ones are made again each time. */
export const MAX_LABELS = 4096;

export class ActiveSets {
  /** 32-bit words of a set. */
  readonly words: number;

  readonly #kernel: Kernel;
  /** The sets of single identifiers. */
  readonly #single: readonly ActiveSet[];
  readonly #ofKeyword: readonly ActiveSet[];
  readonly #ofLabel = new Map<number, ActiveSet>();
  readonly #scratch: ActiveSet;

  /** `leastOf` gives the row of an identifier; `ofKeywords` the identifiers of each keyword. */
  constructor(
    kernel: Kernel,
    identifiers: number,
    ofKeywords: readonly Int32Array[],
    leastOf: (identifier: number) => Uint8Array,
  ) {
    this.#kernel = kernel;
    this.words = Math.ceil(identifiers / 32);
    this.#single = Array.from({ length: identifiers }, (_, identifier) => {
      const set = this.#empty();
      kernel.bytes.set(leastOf(identifier), set.least);
      kernel.numbers[(set.groups >> 2) + (identifier >> 5)] = 1 << (identifier & 31);
      return set;
    });
    this.#ofKeyword = ofKeywords.map((of) => this.#of(of));
    this.#scratch = this.#empty();
  }

  /** Bytes that the sets take in the kernel's memory at most. */
  static sizeFor(identifiers: number, keywords: number): number {
    return (MAX_LABELS + identifiers + keywords + 2) * (ROW_SIZE + Math.ceil(identifiers / 32) * 4 + 64);
  }

  ofKeyword(keyword: number): ActiveSet {
    return this.#ofKeyword[keyword]!;
  }

  /** The set of a label, whose identifiers never change; undefined for labels from MAX_LABELS on. */
  ofLabel(label: number, identifiers: readonly number[]): ActiveSet | undefined {
    let set = this.#ofLabel.get(label);
    if (set === undefined && label < MAX_LABELS) {
      set = this.#of(identifiers);
      this.#ofLabel.set(label, set);
    }
    return set;
  }

  /** Begins to put a set together, which stays until the next one is begun. */
  begin(): ActiveSet {
    const { least, groups } = this.#scratch;
    this.#kernel.bytes.fill(NO_BEGINNING, least, least + ROW_SIZE);
    this.#kernel.numbers.fill(0, groups >> 2, (groups >> 2) + this.words);
    return this.#scratch;
  }

  /** Adds all of a set to the one that is put together. */
  add(set: ActiveSet): void {
    this.#add(this.#scratch, set);
  }

  addIdentifier(identifier: number): void {
    this.#add(this.#scratch, this.#single[identifier]!);
  }

  /** Whether the identifier is in the set. */
  has({ groups }: ActiveSet, identifier: number): boolean {
    return (this.#kernel.numbers[(groups >> 2) + (identifier >> 5)]! & (1 << (identifier & 31))) !== 0;
  }

  #of(identifiers: Iterable<number>): ActiveSet {
    const set = this.#empty();
    for (const identifier of identifiers) {
      this.#add(set, this.#single[identifier]!);
    }
    return set;
  }

  #empty(): ActiveSet {
    const { bytes } = this.#kernel;
    const least = this.#kernel.allocate(ROW_SIZE);
    bytes.fill(NO_BEGINNING, least, least + ROW_SIZE);
    return { least, groups: this.#kernel.allocate(this.words * 4) };
  }

  #add(to: ActiveSet, { least, groups }: ActiveSet): void {
    const { numbers } = this.#kernel;
    this.#kernel.lowerTo(to.least, least);
    for (let word = 0; word < this.words; word++) {
      numbers[(to.groups >> 2) + word]! |= numbers[(groups >> 2) + word]!;
    }
  }
}
