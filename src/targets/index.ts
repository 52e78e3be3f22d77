/** The types of targets, one per file of this folder. */

import type { TargetKind } from "./target.ts";
import { webhook } from "./webhook.ts";

export const TARGET_KINDS: readonly TargetKind[] = [webhook];
