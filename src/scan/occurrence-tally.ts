/** Counts the detections of one part of an object and keeps the places of the first ones. */

import type { Detector, ReportDetection } from "../detection/detector.ts";
import type { Location } from "../model/location.ts";
import { MAX_LOCATIONS, type Occurrences } from "../model/object-report.ts";
import type { TextBlock } from "../model/text-block.ts";

/** What is done with the blocks of one part of an object, in their order. */
export interface Tally {
  add(block: TextBlock): void;
  /** What the part's report says was found. */
  occurrences(): Occurrences[];
}

export class OccurrenceTally implements Tally {
  readonly #detector: Detector;
  readonly #counts: Float64Array;
  readonly #locations: (Location[] | undefined)[];

  constructor(detector: Detector) {
    this.#detector = detector;
    this.#counts = new Float64Array(detector.identifiers.length);
    this.#locations = new Array(detector.identifiers.length);
  }

  /** Detects in a block and adds what is found. */
  add(block: TextBlock): void {
    const report: ReportDetection = (identifier, start, end, field) => {
      this.#counts[identifier]! += 1;
      block.noteDetection?.(field);
      let locations = this.#locations[identifier];
      if (locations === undefined) {
        locations = [];
        this.#locations[identifier] = locations;
      }
      if (locations.length < MAX_LOCATIONS) {
        locations.push(block.locate(start, end, field));
      }
    };
    this.#detector.scan(block, report);
  }

  occurrences(): Occurrences[] {
    const found: Occurrences[] = [];
    for (let index = 0; index < this.#counts.length; index++) {
      if (this.#counts[index] === 0) {
        continue;
      }
      const identifier = this.#detector.identifiers[index]!;
      const most = identifier.kind === "managed" ? (identifier.maximumCount ?? Infinity) : Infinity;
      const count = Math.min(this.#counts[index]!, most);
      found.push({
        identifierId: identifier.id,
        count,
        locations: this.#locations[index]!.slice(0, count),
      });
    }
    return found;
  }
}
