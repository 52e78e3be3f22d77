/**
 * The tree a pattern is parsed into. Sets hold code points; the byte program is made from this tree, and so is
 * the slow reference matcher, so that both mean the same thing by construction.
 */

import type { CodePointSet } from "./code-point-set.ts";

/**
 * What must hold between two characters:
 * - `text-start`, `text-end`: the text's first and last position (a cell or JSON string is a text of its own);
 * - `line-start`, `line-end`: the same, or beside a line feed (the flag `m`);
 * - `word-boundary`, `no-word-boundary`: between ASCII word characters and others, as in Perl.
 */
export type Assertion =
  | "text-start"
  | "text-end"
  | "line-start"
  | "line-end"
  | "word-boundary"
  | "no-word-boundary";

export type PatternTree =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: CodePointSet }
  | { readonly kind: "sequence"; readonly parts: readonly PatternTree[] }
  | { readonly kind: "choice"; readonly options: readonly PatternTree[] }
  | { readonly kind: "repeat"; readonly part: PatternTree; readonly min: number; readonly max: number }
  | { readonly kind: "assertion"; readonly assertion: Assertion };

export const EMPTY_TREE: PatternTree = { kind: "empty" };

export function setTree(set: CodePointSet): PatternTree {
  return { kind: "set", set };
}

/** A tree for one character or for a run of them, each by itself. */
export function literalTree(text: string): PatternTree {
  const parts = Array.from(text, (character) => {
    const codePoint = character.codePointAt(0)!;
    return setTree([codePoint, codePoint]);
  });
  return sequenceTree(parts);
}

export function sequenceTree(parts: readonly PatternTree[]): PatternTree {
  return parts.length === 1 ? parts[0]! : { kind: "sequence", parts };
}

export function choiceTree(options: readonly PatternTree[]): PatternTree {
  return options.length === 1 ? options[0]! : { kind: "choice", options };
}

/**
 * The longest text the tree can match, in UTF-8 bytes: `Infinity` where a repeat has no upper bound.
 */
export function maxLengthInBytes(tree: PatternTree): number {
  switch (tree.kind) {
    case "empty":
    case "assertion":
      return 0;
    case "set":
      return utf8Length(tree.set[tree.set.length - 1] ?? 0);
    case "sequence":
      return tree.parts.reduce((sum, part) => sum + maxLengthInBytes(part), 0);
    case "choice":
      return Math.max(0, ...tree.options.map(maxLengthInBytes));
    case "repeat": {
      const length = maxLengthInBytes(tree.part);
      return length === 0 ? 0 : length * tree.max;
    }
  }
}

/** True if the tree can match the empty text. */
export function canBeEmpty(tree: PatternTree): boolean {
  switch (tree.kind) {
    case "empty":
    case "assertion":
      return true;
    case "set":
      return false;
    case "sequence":
      return tree.parts.every(canBeEmpty);
    case "choice":
      return tree.options.some(canBeEmpty);
    case "repeat":
      return tree.min === 0 || canBeEmpty(tree.part);
  }
}

export function hasAssertion(tree: PatternTree): boolean {
  switch (tree.kind) {
    case "empty":
    case "set":
      return false;
    case "assertion":
      return true;
    case "sequence":
      return tree.parts.some(hasAssertion);
    case "choice":
      return tree.options.some(hasAssertion);
    case "repeat":
      return hasAssertion(tree.part);
  }
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) {
    return 1;
  }
  if (codePoint < 0x800) {
    return 2;
  }
  return codePoint < 0x10000 ? 3 : 4;
}
