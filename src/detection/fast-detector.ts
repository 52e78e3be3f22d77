/**
 * The detector that scans use. Most identifiers need a keyword near the value, so it looks for keywords, and for
 * the few beginnings that need none, in one pass over the bytes, and runs the patterns only in the windows around
 * what it found. See DESIGN.md.
 */

import { doubled } from "../base/doubled.ts";
import type { KernelKind } from "../kernel/kernel.ts";
import type { Labels, TextBlock } from "../model/text-block.ts";
import { FIELD_SIZE, MAX_VALUE_LENGTH, NO_LABEL } from "../model/text-block.ts";
import { MatchFinder } from "../patterns/match-finder.ts";
import { TrailMap } from "../patterns/trail-map.ts";
import type { ActiveSet } from "./active-sets.ts";
import type { AllowList } from "./allow-list.ts";
import { type CompiledIdentifiers, identifiersOfKeywords } from "./compiled-identifiers.ts";
import type { Detector, ReportDetection } from "./detector.ts";
import type { Field } from "./field.ts";
import { Judge, type JudgedCandidate } from "./judge.ts";
import { Accepts } from "./kernel-automaton.ts";
import { KeywordHits } from "./keyword-hits.ts";
import { KeywordWindows } from "./keyword-windows.ts";
import { LabelTable } from "./label-table.ts";
import { isInBulk, TextScan } from "./text-scan.ts";

