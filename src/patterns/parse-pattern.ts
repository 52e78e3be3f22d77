/**
 * Parses the regular expressions that identifiers are written in: the part of Perl's syntax that can be matched
 * in linear time, which is also the part that Macie's custom data identifiers accept
 * (https://docs.aws.amazon.com/macie/latest/user/cdis-options.html).
 *
 * Everything that would need backtracking is refused with its position: back-references, look-around,
 * conditionals, recursion, atomic groups. Plain groups are accepted and capture nothing. Lazy quantifiers are
 * accepted and mean the same as greedy ones, because a match is always the longest one at its start.
 */

import { type CodePointSet, codePointSet, foldCase } from "./code-point-set.ts";
import { isClassEscape, parseClass, parseEscape } from "./parse-class.ts";
import { PatternSyntaxError } from "./pattern-syntax-error.ts";
import {
  type Assertion,
  choiceTree,
  EMPTY_TREE,
  type PatternTree,
  sequenceTree,
  setTree,
} from "./pattern-tree.ts";

export type ParsedPattern =
  | { readonly ok: true; readonly tree: PatternTree }
  | { readonly ok: false; readonly reason: string; readonly position: number };

/** Groups inside groups. Real patterns stay under ten; the limit keeps the parser's own stack small. */
const MAX_GROUP_DEPTH = 100;

/** The largest number in `{m,n}`, as in RE2. What it costs in states is bounded where the program is built. */
const MAX_REPEAT = 1000;

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotMatchesAll: boolean;
  readonly multiLine: boolean;
}

const NO_FLAGS: Flags = { ignoreCase: false, dotMatchesAll: false, multiLine: false };

const NOT_LINE_FEED: CodePointSet = [0, 0x09, 0x0b, 0x10ffff];
const EVERYTHING: CodePointSet = [0, 0x10ffff];

/**
 * Parses a pattern. Never throws: a refused pattern gives the reason in words that can be shown to its author
 * and the position, from 0, in UTF-16 code units of the pattern.
 */
export function parsePattern(pattern: string): ParsedPattern {
  try {
    return { ok: true, tree: new Parser(pattern).parse() };
  } catch (error) {
    if (error instanceof PatternSyntaxError) {
      return { ok: false, reason: error.reason, position: error.position };
    }
    throw error;
  }
}

/** A recursive descent over one pattern; the position is the only state. */
class Parser {
  #position = 0;
  readonly #pattern: string;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  parse(): PatternTree {
    const tree = this.#choice(NO_FLAGS, 0);
    if (this.#position < this.#pattern.length) {
      throw new PatternSyntaxError("unmatched closing parenthesis", this.#position);
    }
    return tree;
  }

