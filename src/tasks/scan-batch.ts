/**
 * The task that scans one batch of a run's objects. Findings, coverage, counters, usage and the task's own end are
 * one transaction; a finding's id follows from what it is about. So whatever dies, and whenever: the batch is
 * scanned again, and what was found is there once.
 */

import { sensitiveDataFinding } from "../findings/sensitive-data-finding.ts";
import type { Clock } from "../model/clock.ts";
import type { ObjectDetails, SensitiveDataFinding } from "../model/finding.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import { macieArn, partitionOf } from "../model/scope.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { BatchScanner } from "../pool/batch-scanner.ts";
import type { Queue, TaskData } from "../queue/queue.ts";
import type { RunningTask } from "../queue/workers.ts";
import type { Db } from "../store/database.ts";
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
import { finishRunIfDone } from "./finish-run.ts";
import type { PreparedScanner } from "./run-scanners.ts";
import type { RunWatch } from "./run-watch.ts";

export interface ScanBatchNeeds {
  readonly db: Db;
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
    await commit(reports, [], { run, batchId: Number(batchId), task }, needs);
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
      const findings = await findingsOf(settled, run, batch, prepared, needs);
      await commit(settled, findings, { run, batchId: Number(batchId), task, again }, needs);
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

async function commit(
  reports: readonly ObjectReport[],
  findings: readonly SensitiveDataFinding[],
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
        await finishRunIfDone(transaction, run.id, now);
      }
    }
    await task.complete(transaction);
  });
}

async function findingsOf(
  reports: readonly ObjectReport[],
  run: Run,
  batch: Batch,
  { identifiers }: PreparedScanner,
  { clock, describeObject }: ScanBatchNeeds,
): Promise<SensitiveDataFinding[]> {
  const scope = scopeOf(run);
  const origin = {
    accountId: run.account_id,
    partition: partitionOf(run.region),
    region: run.region,
    createdAt: clock.now().toISOString(),
    classification: {
      detailedResultsLocation: null,
      jobArn: macieArn(scope, "classification-job", run.job_id),
      jobId: run.job_id,
      originType: "SENSITIVE_DATA_DISCOVERY_JOB",
    },
    scope: run.id,
  } as const;
  const findings = reports.flatMap((report) => {
    const finding = sensitiveDataFinding(report, identifiers, batch.affectedBucket, origin);
    return finding === undefined ? [] : [{ finding, report }];
  });
  const described: SensitiveDataFinding[] = [];
  for (let from = 0; from < findings.length; from += MAX_DESCRIBED) {
    const some = findings.slice(from, from + MAX_DESCRIBED);
    described.push(
      ...(await Promise.all(
        some.map(async ({ finding, report: { object, details } }) =>
          withDetails(finding, details ?? (await describeObject(batch.sourceId, object))),
        ),
      )),
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
