/**
 * The identifiers' patterns in the syntax of other engines, printed from the parsed trees: flags and escapes are then
 * explicit sets of code points, so that each engine is asked for the same language. Boundaries, keywords and checks
 * are no part of a pattern: the other engines are spared them.
 */

import { parsePattern } from "../dist/patterns/parse-pattern.js";

/** How a code point is written where it is not an ASCII letter or digit; V8 needs the flag `u`. */
const ESCAPES = {
  v8: (codePoint) => `\\u{${codePoint.toString(16)}}`,
  perl: (codePoint) => `\\x{${codePoint.toString(16)}}`,
};

const ASSERTIONS = {
  "text-start": "^",
  "text-end": "$",
  "line-start": "(?:^|(?<=\\n))",
  "line-end": "(?:$|(?=\\n))",
  "word-boundary": "\\b",
  "no-word-boundary": "\\B",
};

/** All patterns of the managed identifiers; `syntax` is v8, or perl for RE2 and Rust's regex. */
export function peerPatterns(identifiers, syntax) {
  const escapeOf = ESCAPES[syntax];
  return identifiers.flatMap(({ id, patterns }) =>
    patterns.map(({ regex }) => {
      const parsed = parsePattern(regex);
      if (!parsed.ok) throw new Error(`${id}: ${parsed.reason}`);
      return toRegex(parsed.tree, escapeOf);
    }),
  );
}

function toRegex(tree, escapeOf) {
  switch (tree.kind) {
    case "empty":
      return "";
    case "assertion":
      return ASSERTIONS[tree.assertion];
    case "set":
      return setToRegex(tree.set, escapeOf);
    case "sequence":
      return tree.parts.map((part) => toRegex(part, escapeOf)).join("");
    case "choice":
      return `(?:${tree.options.map((option) => toRegex(option, escapeOf)).join("|")})`;
    case "repeat":
      return `${isSingle(tree.part) ? toRegex(tree.part, escapeOf) : `(?:${toRegex(tree.part, escapeOf)})`}${repeatOf(tree)}`;
    default:
      throw new Error(`a pattern with a part of kind ${tree.kind}`);
  }
}

function setToRegex(set, escapeOf) {
  const character = (codePoint) => {
    const text = String.fromCodePoint(codePoint);
    return /[A-Za-z0-9]/.test(text) ? text : escapeOf(codePoint);
  };
  if (set.length === 2 && set[0] === set[1]) return character(set[0]);
  let ranges = "";
  for (let i = 0; i < set.length; i += 2) {
    ranges += set[i] === set[i + 1] ? character(set[i]) : `${character(set[i])}-${character(set[i + 1])}`;
  }
  return `[${ranges}]`;
}

function isSingle({ kind }) {
  return kind === "set" || kind === "choice";
}

function repeatOf({ min, max }) {
  if (max === min) return min === 1 ? "" : `{${min}}`;
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  return min === 0 && max === 1 ? "?" : `{${min},${max}}`;
}
