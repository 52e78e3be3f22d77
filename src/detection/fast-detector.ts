/**
 * The detector that scans use. Most identifiers need a keyword near the value, so it looks for keywords, and for
 * the few beginnings that need none, in one pass over the bytes, and runs the patterns only in the windows around
 * what it found. See DESIGN.md.
 */

import { doubled } from "../base/doubled.ts";
import type { Labels, TextBlock } from "../model/text-block.ts";
import { FIELD_SIZE, MAX_VALUE_LENGTH, NO_LABEL } from "../model/text-block.ts";
import { markBeginnings, PAIR_COUNT } from "../patterns/first-bytes.ts";
import { AFTER_OTHER, DEAD, LazyAutomaton, UNKNOWN } from "../patterns/lazy-automaton.ts";
import { MatchFinder } from "../patterns/match-finder.ts";
import { TrailMap } from "../patterns/trail-map.ts";
import type { AllowList } from "./allow-list.ts";
import { DIGIT, KIND_OF_BYTE, LOWER, UPPER } from "./characters.ts";
import type { CompiledIdentifiers } from "./compiled-identifiers.ts";
import type { Detector, ReportDetection } from "./detector.ts";
import type { Field } from "./field.ts";
import { Judge } from "./judge.ts";
import { KeywordHits } from "./keyword-hits.ts";
import { KeywordWindows } from "./keyword-windows.ts";
import { LabelTable } from "./label-table.ts";
import { Prefilter, patternsWithoutKeyword, SeedList } from "./prefilter.ts";

/** For values that need no keyword: whatever is active. Windows are numbered from 1. */
const ALWAYS = 0;

export class FastDetector implements Detector {
  readonly identifiers: CompiledIdentifiers["identifiers"];
  readonly labels: Labels;

  readonly #compiled: CompiledIdentifiers;
  readonly #labelTable: LabelTable;
  readonly #judge: Judge;
  readonly #prefilter: Prefilter;
  readonly #hits = new KeywordHits();
  readonly #seeds = new SeedList();
  readonly #windows = new KeywordWindows();
  /** Values that need a keyword; run in windows around keywords and in fields with a telling label. */
  readonly #gated: LazyAutomaton;
  /** 1 for every two bytes with which a value that needs a keyword may begin. */
  readonly #gatedPairs = new Uint8Array(PAIR_COUNT);
  /** Values that need none; run where the prefilter saw one begin. */
  readonly #everywhere: LazyAutomaton;
  /** Per identifier, the number of the window for which it was last made active. */
  readonly #activatedAt: Int32Array;
  #activation = ALWAYS;
  readonly #identifierOfPattern: Int32Array;
  /** Per keyword, the identifiers that want it. */
  readonly #identifiersOfKeyword: readonly Int32Array[];
  /** Per keyword, the longest value of the identifiers that want it: how far before it a value may begin. */
  readonly #longestValue: Int32Array;
  readonly #customFinders: readonly { readonly identifier: number; readonly finder: MatchFinder }[];
  readonly #accepts: { count: number; patterns: Int32Array; ends: Int32Array };
  #hitIndex = 0;
  #seedIndex = 0;

