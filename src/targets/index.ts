/** The types of targets, one per file of this folder. */

import { fileTarget } from "./file.ts";
import type { TargetKind } from "./target.ts";

export const TARGET_KINDS: readonly TargetKind[] = [fileTarget];
