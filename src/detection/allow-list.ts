/**
 * Allow lists: values that are never reported, as fixed texts or as a pattern
 * (https://docs.aws.amazon.com/macie/latest/user/allow-lists-options.html). A text entry allows a value that is
 * equal to it but for case; a pattern allows a value that it matches from end to end.
 */

import { MAX_VALUE_LENGTH } from "../model/text-block.ts";
import { MatchFinder } from "../patterns/match-finder.ts";
import { parsePattern } from "../patterns/parse-pattern.ts";

export interface AllowList {
  allows(value: string): boolean;
}

export function textAllowList(entries: Iterable<string>): AllowList {
  const known = new Set<string>();
  for (const entry of entries) {
    known.add(entry.toLowerCase());
  }
  return { allows: (value) => known.has(value.toLowerCase()) };
}

/** Throws on a regex that is refused: checkAllowList says so before. */
export function patternAllowList(regex: string): AllowList {
  const parsed = parsePattern(regex);
  const finder = parsed.ok ? MatchFinder.create(parsed.tree, MAX_VALUE_LENGTH) : undefined;
  if (finder === undefined) {
    throw new Error("an allow list with a pattern that was not checked");
  }
  return { allows: (value) => finder.matchesWhole(Buffer.from(value)) };
}