  #peek(): string | undefined {
    const codePoint = this.#pattern.codePointAt(this.#position);
    return codePoint === undefined ? undefined : String.fromCodePoint(codePoint);
  }

  /** Options separated by `|`, up to the end or a closing parenthesis. A flag group changes what follows it. */
  #choice(flags: Flags, depth: number): PatternTree {
    if (depth > MAX_GROUP_DEPTH) {
      throw new PatternSyntaxError(`groups nested deeper than ${MAX_GROUP_DEPTH}`, this.#position);
    }
    const options: PatternTree[] = [];
    let parts: PatternTree[] = [];
    let current = flags;
    for (;;) {
      const next = this.#peek();
      if (next === undefined || next === ")" || next === "|") {
        options.push(parts.length === 0 ? EMPTY_TREE : sequenceTree(parts));
        if (next !== "|") {
          return choiceTree(options);
        }
        this.#position += 1;
        parts = [];
        continue;
      }
      const switched = this.#flagSwitch(current);
      if (switched !== undefined) {
        current = switched;
        continue;
      }
      const start = this.#position;
      const atom = this.#atom(current, depth);
      parts.push(this.#quantified(atom, start));
    }
  }

  /** `(?i)`, `(?s)`, `(?m)`, also combined or switched off: changes the rest of the group it stands in. */
  #flagSwitch(flags: Flags): Flags | undefined {
    const found = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?\)/.exec(this.#pattern.slice(this.#position));
    if (found === null || (found[1] === "" && found[2] === undefined) || found[1] === "R") {
      return undefined;
    }
    const changed = this.#withFlags(flags, found[1] ?? "", found[2] ?? "");
    this.#position += found[0].length;
    return changed;
  }

  #withFlags(flags: Flags, on: string, off: string): Flags {
    const changed = { ...flags };
    for (const [letters, value] of [
      [on, true],
      [off, false],
    ] as const) {
      for (const letter of letters) {
        if (letter === "i") {
          changed.ignoreCase = value;
        } else if (letter === "s") {
          changed.dotMatchesAll = value;
        } else if (letter === "m") {
          changed.multiLine = value;
        } else {
          throw new PatternSyntaxError(`flag "${letter}" is not supported: use i, m or s`, this.#position);
        }
      }
    }
    return changed;
  }

  #atom(flags: Flags, depth: number): PatternTree {
    const character = this.#peek()!;
    switch (character) {
      case "(":
        return this.#group(flags, depth);
      case "[": {
        const parsed = parseClass(this.#pattern, this.#position, flags.ignoreCase);
        this.#position = parsed.end;
        return setTree(parsed.set);
      }
      case ".":
        this.#position += 1;
        return setTree(flags.dotMatchesAll ? EVERYTHING : NOT_LINE_FEED);
      case "^":
        this.#position += 1;
        return assertionTree(flags.multiLine ? "line-start" : "text-start");
      case "$":
        this.#position += 1;
        return assertionTree(flags.multiLine ? "line-end" : "text-end");
      case "\\":
        return this.#escape(flags);
      case "*":
      case "+":
      case "?":
        throw new PatternSyntaxError(`nothing to repeat before "${character}"`, this.#position);
      default:
        this.#position += character.length;
        return characterTree(character.codePointAt(0)!, flags);
    }
  }

  #escape(flags: Flags): PatternTree {
    const start = this.#position;
    const letter = this.#pattern[start + 1];
    const assertion = assertionOf(letter);
    if (assertion !== undefined) {
      this.#position += 2;
      return assertionTree(assertion);
    }
    const parsed = parseEscape(this.#pattern, start);
    this.#position = parsed.end;
    if (isClassEscape(parsed)) {
      return setTree(parsed.set);
    }
    return characterTree(parsed.codePoint, flags);
  }

  #group(flags: Flags, depth: number): PatternTree {
    const start = this.#position;
    const rest = this.#pattern.slice(start);
    const refused = REFUSED_GROUPS.find(({ opens }) => opens.test(rest));
    if (refused !== undefined) {
      throw new PatternSyntaxError(`${refused.name} is not supported`, start);
    }
    const opening = /^\((?:\?(?::|P?<[A-Za-z_]\w*>|([a-zA-Z]*)(?:-([a-zA-Z]+))?:))?/.exec(rest)!;
    if (opening[0] === "(" && rest[1] === "?") {
      throw new PatternSyntaxError("unknown kind of group", start);
    }
    const inner = opening[1] === undefined ? flags : this.#withFlags(flags, opening[1], opening[2] ?? "");
    this.#position += opening[0].length;
    const tree = this.#choice(inner, depth + 1);
    if (this.#peek() !== ")") {
      throw new PatternSyntaxError("missing closing parenthesis", start);
    }
    this.#position += 1;
    return tree;
  }

  /** Wraps an atom into the repeat that follows it, if one does. */
  #quantified(atom: PatternTree, atomStart: number): PatternTree {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)/.exec(this.#pattern.slice(this.#position));
    if (found === null) {
      return atom;
    }
    const [whole, sign, low, comma, high, suffix] = found;
    if (suffix === "+") {
      throw new PatternSyntaxError("a possessive quantifier is not supported", this.#position);
    }
    let min: number;
    let max: number;
    if (sign !== undefined) {
      min = sign === "+" ? 1 : 0;
      max = sign === "?" ? 1 : Number.POSITIVE_INFINITY;
    } else {
      min = Number(low);
      max = comma === undefined ? min : high === "" ? Number.POSITIVE_INFINITY : Number(high);
    }
    if (min > MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEAT)) {
      throw new PatternSyntaxError(`a repeat of more than ${MAX_REPEAT}`, this.#position);
    }
    if (max < min) {
      throw new PatternSyntaxError("a repeat whose upper bound is below its lower bound", this.#position);
    }
    this.#position += whole.length;
    if (/^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(this.#pattern.slice(this.#position))) {
      throw new PatternSyntaxError("a repeat of a repeat without a group", atomStart);
    }
    return { kind: "repeat", part: atom, min, max };
  }
}

const REFUSED_GROUPS: readonly { readonly opens: RegExp; readonly name: string }[] = [
  { opens: /^\(\?[=!]/, name: "look-ahead" },
  { opens: /^\(\?<[=!]/, name: "look-behind" },
  { opens: /^\(\?>/, name: "an atomic group" },
  { opens: /^\(\?\(/, name: "a conditional" },
  { opens: /^\(\?(?:R|[+-]?\d|&|P>)/, name: "recursion" },
  { opens: /^\(\?P=/, name: "a back-reference" },
  { opens: /^\(\?(?:\{|\?\{|C)/, name: "embedded code" },
  { opens: /^\(\*/, name: "a pattern-wide setting or verb" },
  { opens: /^\(\?\|/, name: "a branch-reset group" },
  { opens: /^\(\?#/, name: "a comment group" },
];

function assertionOf(letter: string | undefined): Assertion | undefined {
  switch (letter) {
    case "b":
      return "word-boundary";
    case "B":
      return "no-word-boundary";
    case "A":
      return "text-start";
    case "z":
    case "Z":
      return "text-end";
    default:
      return undefined;
  }
}

function assertionTree(assertion: Assertion): PatternTree {
  return { kind: "assertion", assertion };
}

function characterTree(codePoint: number, flags: Flags): PatternTree {
  const set = codePointSet([codePoint, codePoint]);
  return setTree(flags.ignoreCase ? foldCase(set) : set);
}
