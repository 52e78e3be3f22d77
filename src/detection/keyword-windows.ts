/**
 * The stretches of a field in which a value may begin that has one of the found keywords near: from the longest
 * value before the farthest distance in front of a keyword, to the farthest distance behind it.
 */

import { doubled } from "../base/doubled.ts";
import { stepBack, stepForward } from "./characters.ts";
import { KEYWORD_DISTANCE } from "./compiled-identifiers.ts";
import type { Field } from "./field.ts";
import type { KeywordHits } from "./keyword-hits.ts";

export class KeywordWindows {
  /** Starts and ends (excluded) of the windows; both ascend, and windows may overlap. */
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  count = 0;

  /**
   * Sets the windows around the hits of a field. `firstHit` is the first that starts in it; `longestValue` gives
   * per keyword the longest value of the managed identifiers that want it, 0 if none does.
   */
  fill(bytes: Uint8Array, field: Field, hits: KeywordHits, firstHit: number, longestValue: Int32Array): void {
    const { low, high } = field;
    this.count = 0;
    let hit = firstHit;
    while (hit < hits.count && hits.starts[hit]! < high) {
      // Hits this close to each other share a window, whose edges alone need counting in characters.
      const first = hits.starts[hit]!;
      let lastEnd = hits.ends[hit]!;
      let longest = 0;
      for (; hit < hits.count && hits.starts[hit]! <= lastEnd + KEYWORD_DISTANCE; hit++) {
        lastEnd = Math.max(lastEnd, hits.ends[hit]!);
        longest = Math.max(longest, longestValue[hits.keywords[hit]!]!);
      }
      // None for keywords of custom identifiers only: their finders look everywhere.
      if (longest > 0) {
        const start = stepBack(bytes, first, KEYWORD_DISTANCE, low) - longest;
        const end = stepForward(bytes, Math.min(lastEnd, high), KEYWORD_DISTANCE, high) + 1;
        this.#add(Math.max(low, start), end);
      }
    }
    // A later window may want longer values and so begin before an earlier one.
    for (let i = this.count - 2; i >= 0; i--) {
      this.starts[i] = Math.min(this.starts[i]!, this.starts[i + 1]!);
      this.ends[i + 1] = Math.max(this.ends[i + 1]!, this.ends[i]!);
    }
  }

  /** One window over a whole field, whose label stands for a keyword everywhere in it. */
  setTo(start: number, end: number): void {
    this.count = 0;
    this.#add(start, end);
  }

  #add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
}
