/**
 * The contract of an output format of `scan`. A writer gives text piece by piece, in the order of the listing, so
 * that a scan of any size needs little memory. Adding a format is one file, its test and one line in index.ts.
 */

import type { FindingOrigin } from "../findings/sensitive-data-finding.ts";
import type { Identifier } from "../identifiers/identifier.ts";
import type { ScanSummary } from "./scan-summary.ts";
import type { ScannedObject } from "./scanned-object.ts";

/** What is known before the first object. */
export interface ReportContext {
  readonly toolVersion: string;
  readonly targets: readonly string[];
  readonly identifiers: ReadonlyMap<string, Identifier>;
  readonly origin: FindingOrigin;
}

export interface ReportWriter {
  begin(): string;
  /** May be empty. */
  add(scanned: ScannedObject): string;
  end(summary: ScanSummary): string;
}

export interface ReportFormat {
  readonly id: string;
  /** One line for `--help`. */
  readonly description: string;
  open(context: ReportContext): ReportWriter;
}
