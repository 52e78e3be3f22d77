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
    let lastEnd = low;
    for (let hit = firstHit; hit < hits.count && hits.starts[hit]! < high; hit++) {
      const longest = longestValue[hits.keywords[hit]!]!;
      if (longest === 0) {
        continue; // Custom identifiers only: their finders look everywhere.
      }
      const reach = stepBack(bytes, hits.starts[hit]!, KEYWORD_DISTANCE, low);
      lastEnd = Math.max(lastEnd, stepForward(bytes, hits.ends[hit]!, KEYWORD_DISTANCE, high) + 1);
      this.#add(Math.max(low, reach - longest), lastEnd);
    }
    // A later keyword may want longer values and so begin its window before an earlier keyword's.
    for (let i = this.count - 2; i >= 0; i--) {
      this.starts[i] = Math.min(this.starts[i]!, this.starts[i + 1]!);
    }
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
