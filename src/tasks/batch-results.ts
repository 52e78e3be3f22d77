/**
 * The discovery results of some objects of a run, as files that are written in the transaction in which the objects are
 * counted: whatever is counted has its record, once. Where the files will be is known before they are written, since
 * records and findings say so themselves.
 */

import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Identifier } from "../identifiers/identifier.ts";
import type { AffectedBucket, ObjectDetails } from "../model/finding.ts";
import type { ObjectReport } from "../model/object-report.ts";
import { resultWriter } from "../publication/discovery-result.ts";
import { planResultFiles } from "../publication/result-files.ts";
import { resultFolder, resultKey } from "../publication/result-location.ts";
import { readSetting } from "../store/account-settings.ts";
import type { Db } from "../store/database.ts";
import type { NewResultFile } from "../store/discovery-results.ts";
import { type Run, scopeOf } from "../store/runs.ts";
import { findingOrigin } from "./finding-origin.ts";

export interface BatchResultsNeeds {
  readonly db: Db;
  /** Days that results are kept for an account without a results bucket. With 0 none are made for it. */
  readonly resultRetentionDays: number;
  /** The account that a source's buckets belong to; undefined if the source is not configured any more. */
  readonly ownerOf: (sourceId: string) => string | undefined;
}

export interface ResultsAbout {
  readonly run: Run;
  readonly sourceId: string;
  readonly bucket: AffectedBucket;
  /** What the objects have in common that no others of the run have. */
  readonly name: readonly string[];
  readonly now: Date;
}

export interface BatchResults {
  /** As findings name it; null without a results bucket. */
  locationOf(report: ObjectReport): string | null;
  /** `detailsOf` gives what is known of an object besides its report. */
  files(
    identifiers: ReadonlyMap<string, Identifier>,
    detailsOf?: (report: ObjectReport) => ObjectDetails | undefined,
  ): Promise<readonly NewResultFile[]>;
}

/** The fastest: of the level above, files are a tenth smaller, and it takes twice the time. Measured with bench/service. */
const GZIP = { level: 1 };
const compress = promisify(gzip) as (data: Buffer, options: typeof GZIP) => Promise<Buffer>;

export async function batchResults(
  reports: readonly ObjectReport[],
  { run, sourceId, bucket, name, now }: ResultsAbout,
  { db, resultRetentionDays, ownerOf }: BatchResultsNeeds,
): Promise<BatchResults> {
  const scope = scopeOf(run);
  const destination = reports.length === 0 ? undefined : await readSetting(db, scope, "export");
  if (reports.length === 0 || (destination === undefined && resultRetentionDays === 0)) {
    return { locationOf: () => null, files: async () => [] };
  }
  const ownerAccountId = ownerOf(sourceId) ?? run.account_id;
  const plan = planResultFiles(reports, [run.id, ...name]);
  const folder =
    destination === undefined
      ? undefined
      : `s3://${destination.bucketName}/${resultFolder(destination, { scope, jobId: run.job_id, ownerAccountId })}`;
  const locationOf = (report: ObjectReport): string | null => {
    const fileId = plan.fileOf.get(report);
    if (folder === undefined) {
      return null;
    }
    return fileId === undefined ? folder : resultKey(folder, fileId);
  };

  return {
    locationOf,
    async files(identifiers, detailsOf = () => undefined) {
      const write = resultWriter({ identifiers, bucket, origin: findingOrigin(run, now, null) });
      const lines = linesOf();
      const files: NewResultFile[] = [];
      for (const { id, records } of plan.files) {
        const body = await compress(Buffer.from(take(lines, records)), GZIP);
        files.push({ id, jobId: run.job_id, ownerAccountId, records, body, createdAt: now });
      }
      return files;

      function* linesOf() {
        for (const report of reports) {
          yield* write(report, { detailedResultsLocation: locationOf(report), details: detailsOf(report) });
        }
      }
    },
  };
}

function take(lines: Iterator<string>, count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) {
    text += `${lines.next().value}\n`;
  }
  return text;
}
