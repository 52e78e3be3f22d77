/** What to look for: `--identifiers`, a set by name or ids, with `--custom` and `--allow`. */

import {
  type ManagedSelector,
  selectManagedIdentifiers,
  unknownManagedIds,
} from "../identifiers/selection.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import { UsageError } from "./usage-error.ts";

const SETS: Readonly<Record<string, ManagedSelector>> = {
  all: "ALL",
  none: "NONE",
  recommended: "RECOMMENDED",
};

/** What a person who names nothing wants to know: everything. Macie's recommended set leaves out birth dates. */
export const DEFAULT_CHOICE = "all";

export interface ChoiceOptions {
  readonly identifiers: string;
  readonly custom?: string;
  readonly allow?: string;
}

/** Throws UsageError that names the option or the file, the item and the limit. */
export async function chooseWhatToLookFor({
  identifiers,
  custom,
  allow,
}: ChoiceOptions): Promise<ScannerSettings> {
  const managedIds = chooseManagedIds(identifiers);
  if (custom === undefined && allow === undefined) {
    return { managedIds, customIdentifiers: [], allowLists: [] };
  }
  const files = await import("./scan/definition-files.ts"); // Its parsers take 100 ms to load.
  return {
    managedIds,
    customIdentifiers: custom === undefined ? [] : files.readCustomIdentifiers(custom),
    allowLists: allow === undefined ? [] : files.readAllowLists(allow),
  };
}

/** The ids of the managed identifiers chosen. Throws UsageError that names unknown ones. */
function chooseManagedIds(choice: string): string[] {
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
