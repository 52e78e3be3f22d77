/**
 * Allow lists as they are written down, and Macie's rules for them
 * (https://docs.aws.amazon.com/macie/latest/user/allow-lists-options.html).
 */

import { checkRegex, type FieldProblem } from "../custom/check-custom-identifier.ts";

export type AllowListDefinition =
  | { readonly kind: "regex"; readonly regex: string }
  | { readonly kind: "words"; readonly words: readonly string[] };

/** Characters, items and bytes; both ends included. */
export const ALLOW_LIST_LIMITS = {
  regex: { min: 1, max: 512 },
  words: { min: 1, max: 100_000 },
  word: { min: 1, max: 90 },
  sizeInBytes: 35 * 1000 * 1000,
} as const;

/** The entries of a plain-text list: one per line, blank lines left out. */
export function wordsOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}

/** The first problem of a list, or undefined if it may be used. */
export function checkAllowList(definition: AllowListDefinition): FieldProblem | undefined {
  if (definition.kind === "regex") {
    const { min, max } = ALLOW_LIST_LIMITS.regex;
    const length = Array.from(definition.regex).length;
    return length < min || length > max
      ? { field: "regex", problem: `has ${length} characters, allowed are ${min} to ${max}` }
      : checkRegex("regex", definition.regex);
  }
  const { words } = definition;
  if (words.length < ALLOW_LIST_LIMITS.words.min || words.length > ALLOW_LIST_LIMITS.words.max) {
    const { min, max } = ALLOW_LIST_LIMITS.words;
    return { field: "words", problem: `has ${words.length} entries, allowed are ${min} to ${max}` };
  }
  const index = words.findIndex((word) => Array.from(word).length > ALLOW_LIST_LIMITS.word.max);
  return index < 0
    ? undefined
    : { field: `words[${index}]`, problem: `is longer than ${ALLOW_LIST_LIMITS.word.max} characters` };
}
