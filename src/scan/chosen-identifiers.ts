/** The definitions that a scan looks for, in the order of its reports; nothing is compiled for it. */

import type { CustomIdentifier, Identifier } from "../identifiers/identifier.ts";
import { selectManagedIdentifiers } from "../identifiers/selection.ts";

export function chosenIdentifiers({
  managedIds,
  customIdentifiers,
}: {
  readonly managedIds: readonly string[];
  readonly customIdentifiers: readonly CustomIdentifier[];
}): readonly Identifier[] {
  return [...selectManagedIdentifiers("INCLUDE", managedIds), ...customIdentifiers];
}
