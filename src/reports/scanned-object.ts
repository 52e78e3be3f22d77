/** What the output formats and the summary are made of. */

import type { AffectedBucket, SensitiveDataFinding } from "../model/finding.ts";
import type { ObjectReport } from "../model/object-report.ts";

/** An object that was listed, and its finding if it has one. */
export interface ScannedObject {
  readonly report: ObjectReport;
  readonly bucket: AffectedBucket;
  readonly finding: SensitiveDataFinding | undefined;
}
