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

  /** The last answer of `firstFrom`: questions mostly come in ascending order. */
  #cursor = 0;

  clear(): void {
    this.count = 0;
    this.longest = 0;
    this.#cursor = 0;
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

  /** The first hit that starts at or after `position`. Quick if positions ascend from call to call. */
  firstFrom(position: number): number {
    let index = this.#cursor;
    while (index > 0 && this.starts[index - 1]! >= position) {
      index -= 1;
    }
    while (index < this.count && this.starts[index]! < position) {
      index += 1;
    }
    this.#cursor = index;
    return index;
  }
}

/** A hit that counts for a value, and how far away it is. */
export interface NearHit {
  readonly hit: number;
  /** In characters, measured as the identifier's kind measures it. */
  readonly distance: number;
}

/** How many bytes before and behind a value a keyword can be and still count for the identifier. */
function reachInBytes(identifier: Identifier): number {
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

/** Looks at the hits before the value, the nearest first, then at those behind its start. */
function searchHits(
  compiled: CompiledIdentifiers,
  hits: KeywordHits,
  candidate: Candidate,
  firstWillDo: boolean,
): NearHit | undefined {
  const { identifier, start, end } = candidate;
  const definition = compiled.identifiers[identifier]!;
  const reach = reachInBytes(definition);
  const earliest = start - reach - hits.longest;
  const latest = definition.kind === "custom" ? start : end + reach;
  const middle = hits.firstFrom(start);
  let nearest: NearHit | undefined;
  for (let hit = middle - 1; hit >= 0 && hits.starts[hit]! >= earliest; hit--) {
    nearest = nearer(nearest, compiled, hits, hit, candidate);
    if (firstWillDo && nearest !== undefined) {
      return nearest;
    }
  }
  for (let hit = middle; hit < hits.count && hits.starts[hit]! <= latest; hit++) {
    nearest = nearer(nearest, compiled, hits, hit, candidate);
    if (firstWillDo && nearest !== undefined) {
      return nearest;
    }
  }
  return nearest;
}

function nearer(
  nearest: NearHit | undefined,
  compiled: CompiledIdentifiers,
  hits: KeywordHits,
  hit: number,
  candidate: Candidate,
): NearHit | undefined {
  const { identifier, low, high } = candidate;
  const start = hits.starts[hit]!;
  const end = hits.ends[hit]!;
  if (compiled.wants[hits.keywords[hit]! * compiled.identifiers.length + identifier] === 0) {
    return nearest;
  }
  if (start < low || end > high) {
    return nearest;
  }
  const definition = compiled.identifiers[identifier]!;
  const distance =
    definition.kind === "custom" ? distanceBefore(definition, candidate, end) : gap(candidate, start, end);
  return distance < 0 || (nearest !== undefined && nearest.distance <= distance)
    ? nearest
    : { hit, distance };
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
