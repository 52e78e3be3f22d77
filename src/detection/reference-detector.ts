/**
 * The obvious detector: it tries every pattern and every keyword at every position, and asks the same judge. The fast detector is tested against it, and `anodyne explain` uses it because, unlike the fast one, it
 * sees the candidates that have no keyword near.
 */

import { FIELD_SIZE, MAX_VALUE_LENGTH, type TextBlock } from "../model/text-block.ts";
import { buildProgram } from "../patterns/byte-program.ts";
import {
  automatonMatchesAt,
  type MakeMatchesAt,
  type MatchesAt,
  type TextRange,
} from "../patterns/matches-at.ts";
import type { AllowList } from "./allow-list.ts";
import { isKeywordAlone } from "./boundaries.ts";
import type { CompiledIdentifiers } from "./compiled-identifiers.ts";
import type { Detector, ReportDetection } from "./detector.ts";
import { Judge, type JudgedCandidate, type Verdict } from "./judge.ts";
import { KeywordHits } from "./keyword-hits.ts";
import { LabelTable } from "./label-table.ts";

/** Is told about every candidate as it is judged: its block, its field, and the keywords of that field. */
export type ObserveCandidate = (
  candidate: JudgedCandidate,
  verdict: Verdict,
  block: TextBlock,
  field: number,
  hits: KeywordHits,
) => void;

export class ReferenceDetector implements Detector {
  readonly identifiers: CompiledIdentifiers["identifiers"];
  readonly labels: LabelTable;
  readonly #compiled: CompiledIdentifiers;
  readonly #judge: Judge;
  readonly #keywordsAt: MatchesAt;
  readonly #valuesAt: MatchesAt;
  readonly #customAtOf: readonly MatchesAt[];
  readonly #observe: ObserveCandidate;

  constructor(
    compiled: CompiledIdentifiers,
    allowLists: readonly AllowList[] = [],
    observe: ObserveCandidate = () => {},
    makeMatchesAt: MakeMatchesAt = automatonMatchesAt,
  ) {
    const labels = new LabelTable(compiled);
    this.identifiers = compiled.identifiers;
    this.#compiled = compiled;
    this.labels = labels;
    this.#judge = new Judge(compiled, labels, allowLists);
    this.#observe = observe;
    this.#keywordsAt = makeMatchesAt(compiled.keywordProgram);
    this.#valuesAt = makeMatchesAt(compiled.program);
    this.#customAtOf = compiled.customPatterns.map(({ tree }) => {
      const built = buildProgram([tree]);
      if (!built.ok) {
        throw new Error("a custom pattern unfolds into too large a program");
      }
      return makeMatchesAt(built.program);
    });
  }

  scan(block: TextBlock, report: ReportDetection): void {
    this.#judge.moveTo(block.bytes, block.end, block.continuesBefore, block.shift);
    for (let index = 0; index < block.fieldCount; index++) {
      const text: TextRange = {
        bytes: block.bytes,
        low: block.fields[index * FIELD_SIZE]!,
        end: block.fields[index * FIELD_SIZE + 1]!,
        isTextStart: !(index === 0 && block.continuesBefore),
        isTextEnd: !(index === block.fieldCount - 1 && block.continuesAfter),
      };
      const hits = this.#keywordsIn(text);
      const from = Math.max(text.low, block.from);
      const until = Math.min(text.end, block.until);
      for (let start = from; start < until; start++) {
        this.#managedAt(block, text, index, start, hits, report);
        this.#customAt(block, text, index, start, hits, report);
      }
    }
  }

  #keywordsIn(text: TextRange): KeywordHits {
    const hits = new KeywordHits();
    for (let start = text.low; start < text.end; start++) {
      for (const { pattern, end } of this.#keywordsAt(text, start, MAX_VALUE_LENGTH)) {
        if (isKeywordAlone(text.bytes, start, end, text.low, text.end, false)) {
          hits.add(start, end, pattern);
        }
      }
    }
    return hits;
  }

  #managedAt(
    block: TextBlock,
    text: TextRange,
    field: number,
    start: number,
    hits: KeywordHits,
    report: ReportDetection,
  ): void {
    const { patterns, turns } = this.#compiled;
    const found = this.#valuesAt(text, start, MAX_VALUE_LENGTH);
    const turnOf = (pattern: number) => turns[patterns[pattern]!.identifier]!;
    found.sort((a, b) => turnOf(a.pattern) - turnOf(b.pattern) || b.end - a.end);
    for (const { pattern, end } of found) {
      this.#judgeOne(block, text, field, patterns[pattern]!.identifier, pattern, start, end, hits, report);
    }
  }

  #customAt(
    block: TextBlock,
    text: TextRange,
    field: number,
    start: number,
    hits: KeywordHits,
    report: ReportDetection,
  ): void {
    for (const [index, { identifier }] of this.#compiled.customPatterns.entries()) {
      if (start < this.#judge.matchedUntil[identifier]!) {
        continue;
      }
      const longest = this.#customAtOf[index]!(text, start, MAX_VALUE_LENGTH).at(-1);
      if (longest !== undefined) {
        this.#judgeOne(block, text, field, identifier, undefined, start, longest.end, hits, report);
        this.#judge.matchedUntil[identifier] = longest.end;
      }
    }
  }

  #judgeOne(
    block: TextBlock,
    text: TextRange,
    field: number,
    identifier: number,
    pattern: number | undefined,
    start: number,
    end: number,
    hits: KeywordHits,
    report: ReportDetection,
  ): void {
    const label = block.fields[field * FIELD_SIZE + 2]!;
    const candidate = {
      identifier,
      pattern,
      bytes: block.bytes,
      start,
      end,
      low: text.low,
      high: text.end,
      label,
    };
    const verdict = this.#judge.judge(candidate, hits);
    this.#observe(candidate, verdict, block, field, hits);
    if (verdict === "kept") {
      report(identifier, start, end, field);
    }
  }
}
