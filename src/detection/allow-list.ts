/**
 * Allow lists: values that are never reported, as fixed texts or as a pattern
 * (https://docs.aws.amazon.com/macie/latest/user/allow-lists-options.html). A text entry allows a value that is
 * equal to it but for case; a pattern allows a value that it matches from end to end.
 */

import type { MatchFinder } from "../patterns/match-finder.ts";

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

export function patternAllowList(finder: MatchFinder): AllowList {
  return { allows: (value) => finder.matchesWhole(Buffer.from(value)) };
}
