/**
 * The task that scans one batch of a run's objects. Findings, results, coverage, counters, usage and the task's own end
 * are one transaction; a finding's id follows from what it is about. So whatever dies, and whenever: the batch is
 * scanned again, and what was found is there once.
 */

import { sensitiveDataFinding } from "../findings/sensitive-data-finding.ts";
import type { Clock } from "../model/clock.ts";
import type { ObjectDetails, SensitiveDataFinding } from "../model/finding.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { BatchScanner } from "../pool/batch-scanner.ts";
import type { Queue, TaskData } from "../queue/queue.ts";
import type { RunningTask } from "../queue/workers.ts";
import { addResultFiles, type NewResultFile } from "../store/discovery-results.ts";
import { saveSensitiveDataFindings } from "../store/findings.ts";
import {
  type Batch,
  type BatchResult,
  commitBatch,
  readBatch,
  splitIntoSingles,
} from "../store/run-batches.ts";
import { lockRun, type Run, readRun, scopeOf } from "../store/runs.ts";
import { addUsage } from "../store/usage.ts";
import { type BatchResults, type BatchResultsNeeds, batchResults } from "./batch-results.ts";
import { findingOrigin } from "./finding-origin.ts";
import { finishRunIfDone } from "./finish-run.ts";
import { putResultsTask } from "./put-discovery-results.ts";
import type { PreparedScanner } from "./run-scanners.ts";
import type { RunWatch } from "./run-watch.ts";

export interface ScanBatchNeeds extends BatchResultsNeeds {
  readonly queue: Queue;
  readonly clock: Clock;
  readonly scanner: BatchScanner;
  readonly watch: RunWatch;
  readonly scannerOf: (run: Run) => Promise<PreparedScanner>;
  readonly objectSource: (sourceId: string, bucket: string) => Promise<SourceSettings>;
  /** For what reading an object does not tell. Undefined where the store does not say, or no longer. */
  readonly describeObject: (sourceId: string, object: ObjectRef) => Promise<ObjectDetails | undefined>;
  /** With fewer batches left, more of the run is listed. */
  readonly refillBelow: number;
}

const USAGE_KIND = "SENSITIVE_DATA_DISCOVERY";
/** Processes are killed for reasons that are not in the objects, too: by operators, or for want of memory. */
const ATTEMPTS_BEFORE_SPLIT = 5;
const ATTEMPTS_BEFORE_GIVING_UP = 20;
/**
 * Seconds after which objects are read again whose store could not be read, for each time that happened: a store may be
 * away for a minute, while it starts anew. Then they have failed.
 */
const READ_AGAIN_SECONDS = [2, 10, 50] as const;
/** Objects described at a time. */
const MAX_DESCRIBED = 8;

export async function scanBatch(
  { runId, batchId, epoch }: TaskData["scan-batch"],
  task: RunningTask,
  needs: ScanBatchNeeds,
): Promise<void> {
  const { db, scanner, watch } = needs;
  const run = await readRun(db, runId, epoch);
  const batch = run === undefined ? undefined : await readBatch(db, Number(batchId));
  if (run === undefined || batch === undefined) {
    return;
  }
  if (task.attempt >= ATTEMPTS_BEFORE_SPLIT && batch.objects.length > 1) {
    await splitBatch(run, Number(batchId), task, needs);
    return;
  }
  if (task.attempt >= ATTEMPTS_BEFORE_GIVING_UP) {
    const reports = batch.objects.map((object) => unreadReport(object, failed("INTERNAL_ERROR")));
    const results = await resultsOf(reports, run, batchId, batch, needs);
    const files = await results.files(new Map());
    await commit({ reports, findings: [], files }, { run, batchId: Number(batchId), task }, needs);
    return;
  }
  const prepared = await needs.scannerOf(run);
  const watched = watch.watch(runId, epoch);
  try {
    const signal = AbortSignal.any([task.signal, watched.signal]);
    const reports = await scanner.scan({
      scannerKey: runId,
      scanner: prepared.settings,
      source: await needs.objectSource(batch.sourceId, batch.bucket),
      objects: batch.objects,
      signal,
    });
    task.signal.throwIfAborted();
    if (!watched.signal.aborted) {
      const { settled, again } = readAgain(reports, batch, needs.clock.now());
      const results = await resultsOf(settled, run, batchId, batch, needs);
      const found = await findingsOf(settled, run, batch, prepared, results, needs);
      const files = await results.files(prepared.identifiers, (report) => found.get(report)?.details);
      const findings = Array.from(found.values(), ({ finding }) => finding);
      const settling = { run, batchId: Number(batchId), task, again };
      await commit({ reports: settled, findings, files }, settling, needs);
    }
  } finally {
    watched.release();
  }
}

