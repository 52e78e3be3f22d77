/**
 * The keywords found in a block, ascending by start, and the question that is asked of them: is one near enough to
 * this value?
 */

import { doubled } from "../base/doubled.ts";
import type { CustomIdentifier, Identifier } from "../identifiers/identifier.ts";
import { countCharacters } from "./characters.ts";
import { type CompiledIdentifiers, KEYWORD_DISTANCE } from "./compiled-identifiers.ts";

/** A UTF-8 character has at most this many bytes. */
const MAX_BYTES_PER_CHARACTER = 4;

export class KeywordHits {
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  keywords = new Int32Array(256);
  count = 0;
  /** The longest hit so far, in bytes: how far before a position a hit that reaches it may start. */
  longest = 0;

  clear(): void {
    this.count = 0;
    this.longest = 0;
  }

  add(start: number, end: number, keyword: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
      this.keywords = doubled(this.keywords);
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.keywords[this.count] = keyword;
    this.count += 1;
    this.longest = Math.max(this.longest, end - start);
  }

  /** The first hit that starts at or after `position`. */
  firstFrom(position: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** A hit that counts for a value, and how far away it is. */
export interface NearHit {
  readonly hit: number;
  /** In characters, measured as the identifier's kind measures it. */
  readonly distance: number;
}

/** How many bytes before and behind a value a keyword can be and still count for the identifier. */
export function reachInBytes(identifier: Identifier): number {
  const characters = identifier.kind === "custom" ? identifier.maximumMatchDistance : KEYWORD_DISTANCE;
  return characters * MAX_BYTES_PER_CHARACTER;
}

/** A value, and the field [low, high) that it and its keyword must be in. */
export interface Candidate {
  readonly identifier: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
}

/**
 * True if a keyword that counts for the candidate's identifier is near enough to it.
 *
 * For a managed identifier, at most 30 characters lie between the two, whichever comes first; a keyword inside the
 * value is at distance 0. For a custom one the keyword stands before the value, and at most
 * `maximumMatchDistance` characters lie between the keyword's end and the value's end.
 */
export function isKeywordNear(
  compiled: CompiledIdentifiers,
  hits: KeywordHits,
  candidate: Candidate,
): boolean {
  return searchHits(compiled, hits, candidate, true) !== undefined;
}

/** The nearest of the hits that count, for an explanation. */
export function nearestHit(
  compiled: CompiledIdentifiers,
  hits: KeywordHits,
  candidate: Candidate,
): NearHit | undefined {
  return searchHits(compiled, hits, candidate, false);
}

function searchHits(
  compiled: CompiledIdentifiers,
  hits: KeywordHits,
  candidate: Candidate,
  firstWillDo: boolean,
): NearHit | undefined {
  const { identifier, start, end, low, high } = candidate;
  const definition = compiled.identifiers[identifier]!;
  const reach = reachInBytes(definition);
  const count = compiled.identifiers.length;
  const latest = definition.kind === "custom" ? start : end + reach;
  let nearest: NearHit | undefined;
  for (let hit = hits.firstFrom(start - reach - hits.longest); hit < hits.count; hit++) {
    const hitStart = hits.starts[hit]!;
    const hitEnd = hits.ends[hit]!;
    if (hitStart > latest) {
      break;
    }
    if (compiled.wants[hits.keywords[hit]! * count + identifier] === 0 || hitStart < low || hitEnd > high) {
      continue;
    }
    const distance =
      definition.kind === "custom"
        ? distanceBefore(definition, candidate, hitEnd)
        : gap(candidate, hitStart, hitEnd);
    if (distance >= 0 && (nearest === undefined || distance < nearest.distance)) {
      nearest = { hit, distance };
      if (firstWillDo || distance === 0) {
        break;
      }
    }
  }
  return nearest;
}

/** Characters between a hit and a value, 0 if they touch or overlap, -1 if more than KEYWORD_DISTANCE. */
function gap({ bytes, start, end }: Candidate, hitStart: number, hitEnd: number): number {
  let characters = 0;
  if (hitEnd <= start) {
    characters = countCharacters(bytes, hitEnd, start, KEYWORD_DISTANCE);
  } else if (hitStart >= end) {
    characters = countCharacters(bytes, end, hitStart, KEYWORD_DISTANCE);
  }
  return characters <= KEYWORD_DISTANCE ? characters : -1;
}

/** Characters from a hit's end to the value's end, or -1 if the hit is not before the value or too far. */
function distanceBefore(
  { maximumMatchDistance }: CustomIdentifier,
  { bytes, start, end }: Candidate,
  hitEnd: number,
): number {
  if (hitEnd > start) {
    return -1;
  }
  const characters = countCharacters(bytes, hitEnd, end, maximumMatchDistance);
  return characters <= maximumMatchDistance ? characters : -1;
}
