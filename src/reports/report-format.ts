/**
 * The contract of an output format of `scan`. A writer gives text piece by piece, in the order of the listing, so
 * that a scan of any size needs little memory. Adding a format is one file, its test and one line in index.ts.
 */

import type { FindingOrigin } from "../findings/sensitive-data-finding.ts";
import type { Identifier } from "../identifiers/identifier.ts";
import type { AffectedBucket, SensitiveDataFinding } from "../model/finding.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { ScanSummary } from "./scan-summary.ts";

/** What is known before the first object. */
export interface ReportContext {
  readonly toolVersion: string;
  readonly targets: readonly string[];
  readonly identifiers: ReadonlyMap<string, Identifier>;
  readonly origin: FindingOrigin;
}

/** An object that was listed, and its finding if it has one. */
export interface ScannedObject {
  readonly report: ObjectReport;
  readonly bucket: AffectedBucket;
  readonly finding: SensitiveDataFinding | undefined;
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
