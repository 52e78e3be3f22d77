/** The definitions that a scan looks for, in the order of its reports; nothing is compiled for it. */

import type { Identifier } from "../identifiers/identifier.ts";
import { selectManagedIdentifiers } from "../identifiers/selection.ts";
import type { ScannerSettings } from "./scanner-settings.ts";

export function chosenIdentifiers({
  managedIds,
  customIdentifiers,
}: Pick<ScannerSettings, "managedIds" | "customIdentifiers">): readonly Identifier[] {
  return [...selectManagedIdentifiers("INCLUDE", managedIds), ...customIdentifiers];
}
