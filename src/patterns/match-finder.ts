/**
 * Finds all matches of one pattern in linear time: from left to right, each the longest at its start, none
 * overlapping another, as a person reading the pattern would mark them with a pen.
 *
 * A plain search restarts behind every failed start and may read the same bytes again and again (`(a+)+$` on a
 * run of `a`). Here a walk that runs on without an accept leaves a trail: the state it had at each byte, and where
 * the trail ends. A later walk that meets the same state at the same byte jumps to the trail's end. This is the
 * idea of T. Reps, "Maximal-munch tokenization in linear time" (ACM TOPLAS 20, 1998), with the failed paths kept
 * as skips instead of a table of every state and position.
 */

import { buildProgram } from "./byte-program.ts";
import {
  AFTER_OTHER,
  AFTER_START,
  DEAD,
  holds,
  kindOfByte,
  LazyAutomaton,
  UNKNOWN,
} from "./lazy-automaton.ts";
import type { PatternTree } from "./pattern-tree.ts";
import { NO_TRAIL, TrailMap } from "./trail-map.ts";

/**
 * Bytes without an accept after which a walk begins to leave a trail. Lower slows ordinary texts down, where walks
 * die within a few bytes; higher costs that many steps per byte on the worst texts.
 */
const TRAIL_AFTER = 8;

/** A part of a text held in memory, and which positions of it are to be decided. */
export interface SearchRange {
  readonly bytes: Uint8Array;
  /** Readable bytes: [low, end). What stands before `low` belongs to another text or is the text's start. */
  readonly low: number;
  readonly end: number;
  /** Whether the text begins at `low` and ends at `end`; otherwise it goes on there, unseen. */
  readonly isTextStart: boolean;
  readonly isTextEnd: boolean;
  /** Matches that start in [from, until) are reported. */
  readonly from: number;
  readonly until: number;
}

export class MatchFinder {
  /** Automaton steps taken so far: the work done, as a number that does not depend on the machine. */
  steps = 0;

  readonly #automaton: LazyAutomaton;
  readonly #maxLengthInBytes: number;
  readonly #trails: TrailMap;
  readonly #canStart = new Uint8Array(256);

  private constructor(automaton: LazyAutomaton, maxLengthInBytes: number, trails: TrailMap) {
    this.#automaton = automaton;
    this.#maxLengthInBytes = maxLengthInBytes;
    this.#trails = trails;
    for (let byte = 0; byte < 256; byte++) {
      for (let after = AFTER_START; after <= AFTER_OTHER; after++) {
        if (this.#step(automaton.start(after), byte) !== DEAD) {
          this.#canStart[byte] = 1;
        }
      }
    }
  }

  /**
   * A finder for a parsed pattern, or undefined if its repeats unfold into too large a program
   * (MAX_NODES_PER_PATTERN). Matches longer than `maxLengthInBytes` are cut to their longest part within it.
   */
  static create(
    tree: PatternTree,
    maxLengthInBytes: number,
    trails = new TrailMap(),
  ): MatchFinder | undefined {
    const built = buildProgram([tree]);
    return built.ok ? new MatchFinder(new LazyAutomaton(built.program), maxLengthInBytes, trails) : undefined;
  }

  /**
   * Reports every match that starts in [from, until), ascending; empty matches are none. Returns where the search
   * is to go on: `until`, or the end of a match that reaches beyond it.
   *
   * Needs `end >= until + maxLengthInBytes` unless the text ends at `end`.
   */
  find(range: SearchRange, report: (start: number, end: number) => void): number {
    const { bytes, until } = range;
    this.#trails.clear(range.end - range.low + 1);
    let start = range.from;
    while (start < until) {
      if (this.#canStart[bytes[start]!] === 0) {
        start += 1;
        continue;
      }
      const end = this.#longestMatch(range, start);
      if (end > start) {
        report(start, end);
        start = end;
      } else {
        start += 1;
      }
    }
    return start;
  }

  /** True if the pattern matches the whole of the given text. */
  matchesWhole(text: Uint8Array): boolean {
    let value = this.#automaton.start(AFTER_START);
    for (let i = 0; i < text.length && value !== DEAD; i++) {
      value = this.#step(value, text[i]!);
    }
    return this.#accepts(value, text, text.length, text.length, true);
  }

  /** The end of the longest match at `start`, or -1. */
  #longestMatch(range: SearchRange, start: number): number {
    const { bytes, low, end, isTextEnd } = range;
    const automaton = this.#automaton;
    const trails = this.#trails;
    const { classOf, generation } = automaton;
    const limit = Math.min(end, start + this.#maxLengthInBytes);
    let table = automaton.table;
    let value = automaton.start(kindBefore(range, start));
    let position = start;
    let longest = -1;
    let quietSince = start;
    let trail = NO_TRAIL;
    while (position < limit) {
      const byteClass = classOf[bytes[position]!]!;
      let next = table[(value >> 1) + byteClass]!;
      if (next === UNKNOWN) {
        next = automaton.extend(value, byteClass);
        table = automaton.table;
        if (automaton.generation !== generation) {
          trails.clear(0); // Their state values mean nothing any more.
          trail = NO_TRAIL;
        }
      }
      this.steps += 1;
      if ((next & 1) === 1 && this.#accepts(next, bytes, position + 1, end, isTextEnd)) {
        trails.end(trail, position, value);
        trail = NO_TRAIL;
        longest = position + 1;
        quietSince = position + 1;
      }
      value = next;
      position += 1;
      if (value === DEAD) {
        break;
      }
      if (position - quietSince > TRAIL_AFTER && automaton.generation === generation) {
        const met = trails.at(position - low, value);
        if (met !== NO_TRAIL && met !== trail) {
          trails.end(trail, position, value);
          trail = met;
          ({ position, value } = trails.endOf(met));
          if (value === DEAD) {
            break;
          }
        } else {
          trail = trail === NO_TRAIL ? trails.open() : trail;
          trails.mark(position - low, trail, value);
        }
      }
    }
    trails.end(trail, position, value);
    return longest;
  }

  #step(value: number, byte: number): number {
    const byteClass = this.#automaton.classOf[byte]!;
    const next = this.#automaton.table[(value >> 1) + byteClass]!;
    return next === UNKNOWN ? this.#automaton.extend(value, byteClass) : next;
  }

  #accepts(value: number, bytes: Uint8Array, position: number, end: number, isTextEnd: boolean): boolean {
    if ((value & 1) === 0) {
      return false;
    }
    const accepts = this.#automaton.acceptsOf(value);
    for (let i = 1; i < accepts.length; i += 2) {
      if (holds(accepts[i]!, bytes, position, end, isTextEnd)) {
        return true;
      }
    }
    return false;
  }
}

function kindBefore(range: SearchRange, position: number): number {
  if (position > range.low) {
    return kindOfByte(range.bytes[position - 1]!);
  }
  return range.isTextStart ? AFTER_START : AFTER_OTHER;
}
