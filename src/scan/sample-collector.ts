/**
 * The sibling of OccurrenceTally for revealing: keeps the text of the first occurrences that a discovery result
 * locates, a few of each identifier, cut short (https://docs.aws.amazon.com/macie/latest/user/findings-retrieve-sd.html).
 *
 * The one place in which matched text outlives its block. It must go to whoever asked, and nowhere else.
 */

import type { Detector } from "../detection/detector.ts";
import type { Location } from "../model/location.ts";
import type { RecordedPart } from "../model/recorded-part.ts";
import type { TextBlock } from "../model/text-block.ts";
import type { Tally } from "./occurrence-tally.ts";

/** Samples of each identifier, as Macie gives them. More would show what nobody needs to judge a finding. */
const MAX_SAMPLES = 10;

/** Characters (Unicode code points) of a sample, as Macie gives them. More would hand out whole keys and documents. */
const MAX_SAMPLE_LENGTH = 128;

/** The longest character in UTF-8, in bytes. */
const MAX_CHARACTER_BYTES = 4;

/** By identifier id: the samples in the order of the text, at least one. */
export type Samples = ReadonlyMap<string, readonly string[]>;

export class SampleCollector {
  readonly #detector: Detector;
  readonly #parts: readonly RecordedPart[];
  /** By the identifier's index: samples still to be found, and those found. */
  readonly #missing: Int32Array;
  readonly #found: string[][];
  #missingInAll = 0;

  /** Looks for places in `parts` of identifiers that the detector has; others are passed over. */
  constructor(detector: Detector, parts: readonly RecordedPart[]) {
    this.#detector = detector;
    this.#parts = parts;
    this.#found = detector.identifiers.map(() => []);
    this.#missing = new Int32Array(detector.identifiers.length);
    for (const [index, { id }] of detector.identifiers.entries()) {
      this.#missing[index] = Math.min(locationsOf(parts, id).length, MAX_SAMPLES);
      this.#missingInAll += this.#missing[index]!;
    }
  }

  /** Whether all samples that there can be were found: reading on would bring no more. */
  get isComplete(): boolean {
    return this.#missingInAll === 0;
  }

  samples(): Samples {
    return new Map(
      this.#detector.identifiers.flatMap(({ id }, index) => {
        const found = this.#found[index]!;
        return found.length === 0 ? [] : [[id, found] as const];
      }),
    );
  }

  /** Collects from a part of the object. Counts nothing: its occurrences are always none. */
  readonly tallyOf = (innerPath: string): Tally => {
    // Archives may have several members of one name.
    const parts = this.#parts.filter((part) => part.innerPath === innerPath);
    const wanted = this.#detector.identifiers.map(({ id }) => new Places(locationsOf(parts, id)));
    return { add: (block) => this.#add(block, wanted), occurrences: () => [] };
  };

  #add(block: TextBlock, wanted: readonly Places[]): void {
    // Also while nothing is missing: a detector has to see the blocks of a text one after the other.
    this.#detector.scan(block, (identifier, start, end, field) => {
      block.noteDetection?.(field);
      const places = wanted[identifier]!;
      if (this.#missing[identifier]! > 0 && places.take(block.locate(start, end, field))) {
        this.#found[identifier]!.push(sampleOf(block.bytes, start, end));
        this.#missing[identifier]! -= 1;
        this.#missingInAll -= 1;
      }
    });
  }
}

function locationsOf(parts: readonly RecordedPart[], identifierId: string): readonly Location[] {
  return parts.flatMap(({ places }) =>
    places.filter((each) => each.identifierId === identifierId).flatMap(({ locations }) => locations),
  );
}

/** The places of one identifier in one part, each to be met as often as it was recorded. */
class Places {
  readonly #left = new Map<string, number>();

  constructor(locations: readonly Location[]) {
    for (const location of locations) {
      const key = keyOf(location);
      this.#left.set(key, (this.#left.get(key) ?? 0) + 1);
    }
  }

  take(location: Location): boolean {
    // A path may have been left out because of an identifier that is not looked for now.
    return (
      this.#takeKey(keyOf(location)) ||
      (location.kind === "record" && this.#takeKey(recordKey(location.recordIndex, undefined)))
    );
  }

  #takeKey(key: string): boolean {
    const left = this.#left.get(key) ?? 0;
    if (left > 0) {
      this.#left.set(key, left - 1);
    }
    return left > 0;
  }
}

/** Without a column's name, which may be written otherwise than it is read. */
function keyOf(location: Location): string {
  switch (location.kind) {
    case "cell":
      return `cell ${location.row} ${location.column} ${location.cellReference ?? ""}`;
    case "line":
      return `line ${location.start} ${location.end} ${location.startColumn}`;
    case "page":
      return `page ${location.pageNumber}`;
    case "record":
      return recordKey(location.recordIndex, location.jsonPath);
  }
}

function recordKey(recordIndex: number, jsonPath: string | undefined): string {
  return `record ${recordIndex} ${jsonPath ?? ""}`;
}

/** A character that the byte limit cuts stands behind the last one that is kept. */
function sampleOf(bytes: Buffer, start: number, end: number): string {
  const most = Math.min(end, start + MAX_SAMPLE_LENGTH * MAX_CHARACTER_BYTES);
  return Array.from(bytes.toString("utf8", start, most))
    .slice(0, MAX_SAMPLE_LENGTH)
    .join("");
}
