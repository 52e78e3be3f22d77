/**
 * Two ways to list every match of a program that starts at one position. The plain way keeps the set of all nodes
 * a match can be in and moves it on byte by byte: slow and obvious, it is what everything fast is tested against.
 * The other way asks the lazy automaton.
 */

import {
  ASSERTIONS,
  type ByteProgram,
  NODE_ASSERT,
  NODE_BYTES,
  NODE_MATCH,
  NODE_SPLIT,
} from "./byte-program.ts";
import {
  AFTER_OTHER,
  AFTER_START,
  DEAD,
  holds,
  kindOfByte,
  LazyAutomaton,
  UNKNOWN,
} from "./lazy-automaton.ts";

/** A text's bytes [low, end), and whether the text begins and ends there. */
export interface TextRange {
  readonly bytes: Uint8Array;
  readonly low: number;
  readonly end: number;
  readonly isTextStart: boolean;
  readonly isTextEnd: boolean;
}

export interface MatchAt {
  readonly pattern: number;
  readonly end: number;
}

/** Lists the matches that start at `start` and are not longer than `maxLength`, ends ascending, none empty. */
export type MatchesAt = (text: TextRange, start: number, maxLength: number) => MatchAt[];

/** Makes one of the two, for all patterns of a program. */
export type MakeMatchesAt = (program: ByteProgram) => MatchesAt;

export const automatonMatchesAt: MakeMatchesAt = (program) => {
  const automaton = new LazyAutomaton(program);
  return (text, start, maxLength) => {
    const { bytes, low, end, isTextStart, isTextEnd } = text;
    const found: MatchAt[] = [];
    const atEdge = isTextStart ? AFTER_START : AFTER_OTHER;
    const limit = Math.min(end, start + maxLength);
    let value = automaton.start(start > low ? kindOfByte(bytes[start - 1]!) : atEdge);
    for (let position = start; position < limit && value !== DEAD; ) {
      const byteClass = automaton.classOf[bytes[position]!]!;
      const next = automaton.table[(value >> 1) + byteClass]!;
      value = next === UNKNOWN ? automaton.extend(value, byteClass) : next;
      position += 1;
      const accepts = (value & 1) === 1 ? automaton.acceptsOf(value) : [];
      for (let i = 0; i < accepts.length; i += 2) {
        if (holds(accepts[i + 1]!, bytes, position, end, isTextEnd)) {
          found.push({ pattern: accepts[i]!, end: position });
        }
      }
    }
    return found;
  };
};

export const plainMatchesAt: MakeMatchesAt = (program) => {
  const starts = Array.from(program.starts);
  return (text, start, maxLength) => matchesFrom(program, starts, text, start, maxLength);
};

function matchesFrom(
  program: ByteProgram,
  starts: readonly number[],
  text: TextRange,
  start: number,
  maxLength: number,
): MatchAt[] {
  const found: MatchAt[] = [];
  let nodes = follow(program, starts, text, start);
  for (let position = start; nodes.size > 0; position++) {
    const matched = [...nodes].filter((node) => program.kind[node] === NODE_MATCH && position > start);
    found.push(...matched.map((node) => ({ pattern: program.next[node]!, end: position })));
    if (position >= text.end || position - start >= maxLength) {
      break;
    }
    const byte = text.bytes[position]!;
    const moved = [...nodes].filter(
      (node) =>
        program.kind[node] === NODE_BYTES && byte >= program.low[node]! && byte <= program.high[node]!,
    );
    nodes = follow(
      program,
      moved.map((node) => program.next[node]!),
      text,
      position + 1,
    );
  }
  return found;
}

/** The nodes reachable at a position without reading a byte. */
function follow(
  program: ByteProgram,
  starts: readonly number[],
  text: TextRange,
  position: number,
): Set<number> {
  const reached = new Set<number>(starts);
  for (const node of reached) {
    if (program.kind[node] === NODE_SPLIT) {
      reached.add(program.next[node]!);
      reached.add(program.other[node]!);
    } else if (program.kind[node] === NODE_ASSERT && holdsAt(program.other[node]!, text, position)) {
      reached.add(program.next[node]!);
    }
  }
  return reached;
}

function holdsAt(assertion: number, text: TextRange, position: number): boolean {
  const { bytes, low, end } = text;
  const before = position > low ? bytes[position - 1]! : undefined;
  const after = position < end ? bytes[position]! : undefined;
  const isStart = before === undefined && text.isTextStart;
  const isEnd = after === undefined && text.isTextEnd;
  switch (ASSERTIONS[assertion]!) {
    case "text-start":
      return isStart;
    case "text-end":
      return isEnd;
    case "line-start":
      return isStart || before === 0x0a;
    case "line-end":
      return isEnd || after === 0x0a;
    case "word-boundary":
      return isWord(before) !== isWord(after);
    case "no-word-boundary":
      return isWord(before) === isWord(after);
  }
}

function isWord(byte: number | undefined): boolean {
  return byte !== undefined && /\w/.test(String.fromCharCode(byte));
}
