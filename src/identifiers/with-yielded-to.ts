/** The managed identifiers without which others would find more than they do: those that they yield to. */

import { MANAGED_IDENTIFIERS } from "./managed/index.ts";

/** Those of `among` that are in `ids`, or that one of the result yields to. */
export function withYieldedTo(ids: ReadonlySet<string>, among: readonly string[]): string[] {
  const candidates = new Set(among);
  const yieldsTo = new Map(MANAGED_IDENTIFIERS.map(({ id, yieldsTo = [] }) => [id, yieldsTo]));
  const chosen = new Set<string>();
  const choose = (id: string) => {
    if (candidates.has(id) && !chosen.has(id)) {
      chosen.add(id);
      for (const other of yieldsTo.get(id) ?? []) {
        choose(other);
      }
    }
  };
  for (const id of ids) {
    choose(id);
  }
  return [...chosen];
}
