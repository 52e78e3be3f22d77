/**
 * The stretches of a field in which a value may begin that has one of the found keywords near: from the longest
 * value before the farthest distance in front of a keyword, to the farthest distance behind it.
 */

import { IntList } from "../base/int-list.ts";
import { stepBack, stepForward } from "./characters.ts";
import { KEYWORD_DISTANCE } from "./compiled-identifiers.ts";
import type { Field } from "./field.ts";
import type { KeywordHits } from "./keyword-hits.ts";

export class KeywordWindows {
  /** Starts and ends (excluded) of the windows, ascending; they do not overlap. */
  readonly starts = new IntList();
  readonly ends = new IntList();
  /** Per window its hits: the first, and the one after the last. */
  readonly firstHits = new IntList();
  readonly lastHits = new IntList();

  get count(): number {
    return this.starts.count;
  }

  /**
   * Sets the windows around the hits of a field. `firstHit` is the first that starts in it; `longestValue` gives
   * per keyword the longest value of the managed identifiers that want it, 0 if none does.
   */
  fill(bytes: Uint8Array, field: Field, hits: KeywordHits, firstHit: number, longestValue: Int32Array): void {
    const { low, high } = field;
    this.#clear();
    let hit = firstHit;
    while (hit < hits.count && hits.starts[hit]! < high) {
      // Hits this close to each other share a window, whose edges alone need counting in characters.
      const first = hit;
      let lastEnd = hits.ends[hit]!;
      let longest = 0;
      const reach = () => Math.min(high - 1, lastEnd + KEYWORD_DISTANCE);
      for (; hit < hits.count && hits.starts[hit]! <= reach(); hit++) {
        lastEnd = Math.max(lastEnd, hits.ends[hit]!);
        longest = Math.max(longest, longestValue[hits.keywords[hit]!]!);
      }
      // None for keywords of custom identifiers only: their finders look everywhere.
      if (longest > 0) {
        const start = stepBack(bytes, hits.starts[first]!, KEYWORD_DISTANCE, low) - longest;
        const end = stepForward(bytes, Math.min(lastEnd, high), KEYWORD_DISTANCE, high) + 1;
        this.#add(Math.max(low, start), end, first, hit);
      }
    }
  }

  /** One window over a whole field, whose label stands for a keyword everywhere in it. */
  setToField(field: Field, hits: KeywordHits, firstHit: number): void {
    let lastHit = firstHit;
    while (lastHit < hits.count && hits.starts[lastHit]! < field.high) {
      lastHit += 1;
    }
    this.#clear();
    this.#add(field.low, field.high, firstHit, lastHit);
  }

  #clear(): void {
    for (const list of [this.starts, this.ends, this.firstHits, this.lastHits]) {
      list.clear();
    }
  }

  /** Adds a window that ends last. It may begin before earlier ones, if it wants longer values, and takes them in. */
  #add(start: number, end: number, firstHit: number, lastHit: number): void {
    let first = firstHit;
    let begin = start;
    while (this.count > 0 && this.ends.at(this.count - 1) >= begin) {
      first = this.firstHits.pop();
      begin = Math.min(begin, this.starts.pop());
      this.ends.pop();
      this.lastHits.pop();
    }
    this.starts.push(begin);
    this.ends.push(end);
    this.firstHits.push(first);
    this.lastHits.push(lastHit);
  }
}
