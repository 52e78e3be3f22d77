/** What to look for, as plain data that crosses threads, and the detector made from it. */

import { type AllowList, patternAllowList, textAllowList } from "../detection/allow-list.ts";
import { type CompiledIdentifiers, compileIdentifiers } from "../detection/compiled-identifiers.ts";
import { FastDetector } from "../detection/fast-detector.ts";
import type { AllowListDefinition } from "../identifiers/allow-lists/allow-list-definition.ts";
import type { CustomIdentifier } from "../identifiers/identifier.ts";
import { selectManagedIdentifiers } from "../identifiers/selection.ts";
import { MAX_VALUE_LENGTH } from "../model/text-block.ts";
import { MatchFinder } from "../patterns/match-finder.ts";
import { parsePattern } from "../patterns/parse-pattern.ts";

export interface ScannerSettings {
  readonly managedIds: readonly string[];
  readonly customIdentifiers: readonly CustomIdentifier[];
  readonly allowLists: readonly AllowListDefinition[];
}

export function createDetector(settings: ScannerSettings): FastDetector {
  return new FastDetector(compileSettings(settings), settings.allowLists.map(createAllowList));
}

export function compileSettings({ managedIds, customIdentifiers }: ScannerSettings): CompiledIdentifiers {
  return compileIdentifiers([...selectManagedIdentifiers("INCLUDE", managedIds), ...customIdentifiers]);
}

/** Throws on a pattern that checkAllowList would have refused. */
export function createAllowList(definition: AllowListDefinition): AllowList {
  if (definition.kind === "words") {
    return textAllowList(definition.words);
  }
  const parsed = parsePattern(definition.regex);
  const finder = parsed.ok ? MatchFinder.create(parsed.tree, MAX_VALUE_LENGTH) : undefined;
  if (finder === undefined) {
    throw new Error("an allow list with a pattern that was not checked");
  }
  return patternAllowList(finder);
}
