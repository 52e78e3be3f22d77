/**
 * Which managed identifiers have a keyword near a value: the question that is asked of every candidate that needs one,
 * and answered once per place, for all identifiers together.
 */

import { stepBack, stepForward } from "./characters.ts";
import { type CompiledIdentifiers, KEYWORD_DISTANCE } from "./compiled-identifiers.ts";
import type { Candidate, KeywordHits } from "./keyword-hits.ts";

export class NearKeywords {
  /** Per keyword, 32-bit words with a bit for each identifier that wants it. */
  readonly #wanted: Int32Array;
  readonly #words: number;
  /** The identifiers that have a keyword near the place asked for last. */
  readonly #near: Int32Array;
  #start = -1;
  #end = -1;
  #low = -1;

  constructor({ keywords, identifiers, wants }: CompiledIdentifiers) {
    this.#words = Math.ceil(identifiers.length / 32);
    this.#near = new Int32Array(this.#words);
    this.#wanted = new Int32Array(keywords.length * this.#words);
    for (let keyword = 0; keyword < keywords.length; keyword++) {
      for (let identifier = 0; identifier < identifiers.length; identifier++) {
        if (wants[keyword * identifiers.length + identifier] === 1) {
          this.#wanted[keyword * this.#words + (identifier >> 5)]! |= 1 << (identifier & 31);
        }
      }
    }
  }

  /** To be called when other hits are asked about, or other bytes. */
  forget(): void {
    this.#start = -1;
  }

  /**
   * True if a keyword that counts for the candidate's identifier, a managed one, is near: at most 30 characters lie
   * between the two, whichever comes first; a keyword inside the value is at distance 0.
   */
  has(candidate: Candidate, hits: KeywordHits): boolean {
    const { identifier, start, end, low } = candidate;
    if (start !== this.#start || end !== this.#end || low !== this.#low) {
      this.#start = start;
      this.#end = end;
      this.#low = low;
      this.#look(candidate, hits);
    }
    return (this.#near[identifier >> 5]! & (1 << (identifier & 31))) !== 0;
  }

  #look({ bytes, start, end, low, high }: Candidate, hits: KeywordHits): void {
    this.#near.fill(0);
    // A keyword is near if it ends behind the one place, or begins before the other.
    const first = farthestBefore(bytes, start, low);
    const last = stepForward(bytes, end, KEYWORD_DISTANCE, high);
    const middle = hits.firstFrom(start);
    for (let hit = middle - 1; hit >= 0; hit--) {
      const hitStart = hits.starts[hit]!;
      if (hitStart < low || hitStart < first - hits.longest) {
        break;
      }
      const hitEnd = hits.ends[hit]!;
      if (hitEnd >= first && hitEnd <= high) {
        this.#add(hits.keywords[hit]!);
      }
    }
    for (let hit = middle; hit < hits.count && hits.starts[hit]! <= last; hit++) {
      if (hits.ends[hit]! <= high) {
        this.#add(hits.keywords[hit]!);
      }
    }
  }

  #add(keyword: number): void {
    const at = keyword * this.#words;
    for (let word = 0; word < this.#words; word++) {
      this.#near[word]! |= this.#wanted[at + word]!;
    }
  }
}

/** The first place from which on at most KEYWORD_DISTANCE characters begin before `position`, but not below `low`. */
function farthestBefore(bytes: Uint8Array, position: number, low: number): number {
  let at = stepBack(bytes, position, KEYWORD_DISTANCE, low);
  while (at > low && (bytes[at - 1]! & 0xc0) === 0x80) {
    at -= 1; // Bytes that begin no character are none.
  }
  return at;
}