  constructor(compiled: CompiledIdentifiers, allowLists: readonly AllowList[] = []) {
    const everywhere = patternsWithoutKeyword(compiled);
    const gated = Array.from(compiled.patterns.keys()).filter((index) => !everywhere.includes(index));
    const trails = new TrailMap();
    this.identifiers = compiled.identifiers;
    this.#compiled = compiled;
    this.#labelTable = new LabelTable(compiled);
    this.labels = this.#labelTable;
    this.#judge = new Judge(compiled, this.#labelTable, allowLists);
    this.#prefilter = new Prefilter(compiled);
    this.#gated = new LazyAutomaton(compiled.program, gated);
    const gatedStarts = gated.map((pattern) => compiled.program.starts[pattern]!);
    markBeginnings(compiled.program, gatedStarts, 1, this.#gatedPairs);
    this.#everywhere = new LazyAutomaton(compiled.program, everywhere);
    this.#activatedAt = new Int32Array(compiled.identifiers.length);
    this.#identifierOfPattern = Int32Array.from(compiled.patterns, ({ identifier }) => identifier);
    this.#identifiersOfKeyword = identifiersOfKeywords(compiled);
    this.#longestValue = longestValues(compiled, this.#identifiersOfKeyword);
    this.#customFinders = compiled.customPatterns.map(({ identifier, tree }) => ({
      identifier,
      finder: MatchFinder.create(tree, MAX_VALUE_LENGTH, trails)!,
    }));
    this.#accepts = { count: 0, patterns: new Int32Array(4096), ends: new Int32Array(4096) };
  }

  scan(block: TextBlock, report: ReportDetection): void {
    this.#judge.moveOn(block.continuesBefore, block.shift);
    this.#prefilter.run(block.bytes, block.end, this.#hits, this.#seeds);
    this.#hitIndex = 0;
    this.#seedIndex = 0;
    const { fields, fieldCount } = block;
    for (let index = 0; index < fieldCount; index++) {
      const low = fields[index * FIELD_SIZE]!;
      const high = fields[index * FIELD_SIZE + 1]!;
      const label = fields[index * FIELD_SIZE + 2]!;
      this.#scanField(block, { index, low, high, label }, report);
    }
  }

  #scanField(block: TextBlock, field: Field, report: ReportDetection): void {
    const hits = this.#hits;
    const seeds = this.#seeds;
    while (this.#hitIndex < hits.count && hits.starts[this.#hitIndex]! < field.low) {
      this.#hitIndex += 1;
    }
    while (this.#seedIndex < seeds.count && seeds.positions[this.#seedIndex]! < field.low) {
      this.#seedIndex += 1;
    }
    const hasHit = this.#hitIndex < hits.count && hits.starts[this.#hitIndex]! < field.high;
    const hasSeed = this.#seedIndex < seeds.count && seeds.positions[this.#seedIndex]! < field.high;
    if (field.label !== NO_LABEL || hasHit || hasSeed) {
      this.#scanManaged(block, field, report);
    }
    for (const custom of this.#customFinders) {
      this.#scanCustom(block, field, custom.identifier, custom.finder, report);
    }
  }

  /** Tries every start in the windows of the field, and every seed, in ascending order. */
  #scanManaged(block: TextBlock, field: Field, report: ReportDetection): void {
    const { bytes } = block;
    const until = Math.min(field.high, block.until);
    const windows = this.#windows;
    if (this.#labelTable.identifiersOf(field.label).length > 0) {
      windows.setToField(field, this.#hits, this.#hitIndex);
    } else {
      windows.fill(bytes, field, this.#hits, this.#hitIndex, this.#longestValue);
    }
    const { positions, count } = this.#seeds;
    let seed = this.#seedIndex;
    let start = Math.max(field.low, block.from);
    while (seed < count && positions[seed]! < start) {
      seed += 1;
    }
    for (let window = 0; window < windows.count; window++) {
      const windowStart = Math.min(until, windows.starts.at(window));
      const windowEnd = Math.min(until, windows.ends.at(window));
      this.#activate(field.label, windows.firstHits.at(window), windows.lastHits.at(window));
      for (; seed < count && positions[seed]! < windowStart; seed++) {
        this.#tryStart(block, field, positions[seed]!, false, true, report);
      }
      for (start = Math.max(start, windowStart); start < windowEnd; start++) {
        const isSeed = seed < count && positions[seed] === start;
        seed += isSeed ? 1 : 0;
        const isGated = this.#mayBeginGated(bytes, start, field);
        if (isSeed || isGated) {
          this.#tryStart(block, field, start, isGated, isSeed, report);
        }
      }
    }
    for (; seed < count && positions[seed]! < until; seed++) {
      this.#tryStart(block, field, positions[seed]!, false, true, report);
    }
  }

  /** Makes the identifiers active that have a keyword in the label or among the hits. */
  #activate(label: number, firstHit: number, lastHit: number): void {
    this.#activation += 1;
    for (const identifier of this.#labelTable.identifiersOf(label)) {
      this.#activatedAt[identifier] = this.#activation;
    }
    for (let hit = firstHit; hit < lastHit; hit++) {
      for (const identifier of this.#identifiersOfKeyword[this.#hits.keywords[hit]!]!) {
        this.#activatedAt[identifier] = this.#activation;
      }
    }
  }

  /** A cheap look at whether a value that needs a keyword can begin at `start`. */
  #mayBeginGated(bytes: Uint8Array, start: number, { low, high }: Field): boolean {
    const next = start + 1 < high ? bytes[start + 1]! : 0;
    return this.#gatedPairs[(bytes[start]! << 8) | next] === 1 && mayBeginValue(bytes, start, low);
  }

  #tryStart(
    block: TextBlock,
    field: Field,
    start: number,
    isGated: boolean,
    isSeed: boolean,
    report: ReportDetection,
  ): void {
    this.#accepts.count = 0;
    if (isGated) {
      this.#collect(this.#gated, block.bytes, start, field.high, this.#activation);
    }
    if (isSeed) {
      this.#collect(this.#everywhere, block.bytes, start, field.high, ALWAYS);
    }
    if (this.#accepts.count > 0) {
      this.#decide(block, field, start, report);
    }
  }

  /**
   * Walks an automaton from `start` and collects the patterns and ends it accepts, ends ascending: those of
   * identifiers that are active since `activation`, or all.
   */
  #collect(
    automaton: LazyAutomaton,
    bytes: Uint8Array,
    start: number,
    high: number,
    activation: number,
  ): void {
    const { classOf } = automaton;
    const limit = Math.min(high, start + MAX_VALUE_LENGTH);
    let value = automaton.start(AFTER_OTHER);
    for (let position = start; position < limit; ) {
      const byteClass = classOf[bytes[position]!]!;
      const next = automaton.table[(value >> 1) + byteClass]!;
      value = next === UNKNOWN ? automaton.extend(value, byteClass) : next;
      if (value === DEAD) {
        return;
      }
      position += 1;
      if ((value & 1) === 1) {
        this.#keepAccepts(automaton.acceptsOf(value), position, activation);
      }
    }
  }

  #keepAccepts(accepts: Int32Array, end: number, activation: number): void {
    const kept = this.#accepts;
    for (let i = 0; i < accepts.length; i += 2) {
      const identifier = this.#identifierOfPattern[accepts[i]!]!;
      if (activation !== ALWAYS && this.#activatedAt[identifier] !== activation) {
        continue; // No keyword of its own is anywhere near.
      }
      if (kept.count === kept.patterns.length) {
        kept.patterns = doubled(kept.patterns);
        kept.ends = doubled(kept.ends);
      }
      kept.patterns[kept.count] = accepts[i]!;
      kept.ends[kept.count] = end;
      kept.count += 1;
    }
  }

  /** Judges the candidates at one start, longest first; identifiers come after those that they yield to. */
  #decide(block: TextBlock, field: Field, start: number, report: ReportDetection): void {
    const { patterns, ends, count } = this.#accepts;
    let left = count;
    for (let turn = 0; left > 0; turn++) {
      for (let i = count - 1; i >= 0; i--) {
        const pattern = patterns[i]!;
        const { identifier } = this.#compiled.patterns[pattern]!;
        if (this.#compiled.turns[identifier] === turn) {
          this.#judgeOne(block, field, identifier, pattern, start, ends[i]!, report);
          left -= 1;
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
      bytes: block.bytes,
      low: field.low,
      end: field.high,
      isTextStart: !(isFirst && block.continuesBefore),
      isTextEnd: !(isLast && block.continuesAfter),
      from: Math.max(field.low, block.from, matchedUntil[identifier]!),
      until: Math.min(field.high, block.until),
    };
    matchedUntil[identifier] = finder.find(range, (start, end) => {
      this.#judgeOne(block, field, identifier, undefined, start, end, report);
    });
  }

  #judgeOne(
    block: TextBlock,
    field: Field,
    identifier: number,
    pattern: number | undefined,
    start: number,
    end: number,
    report: ReportDetection,
  ): void {
    const { low, high, label } = field;
    const candidate = { identifier, pattern, bytes: block.bytes, start, end, low, high, label };
    if (this.#judge.judge(candidate, this.#hits) === "kept") {
      report(identifier, start, end, field.index);
    }
  }
}

