/** What to look for, as plain data that crosses threads, and the detector made from it. */

import { type AllowList, patternAllowList, textAllowList } from "../detection/allow-list.ts";
import { type CompiledIdentifiers, compileIdentifiers } from "../detection/compiled-identifiers.ts";
import { FastDetector } from "../detection/fast-detector.ts";
import type { AllowListDefinition } from "../identifiers/allow-lists/allow-list-definition.ts";
import type { CustomIdentifier } from "../identifiers/identifier.ts";
import { chosenIdentifiers } from "./chosen-identifiers.ts";

export interface ScannerSettings {
  readonly managedIds: readonly string[];
  readonly customIdentifiers: readonly CustomIdentifier[];
  readonly allowLists: readonly AllowListDefinition[];
}

export function createDetector(settings: ScannerSettings): FastDetector {
  return new FastDetector(compileSettings(settings), settings.allowLists.map(createAllowList));
}

export function compileSettings(settings: ScannerSettings): CompiledIdentifiers {
  return compileIdentifiers(chosenIdentifiers(settings));
}

export function createAllowList(definition: AllowListDefinition): AllowList {
  return definition.kind === "words" ? textAllowList(definition.words) : patternAllowList(definition.regex);
}
