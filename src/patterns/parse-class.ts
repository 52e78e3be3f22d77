/**
 * The part of the pattern parser that reads character classes: `[...]`, and escapes inside and outside of them.
 * `\d`, `\w` and `\s` are ASCII, as in Perl without its Unicode flag; `\p{...}` takes Unicode's own properties.
 */

import {
  type CodePointSet,
  codePointSet,
  complementOf,
  foldCase,
  MAX_CODE_POINT,
  unicodePropertySet,
  unionOf,
} from "./code-point-set.ts";
import { PatternSyntaxError } from "./pattern-syntax-error.ts";

const DIGITS: CodePointSet = [0x30, 0x39];
const WORD: CodePointSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const SPACES: CodePointSet = [0x09, 0x0d, 0x20, 0x20];
const HORIZONTAL_SPACES: CodePointSet = [0x09, 0x09, 0x20, 0x20, 0xa0, 0xa0];

const CLASS_LETTERS: Readonly<Record<string, CodePointSet>> = {
  d: DIGITS,
  D: complementOf(DIGITS),
  w: WORD,
  W: complementOf(WORD),
  s: SPACES,
  S: complementOf(SPACES),
  h: HORIZONTAL_SPACES,
  H: complementOf(HORIZONTAL_SPACES),
  N: complementOf([0x0a, 0x0a]),
};

const CONTROL_LETTERS: Readonly<Record<string, number>> = {
  t: 0x09,
  n: 0x0a,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  e: 0x1b,
  a: 0x07,
};

const POSIX_CLASSES: Readonly<Record<string, CodePointSet>> = {
  alnum: [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a],
  alpha: [0x41, 0x5a, 0x61, 0x7a],
  ascii: [0x00, 0x7f],
  blank: [0x09, 0x09, 0x20, 0x20],
  cntrl: [0x00, 0x1f, 0x7f, 0x7f],
  digit: DIGITS,
  graph: [0x21, 0x7e],
  lower: [0x61, 0x7a],
  print: [0x20, 0x7e],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: SPACES,
  upper: [0x41, 0x5a],
  word: WORD,
  xdigit: [0x30, 0x39, 0x41, 0x46, 0x61, 0x66],
};

export interface ClassEscape {
  readonly set: CodePointSet;
  readonly end: number;
}

export interface CharacterEscape {
  readonly codePoint: number;
  readonly end: number;
}

export function isClassEscape(parsed: ClassEscape | CharacterEscape): parsed is ClassEscape {
  return "set" in parsed;
}

/** Reads the escape whose backslash stands at `start`. Throws PatternSyntaxError. */
export function parseEscape(pattern: string, start: number): ClassEscape | CharacterEscape {
  const letter = pattern[start + 1];
  if (letter === undefined) {
    throw new PatternSyntaxError("a backslash at the end", start);
  }
  const set = CLASS_LETTERS[letter];
  if (set !== undefined) {
    return { set, end: start + 2 };
  }
  const control = CONTROL_LETTERS[letter];
  if (control !== undefined) {
    return { codePoint: control, end: start + 2 };
  }
  if (letter === "p" || letter === "P") {
    return parseProperty(pattern, start);
  }
  if (letter === "x" || letter === "u") {
    return parseHexadecimal(pattern, start);
  }
  if (letter === "0") {
    return { codePoint: 0, end: start + 2 };
  }
  if (/[1-9]/.test(letter) || letter === "k" || letter === "g") {
    throw new PatternSyntaxError("a back-reference is not supported", start);
  }
  if (/[A-Za-z]/.test(letter)) {
    throw new PatternSyntaxError(`unknown escape "\\${letter}"`, start);
  }
  const codePoint = pattern.codePointAt(start + 1)!;
  return { codePoint, end: start + 1 + String.fromCodePoint(codePoint).length };
}

/** Reads the class whose opening bracket stands at `start`. Throws PatternSyntaxError. */
export function parseClass(
  pattern: string,
  start: number,
  ignoreCase: boolean,
): { readonly set: CodePointSet; readonly end: number } {
  let position = start + 1;
  const negated = pattern[position] === "^";
  if (negated) {
    position += 1;
  }
  const sets: CodePointSet[] = [];
  for (let first = true; ; first = false) {
    if (position >= pattern.length) {
      throw new PatternSyntaxError("missing closing bracket", start);
    }
    if (pattern[position] === "]" && !first) {
      break;
    }
    const low = parseClassItem(pattern, position);
    position = low.end;
    if (isClassEscape(low)) {
      sets.push(low.set);
      continue;
    }
    let high = low.codePoint;
    if (pattern[position] === "-" && position + 1 < pattern.length && pattern[position + 1] !== "]") {
      const item = parseClassItem(pattern, position + 1);
      if (isClassEscape(item)) {
        throw new PatternSyntaxError("a class cannot end a range", position);
      }
      if (item.codePoint < low.codePoint) {
        throw new PatternSyntaxError("a range whose end is below its start", position);
      }
      high = item.codePoint;
      position = item.end;
    }
    sets.push([low.codePoint, high]);
  }
  const union = ignoreCase ? foldCase(unionOf(sets)) : unionOf(sets);
  const set = negated ? complementOf(union) : union;
  if (set.length === 0) {
    throw new PatternSyntaxError("a class that matches nothing", start);
  }
  return { set, end: position + 1 };
}

function parseClassItem(pattern: string, start: number): ClassEscape | CharacterEscape {
  if (pattern[start] === "\\") {
    return pattern[start + 1] === "b" ? { codePoint: 0x08, end: start + 2 } : parseEscape(pattern, start);
  }
  const posix = /^\[:(\^?)([a-z]+):\]/.exec(pattern.slice(start, start + 12));
  if (posix !== null) {
    const named = POSIX_CLASSES[posix[2]!];
    if (named === undefined) {
      throw new PatternSyntaxError(`unknown class "[:${posix[2]}:]"`, start);
    }
    return { set: posix[1] === "^" ? complementOf(named) : named, end: start + posix[0].length };
  }
  const codePoint = pattern.codePointAt(start)!;
  return { codePoint, end: start + String.fromCodePoint(codePoint).length };
}

function parseProperty(pattern: string, start: number): ClassEscape {
  const found = /^\\[pP](?:\{(\^?)([^}]+)\}|([A-Z]))/.exec(pattern.slice(start));
  const set = found === null ? undefined : unicodePropertySet(found[2] ?? found[3]!);
  if (found === null || set === undefined) {
    throw new PatternSyntaxError("unknown Unicode property", start);
  }
  const negated = (pattern[start + 1] === "P") !== (found[1] === "^");
  return { set: negated ? complementOf(set) : codePointSet(set), end: start + found[0].length };
}

function parseHexadecimal(pattern: string, start: number): CharacterEscape {
  const found =
    /^\\(?:x\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4}))/.exec(
      pattern.slice(start),
    );
  const codePoint =
    found === null ? Number.NaN : Number.parseInt(found[1] ?? found[2] ?? found[3] ?? found[4]!, 16);
  if (found === null || codePoint > MAX_CODE_POINT) {
    throw new PatternSyntaxError("a malformed hexadecimal escape", start);
  }
  return { codePoint, end: start + found[0].length };
}