const NONE = Number.POSITIVE_INFINITY;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class FastDetector implements Detector {
  readonly identifiers: CompiledIdentifiers["identifiers"];
  readonly labels: Labels;

  readonly #compiled: CompiledIdentifiers;
  readonly #kernelKind: KernelKind | undefined;
  readonly #labelTable: LabelTable;
  readonly #identifiersOf = (label: number): readonly number[] => this.#labelTable.identifiersOf(label);
  readonly #judge: Judge;
  #text: TextScan;
  readonly #hits = new KeywordHits();
  /** Values that need no keyword, of the whole block. */
  readonly #values = new Accepts();
  /** Values that need a keyword, of the window at hand. */
  readonly #gated = new Accepts();
  /** Values that need a keyword, and have one in their field's label: of the whole block, fields in bulk only. */
  readonly #labelled = new Accepts();
  readonly #windows = new KeywordWindows();
  readonly #identifierOfPattern: Int32Array;
  /** Per keyword, the longest value of the identifiers that want it: how far before it a value may begin. */
  readonly #longestValue: Int32Array;
  readonly #customFinders: readonly { readonly identifier: number; readonly finder: MatchFinder }[];
  /** The candidates at one start: first those that need a keyword, then the others, each by ascending end. */
  readonly #candidates = { count: 0, patterns: new Int32Array(256), ends: new Int32Array(256) };
  /** The one candidate that is judged, used again and again. */
  readonly #candidate: Writable<JudgedCandidate>;
  #hitIndex = 0;
  #valueIndex = 0;
  #labelledIndex = 0;

  constructor(compiled: CompiledIdentifiers, allowLists: readonly AllowList[] = [], kernel?: KernelKind) {
    const trails = new TrailMap();
    this.identifiers = compiled.identifiers;
    this.#compiled = compiled;
    this.#kernelKind = kernel;
    this.#labelTable = new LabelTable(compiled);
    this.labels = this.#labelTable;
    this.#judge = new Judge(compiled, this.#labelTable, allowLists);
    this.#text = new TextScan(compiled, 0, kernel);
    this.#identifierOfPattern = Int32Array.from(compiled.patterns, ({ identifier }) => identifier);
    this.#longestValue = longestValues(compiled);
    this.#customFinders = compiled.customPatterns.map(({ identifier, tree }) => ({
      identifier,
      finder: MatchFinder.create(tree, MAX_VALUE_LENGTH, trails)!,
    }));
    this.#candidate = {
      identifier: 0,
      pattern: undefined,
      bytes: this.#text.bytes,
      start: 0,
      end: 0,
      low: 0,
      high: 0,
      label: NO_LABEL,
    };
  }

  scan(block: TextBlock, report: ReportDetection): void {
    if (!this.#text.hasRoomFor(block.end)) {
      this.#text = new TextScan(this.#compiled, block.end, this.#kernelKind);
      this.#candidate.bytes = this.#text.bytes;
    }
    this.#text.scanText(block.bytes, block.end, this.#hits, this.#values);
    this.#judge.moveTo(this.#text.bytes, block.end, block.continuesBefore, block.shift);
    this.#hitIndex = 0;
    this.#valueIndex = 0;
    this.#labelledIndex = 0;
    const { fields, fieldCount } = block;
    const hasCustom = this.#customFinders.length > 0;
    const isBulk = this.#text.hasRoomForFields(fieldCount);
    this.#labelled.clear();
    if (isBulk) {
      this.#text.scanFields(fields, fieldCount, this.#identifiersOf, this.#labelled);
    }
    for (let index = 0; index < fieldCount; index++) {
      const low = fields[index * FIELD_SIZE]!;
      const high = fields[index * FIELD_SIZE + 1]!;
      const label = fields[index * FIELD_SIZE + 2]!;
      const isLabelled = label !== NO_LABEL && !(isBulk && isInBulk(high - low, label));
      if (hasCustom || isLabelled || this.#hasHitOrValue(low, high) || this.#hasLabelled(low, high)) {
        this.#scanField(block, { index, low, high, label }, isLabelled, report);
      }
    }
  }

  #hasLabelled(low: number, high: number): boolean {
    const { values, count } = this.#labelled;
    while (this.#labelledIndex < count && values[this.#labelledIndex * 3]! < low) {
      this.#labelledIndex += 1;
    }
    return this.#labelledIndex < count && values[this.#labelledIndex * 3]! < high;
  }

  #hasHit(high: number): boolean {
    return this.#hitIndex < this.#hits.count && this.#hits.starts[this.#hitIndex]! < high;
  }

  /** Moves on to the first keyword and value that begin in the field or behind it. */
  #hasHitOrValue(low: number, high: number): boolean {
    const hits = this.#hits;
    const { values, count } = this.#values;
    while (this.#hitIndex < hits.count && hits.starts[this.#hitIndex]! < low) {
      this.#hitIndex += 1;
    }
    while (this.#valueIndex < count && values[this.#valueIndex * 3]! < low) {
      this.#valueIndex += 1;
    }
    return this.#hasHit(high) || (this.#valueIndex < count && values[this.#valueIndex * 3]! < high);
  }

  #scanField(block: TextBlock, field: Field, isLabelled: boolean, report: ReportDetection): void {
    const candidate = this.#candidate;
    candidate.low = field.low;
    candidate.high = field.high;
    candidate.label = field.label;
    const hasHitOrValue = this.#hasHitOrValue(field.low, field.high);
    if (isLabelled || this.#hasHit(field.high)) {
      this.#scanManaged(block, field, report);
    } else if (hasHitOrValue || this.#hasLabelled(field.low, field.high)) {
      this.#judgeLabelled(block, field, report);
    }
    for (const custom of this.#customFinders) {
      this.#scanCustom(block, field, custom.identifier, custom.finder, report);
    }
  }

  /** Judges the values of a field without keywords in its text, whose label's values are found already. */
  #judgeLabelled(block: TextBlock, field: Field, report: ReportDetection): void {
    const from = Math.max(field.low, block.from);
    const until = Math.min(field.high, block.until);
    while (this.#startOfValue() < from) {
      this.#valueIndex += 1;
    }
    if (this.#hasLabelled(from, until)) {
      const active = this.#text.activeSets.ofLabel(field.label, [])!;
      const { values, count } = this.#labelled;
      let index = this.#labelledIndex;
      while (index < count && values[index * 3]! < until) {
        index = this.#judgeGated(this.#labelled, index, active, field, report);
      }
      this.#labelledIndex = index;
    }
    this.#judgeValues(until, field, report);
  }

  /** Judges all values at the start of the gated one with an index; gives the index of the first at another start. */
  #judgeGated(
    { values, count }: Accepts,
    from: number,
    active: ActiveSet,
    field: Field,
    report: ReportDetection,
  ): number {
    const start = values[from * 3]!;
    this.#judgeValues(start, field, report);
    this.#candidates.count = 0;
    let index = from;
    for (; index < count && values[index * 3] === start; index++) {
      this.#keepActive(active, values[index * 3 + 2]!, values[index * 3 + 1]!);
    }
    const gatedCount = this.#candidates.count;
    this.#takeValues(start, field.high);
    this.#decide(start, gatedCount, field, report);
    return index;
  }

  /** Judges all values of the field that begin in [from, until), by ascending start. */
  #scanManaged(block: TextBlock, field: Field, report: ReportDetection): void {
    const until = Math.min(field.high, block.until);
    const windows = this.#windows;
    if (this.#labelTable.identifiersOf(field.label).length > 0) {
      windows.setToField(field, this.#hits, this.#hitIndex);
    } else {
      windows.fill(this.#text.bytes, field, this.#hits, this.#hitIndex, this.#longestValue);
    }
    const gated = this.#gated;
    let from = Math.max(field.low, block.from);
    while (this.#startOfValue() < from) {
      this.#valueIndex += 1;
    }
    for (let window = 0; window < windows.count; window++) {
      const start = Math.max(from, windows.starts.at(window));
      const end = Math.min(until, windows.ends.at(window));
      if (start >= end) {
        continue;
      }
      this.#judgeValues(Math.min(start, until), field, report);
      const active = this.#activeIn(field.label, windows.firstHits.at(window), windows.lastHits.at(window));
      gated.clear();
      this.#text.scanWindow(start, end, field.high, active, gated);
      for (let index = 0; index < gated.count; ) {
        index = this.#judgeGated(gated, index, active, field, report);
      }
      from = end;
    }
    this.#judgeValues(until, field, report);
  }

  #startOfValue(): number {
    return this.#valueIndex < this.#values.count ? this.#values.values[this.#valueIndex * 3]! : NONE;
  }

  /** Judges the values that need no keyword and begin before `until`. */
  #judgeValues(until: number, field: Field, report: ReportDetection): void {
    for (let start = this.#startOfValue(); start < until; start = this.#startOfValue()) {
      this.#candidates.count = 0;
      this.#takeValues(start, field.high);
      this.#decide(start, 0, field, report);
    }
  }

  /** Adds the values at `start` that need no keyword to the candidates. */
  #takeValues(start: number, high: number): void {
    for (; this.#startOfValue() === start; this.#valueIndex++) {
      const at = this.#valueIndex * 3;
      const end = this.#values.values[at + 1]!;
      if (end <= high) {
        const accepts = this.#text.everywhereAccepts(this.#values.values[at + 2]!);
        for (let i = 0; i < accepts.length; i += 2) {
          this.#addCandidate(accepts[i]!, end);
        }
      }
    }
  }

  /** The identifiers that have a keyword in the label or among the hits. */
  #activeIn(label: number, firstHit: number, lastHit: number): ActiveSet {
    const sets = this.#text.activeSets;
    const { keywords } = this.#hits;
    if (firstHit === lastHit) {
      const known = sets.ofLabel(label, this.#labelTable.identifiersOf(label));
      if (known !== undefined) {
        return known;
      }
    } else if (lastHit === firstHit + 1 && label === NO_LABEL) {
      return sets.ofKeyword(keywords[firstHit]!);
    }
    const set = sets.begin();
    for (const identifier of this.#labelTable.identifiersOf(label)) {
      sets.addIdentifier(identifier);
    }
    for (let hit = firstHit; hit < lastHit; hit++) {
      // The same word over and over is common.
      if (hit === firstHit || keywords[hit] !== keywords[hit - 1]) {
        sets.add(sets.ofKeyword(keywords[hit]!));
      }
    }
    return set;
  }

  /** Adds those of identifiers of the set. */
  #keepActive(active: ActiveSet, accepted: number, end: number): void {
    const accepts = this.#text.gatedAccepts(accepted);
    for (let i = 0; i < accepts.length; i += 2) {
      if (this.#text.activeSets.has(active, this.#identifierOfPattern[accepts[i]!]!)) {
        this.#addCandidate(accepts[i]!, end);
      }
    }
  }

  #addCandidate(pattern: number, end: number): void {
    const kept = this.#candidates;
    if (kept.count === kept.patterns.length) {
      kept.patterns = doubled(kept.patterns);
      kept.ends = doubled(kept.ends);
    }
    kept.patterns[kept.count] = pattern;
    kept.ends[kept.count] = end;
    kept.count += 1;
  }

  /**
   * Judges the candidates at one start, longest first, of which the first `gatedCount` need a keyword; identifiers come
   * after those that they yield to.
   */
  #decide(start: number, gatedCount: number, field: Field, report: ReportDetection): void {
    const { patterns, ends, count } = this.#candidates;
    const { turns } = this.#compiled;
    for (let turn = 0, left = count; left > 0; turn++) {
      let gated = gatedCount - 1;
      let other = count - 1;
      while (gated >= 0 || other >= gatedCount) {
        const isOther = gated < 0 || (other >= gatedCount && ends[other]! > ends[gated]!);
        const index = isOther ? other-- : gated--;
        const pattern = patterns[index]!;
        const identifier = this.#identifierOfPattern[pattern]!;
        if (turns[identifier] === turn) {
          left -= 1;
          this.#judgeOne(field, identifier, pattern, start, ends[index]!, report);
        }
      }
    }
  }

  #scanCustom(
    block: TextBlock,
    field: Field,
    identifier: number,
    finder: MatchFinder,
    report: ReportDetection,
  ): void {
    const isFirst = field.index === 0;
    const isLast = field.index === block.fieldCount - 1;
    const { matchedUntil } = this.#judge;
    const range = {
      bytes: this.#text.bytes,
      low: field.low,
      end: field.high,
      isTextStart: !(isFirst && block.continuesBefore),
      isTextEnd: !(isLast && block.continuesAfter),
      from: Math.max(field.low, block.from, matchedUntil[identifier]!),
      until: Math.min(field.high, block.until),
    };
    matchedUntil[identifier] = finder.find(range, (start, end) => {
      this.#judgeOne(field, identifier, undefined, start, end, report);
    });
  }

  #judgeOne(
    field: Field,
    identifier: number,
    pattern: number | undefined,
    start: number,
    end: number,
    report: ReportDetection,
  ): void {
    const candidate = this.#candidate;
    candidate.identifier = identifier;
    candidate.pattern = pattern;
    candidate.start = start;
    candidate.end = end;
    if (this.#judge.judge(candidate, this.#hits) === "kept") {
      report(identifier, start, end, field.index);
    }
  }
}

/** Per keyword, the longest value that any of its identifiers needs a keyword for. */
function longestValues(compiled: CompiledIdentifiers): Int32Array {
  const { patterns, identifiers } = compiled;
  const ofIdentifier = new Int32Array(identifiers.length);
  for (const { identifier, needsKeyword, maxLength } of patterns) {
    if (needsKeyword) {
      ofIdentifier[identifier] = Math.max(ofIdentifier[identifier]!, maxLength);
    }
  }
  return Int32Array.from(identifiersOfKeywords(compiled), (of) =>
    of.reduce((longest, identifier) => Math.max(longest, ofIdentifier[identifier]!), 0),
  );
}
