/** What one run of a job looks for, settled when the run starts and the same for all its batches. Plain JSON. */

import type { CustomIdentifier } from "../identifiers/identifier.ts";

export interface RunScanner {
  readonly managedIds: readonly string[];
  readonly customIdentifiers: readonly CustomIdentifier[];
  /** Their words are read by each process that scans, and held in memory only. */
  readonly allowListIds: readonly string[];
}
