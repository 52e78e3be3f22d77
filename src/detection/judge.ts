/**
 * Decides about one candidate: is it a detection? Both detectors ask here, so that they can differ only in which
 * candidates they find. The tests come cheapest first; their order changes nothing but speed.
 */

import type { Rejection } from "../identifiers/identifier.ts";
import type { AllowList } from "./allow-list.ts";
import { isBoundaryAfter, isBoundaryBefore } from "./boundaries.ts";
import type { CompiledIdentifiers } from "./compiled-identifiers.ts";
import { type Candidate, isKeywordNear, type KeywordHits } from "./keyword-hits.ts";
import type { LabelTable } from "./label-table.ts";
import { NearKeywords } from "./near-keywords.ts";
import { ValueText } from "./value-text.ts";

/**
 * `kept` is a detection. `allowed` is a true match that an allow list silences: nothing else is looked for in its
 * bytes. All others are no match: the search goes on with the next one.
 */
export type Verdict =
  | "kept"
  | "allowed"
  | "overlaps-earlier-match"
  | "part-of-longer-text"
  | "no-keyword"
  | "ignore-word"
  | "other-identifier"
  | Rejection;

const REJECTIONS: ReadonlySet<Verdict> = new Set<Rejection>([
  "format",
  "length",
  "checksum",
  "component",
  "sample-value",
]);

/** A candidate in its field. */
export interface JudgedCandidate extends Candidate {
  readonly bytes: Buffer;
  readonly label: number;
  /** Index of the managed pattern that proposed it; undefined for a custom identifier. */
  readonly pattern: number | undefined;
}

export class Judge {
  /**
   * Per identifier, where its last match ended, or the last place that a pattern claimed: it matches nothing
   * before that again. Positions of the current block.
   */
  readonly matchedUntil: Float64Array;

  readonly #compiled: CompiledIdentifiers;
  readonly #labels: LabelTable;
  readonly #allowLists: readonly AllowList[];
  readonly #valueText = new ValueText();
  readonly #near: NearKeywords;

  constructor(compiled: CompiledIdentifiers, labels: LabelTable, allowLists: readonly AllowList[]) {
    this.#compiled = compiled;
    this.#labels = labels;
    this.#near = new NearKeywords(compiled);
    this.#allowLists = allowLists;
    this.matchedUntil = new Float64Array(compiled.identifiers.length);
  }

  /**
   * Goes over to the next block, of `end` bytes: of a continuing text, whose bytes moved left by `shift`; or of a new
   * one.
   */
  moveTo(bytes: Buffer, end: number, continues: boolean, shift: number): void {
    this.#valueText.moveTo(bytes, end);
    this.#near.forget();
    for (let identifier = 0; identifier < this.matchedUntil.length; identifier++) {
      this.matchedUntil[identifier] = continues ? this.matchedUntil[identifier]! - shift : 0;
    }
  }

  /** Candidates must come by ascending start; those of one start by their identifiers' turns, longest first. */
  judge(candidate: JudgedCandidate, hits: KeywordHits): Verdict {
    const { identifier, start, end } = candidate;
    if (start < this.matchedUntil[identifier]!) {
      return "overlaps-earlier-match";
    }
    const verdict = this.#test(candidate, hits);
    if (verdict === "kept" || verdict === "allowed" || this.#isClaimed(candidate, verdict)) {
      this.matchedUntil[identifier] = end;
    }
    return verdict;
  }

  #test(candidate: JudgedCandidate, hits: KeywordHits): Verdict {
    const { identifier, bytes, start, end, low, high } = candidate;
    if (!this.#isKeywordSatisfied(candidate, hits)) {
      return "no-keyword";
    }
    const definition = this.#compiled.identifiers[identifier]!;
    if (definition.kind === "custom") {
      const value = this.#valueText.of(start, end);
      return definition.ignoreWords.some((word) => value.includes(word)) ? "ignore-word" : this.#allow(value);
    }
    const { boundary } = this.#compiled.patterns[candidate.pattern!]!;
    if (!isBoundaryBefore(boundary, bytes, start, low) || !isBoundaryAfter(boundary, bytes, end, high)) {
      return "part-of-longer-text";
    }
    if (definition.hasCheckDigits?.(bytes, start, end) === false) {
      return "checksum";
    }
    const value = this.#valueText.of(start, end);
    const rejection = definition.validate?.(value);
    if (rejection !== undefined) {
      return rejection;
    }
    for (const other of this.#compiled.yieldsTo[identifier]!) {
      if (this.matchedUntil[other]! > start) {
        return "other-identifier";
      }
    }
    return this.#allow(value);
  }

  /** True if the value is refused, but nothing else may be seen in its place. */
  #isClaimed({ pattern }: JudgedCandidate, verdict: Verdict): boolean {
    return pattern !== undefined && this.#compiled.patterns[pattern]!.claimsPlace && REJECTIONS.has(verdict);
  }

  #isKeywordSatisfied(candidate: JudgedCandidate, hits: KeywordHits): boolean {
    const { identifier, pattern, label } = candidate;
    if (pattern === undefined) {
      return (
        this.#compiled.identifiers[identifier]!.keywords.length === 0 ||
        this.#labels.wants(label, identifier) ||
        isKeywordNear(this.#compiled, hits, candidate)
      );
    }
    return (
      !this.#compiled.patterns[pattern]!.needsKeyword ||
      this.#labels.wants(label, identifier) ||
      this.#near.has(candidate, hits)
    );
  }

  #allow(value: string): Verdict {
    return this.#allowLists.length > 0 && this.#allowLists.some((list) => list.allows(value))
      ? "allowed"
      : "kept";
  }
}