/** No value of a managed identifier begins inside a word or number, whatever its boundary. */
function mayBeginValue(bytes: Uint8Array, start: number, low: number): boolean {
  return start <= low || !isAsciiWordByte(bytes[start]!) || !isAsciiWordByte(bytes[start - 1]!);
}

function isAsciiWordByte(byte: number): boolean {
  const kind = KIND_OF_BYTE[byte]!;
  return kind === LOWER || kind === UPPER || kind === DIGIT;
}

function identifiersOfKeywords({ keywords, identifiers, wants }: CompiledIdentifiers): Int32Array[] {
  return keywords.map((_, keyword) => {
    const row = wants.subarray(keyword * identifiers.length, (keyword + 1) * identifiers.length);
    return Int32Array.from(row.keys()).filter((identifier) => row[identifier] === 1);
  });
}

/** Per keyword, the longest value that any of its identifiers needs a keyword for. */
function longestValues(
  { patterns, identifiers }: CompiledIdentifiers,
  identifiersOfKeyword: readonly Int32Array[],
): Int32Array {
  const ofIdentifier = new Int32Array(identifiers.length);
  for (const { identifier, needsKeyword, maxLength } of patterns) {
    if (needsKeyword) {
      ofIdentifier[identifier] = Math.max(ofIdentifier[identifier]!, maxLength);
    }
  }
  return Int32Array.from(identifiersOfKeyword, (of) =>
    of.reduce((longest, identifier) => Math.max(longest, ofIdentifier[identifier]!), 0),
  );
}
