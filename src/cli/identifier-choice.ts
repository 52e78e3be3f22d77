/** `--identifiers`: a set by name, or ids. */

import {
  type ManagedSelector,
  selectManagedIdentifiers,
  unknownManagedIds,
} from "../identifiers/selection.ts";
import { UsageError } from "./usage-error.ts";

const SETS: Readonly<Record<string, ManagedSelector>> = {
  all: "ALL",
  none: "NONE",
  recommended: "RECOMMENDED",
};

/** What a person who names nothing wants to know: everything. Macie's recommended set leaves out birth dates. */
export const DEFAULT_CHOICE = "all";

/** The ids of the managed identifiers chosen. Throws UsageError that names unknown ones. */
export function chooseManagedIds(choice: string): string[] {
  const selector = SETS[choice.toLowerCase()];
  if (selector !== undefined) {
    return selectManagedIdentifiers(selector).map(({ id }) => id);
  }
  const ids = choice
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  const unknown = unknownManagedIds(ids);
  if (unknown.length > 0 || ids.length === 0) {
    const what = unknown.length > 0 ? `unknown: ${unknown.join(", ")}` : "no identifier named";
    throw new UsageError(
      `--identifiers: ${what}; allowed are ${Object.keys(SETS).join(", ")}, or ids separated by commas`,
    );
  }
  return ids;
}
