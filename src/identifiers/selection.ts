/** Which managed identifiers a scan or a job uses, as Macie's API has it (ManagedDataIdentifierSelector). */

import type { ManagedIdentifier } from "./identifier.ts";
import { MANAGED_IDENTIFIERS } from "./managed/index.ts";

export type ManagedSelector = "ALL" | "EXCLUDE" | "INCLUDE" | "NONE" | "RECOMMENDED";

/** The identifiers of a selection. `ids` count for EXCLUDE and INCLUDE only; unknown ones select nothing. */
export function selectManagedIdentifiers(
  selector: ManagedSelector,
  ids: readonly string[] = [],
): readonly ManagedIdentifier[] {
  switch (selector) {
    case "ALL":
      return MANAGED_IDENTIFIERS;
    case "EXCLUDE":
      return MANAGED_IDENTIFIERS.filter(({ id }) => !ids.includes(id));
    case "INCLUDE":
      return MANAGED_IDENTIFIERS.filter(({ id }) => ids.includes(id));
    case "NONE":
      return [];
    case "RECOMMENDED":
      return MANAGED_IDENTIFIERS.filter(({ recommended }) => recommended);
  }
}

/** Those of the given ids that no managed identifier has. */
export function unknownManagedIds(ids: readonly string[]): string[] {
  const known = new Set(MANAGED_IDENTIFIERS.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