function readAgain(reports: readonly ObjectReport[], { readFailures }: Batch, now: Date) {
  const seconds = READ_AGAIN_SECONDS[readFailures];
  const unread = seconds === undefined ? [] : reports.filter(isReadFailure);
  if (seconds === undefined || unread.length === 0) {
    return { settled: reports };
  }
  const startAfter = new Date(now.getTime() + seconds * 1000);
  return {
    settled: reports.filter((report) => !isReadFailure(report)),
    again: { objects: unread.map(({ object }) => object), startAfter },
  };
}

function isReadFailure({ status }: ObjectReport): boolean {
  return status.code !== "COMPLETE" && status.reason === "READ_ERROR";
}

/** Something in the batch keeps failing, or killing the process: one by one, it is found out which object. */
async function splitBatch(
  run: Run,
  batchId: number,
  task: RunningTask,
  { db, queue }: ScanBatchNeeds,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const locked = await lockRun(transaction, run.id, run.epoch);
    if (locked !== undefined) {
      await splitIntoSingles(transaction, queue, locked, batchId);
    }
    await task.complete(transaction);
  });
}

interface Committing {
  readonly run: Run;
  readonly batchId: number;
  readonly task: RunningTask;
  readonly again?: BatchResult["again"];
}

interface Outcome {
  readonly reports: readonly ObjectReport[];
  readonly findings: readonly SensitiveDataFinding[];
  readonly files: readonly NewResultFile[];
}

async function commit(
  { reports, findings, files }: Outcome,
  { run, batchId, task, again }: Committing,
  { db, queue, clock, refillBelow }: ScanBatchNeeds,
): Promise<void> {
  const scope = scopeOf(run);
  const now = clock.now();
  await db.transaction().execute(async (transaction) => {
    const locked = await lockRun(transaction, run.id, run.epoch);
    if (locked !== undefined) {
      const result = { batchId, reports, findings: findings.length, again };
      if (await commitBatch(transaction, queue, locked, result, refillBelow)) {
        await saveSensitiveDataFindings(transaction, scope, findings);
        const bytes = reports.reduce((sum, report) => sum + report.sizeClassified, 0);
        await addUsage(transaction, scope, USAGE_KIND, { bytes, objects: reports.length }, now);
        await addResultFiles(transaction, scope, files);
        if (await finishRunIfDone(transaction, run.id, now)) {
          await queue.add([putResultsTask(scope)], transaction);
        }
      }
    }
    await task.complete(transaction);
  });
}

function resultsOf(
  reports: readonly ObjectReport[],
  run: Run,
  batchId: string,
  { sourceId, affectedBucket }: Batch,
  needs: ScanBatchNeeds,
): Promise<BatchResults> {
  const name = ["batch", batchId];
  const now = needs.clock.now();
  return batchResults(reports, { run, sourceId, bucket: affectedBucket, name, now }, needs);
}

interface Found {
  readonly finding: SensitiveDataFinding;
  readonly details: ObjectDetails | undefined;
}

async function findingsOf(
  reports: readonly ObjectReport[],
  run: Run,
  batch: Batch,
  { identifiers }: PreparedScanner,
  { locationOf }: BatchResults,
  { clock, describeObject }: ScanBatchNeeds,
): Promise<ReadonlyMap<ObjectReport, Found>> {
  const now = clock.now();
  const findings = reports.flatMap((report) => {
    const origin = findingOrigin(run, now, locationOf(report));
    const finding = sensitiveDataFinding(report, identifiers, batch.affectedBucket, origin);
    return finding === undefined ? [] : [{ finding, report }];
  });
  const described = new Map<ObjectReport, Found>();
  for (let from = 0; from < findings.length; from += MAX_DESCRIBED) {
    await Promise.all(
      findings.slice(from, from + MAX_DESCRIBED).map(async ({ finding, report }) => {
        const details = report.details ?? (await describeObject(batch.sourceId, report.object));
        described.set(report, { finding: withDetails(finding, details), details });
      }),
    );
  }
  return described;
}

function withDetails(
  finding: SensitiveDataFinding,
  details: ObjectDetails | undefined,
): SensitiveDataFinding {
  if (details === undefined) {
    return finding;
  }
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  return { ...finding, resourcesAffected: { s3Bucket, s3Object: { ...s3Object, ...details } } };
}
