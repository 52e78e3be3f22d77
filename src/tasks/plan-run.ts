/**
 * The task that lists a run's buckets and makes batches of what is in scope. It stops when enough batches wait, and
 * the commit of a batch asks for it again: however large a bucket is, few batches exist at a time, and runs that go
 * on side by side share the workers.
 */

import type { ObjectPage } from "../buckets/source.ts";
import type { Job } from "../jobs/job.ts";
import type { JobEvent } from "../jobs/log-events.ts";
import type { RunScanner } from "../jobs/run-scanner.ts";
import type { Clock } from "../model/clock.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import type { Queue, TaskData } from "../queue/queue.ts";
import type { RunningTask } from "../queue/workers.ts";
import { addResultFiles } from "../store/discovery-results.ts";
import { appendJobEvents } from "../store/job-log.ts";
import { loadJob } from "../store/jobs.ts";
import {
  addListed,
  beginListing,
  endListing,
  freshBatches,
  type LeftOut,
  nextRunBucket,
  type RunBucket,
} from "../store/run-batches.ts";
import { lockRun, planTask, type Run, readRun, scopeOf } from "../store/runs.ts";
import { type BatchResultsNeeds, batchResults } from "./batch-results.ts";
import { objectChooser, type TagsOf } from "./choose-objects.ts";
import { finishRunIfDone } from "./finish-run.ts";
import type { JobBuckets, ListingError } from "./job-buckets.ts";
import { putResultsTask } from "./put-discovery-results.ts";

export interface PlanRunNeeds extends BatchResultsNeeds {
  readonly queue: Queue;
  readonly clock: Clock;
  readonly bucketsOf: (job: Job) => Promise<JobBuckets>;
  readonly scannerOf: (job: Job) => Promise<RunScanner>;
  readonly tagsOf: (sourceId: string) => TagsOf;
  readonly listObjects: (
    sourceId: string,
    bucket: string,
    startAfter: string,
    signal: AbortSignal,
  ) => Promise<ObjectPage>;
  /** Undefined for what may be better when the task is run again. */
  readonly listingErrorOf: (error: unknown) => ListingError | undefined;
  /** With so many batches open no more is listed; the last page may bring more at once, of large objects. */
  readonly maxOpenBatches: number;
}

/** A batch takes some 10 ms to commit, whatever it holds; but what a killed process did on one is done again. */
const MAX_BATCH_OBJECTS = 100;
const MAX_BATCH_BYTES = 64 * 1024 * 1024;
/**
 * Times a bucket's listing is tried again, besides the client's own tries, before the run goes on without the rest: a
 * store may be away for a minute, while it starts anew.
 */
const MAX_LISTING_ATTEMPTS = 5;
/** Pages without anything in scope before the place in the listing is committed all the same. */
const MAX_EMPTY_PAGES = 20;
/**
 * Commits after which the task makes room for other runs and asks for itself again: a run that has nothing in scope
 * would list for hours.
 */
const COMMITS_PER_TASK = 25;

export async function planRun(
  { runId, epoch }: TaskData["plan-run"],
  task: RunningTask,
  needs: PlanRunNeeds,
): Promise<void> {
  const { db } = needs;
  let run = await readRun(db, runId, epoch);
  const job = run === undefined ? undefined : await loadJob(db, scopeOf(run), run.job_id);
  if (run !== undefined && job !== undefined && run.state === "STARTING") {
    await begin(job, run, task, needs);
    run = await readRun(db, runId, epoch);
  }
  for (let commits = 0; run !== undefined && job !== undefined; commits++) {
    task.signal.throwIfAborted();
    if ((await freshBatches(db, run)) >= needs.maxOpenBatches) {
      return;
    }
    if (commits === COMMITS_PER_TASK) {
      await needs.queue.add([planTask(runId, epoch)], db);
      return;
    }
    const bucket = await nextRunBucket(db, runId);
    if (bucket === undefined) {
      await end(run, needs);
      return;
    }
    await listSome(job, run, bucket, task, needs);
    run = await readRun(db, runId, epoch);
  }
}

/** Settles what the run looks for and where, and says in the job's log which buckets those are. */
async function begin(job: Job, run: Run, { attempt }: RunningTask, needs: PlanRunNeeds): Promise<void> {
  const [scanner, { found, missing, foreignAccounts }] = await Promise.all([
    needs.scannerOf(job),
    needs.bucketsOf(job),
  ]);
  if (attempt < MAX_LISTING_ATTEMPTS && missing.some(({ error }) => error === "BUCKET_DETAILS_UNAVAILABLE")) {
    throw new Error("A store is away that may have a bucket of the job");
  }
  const base = { job, occurredAt: needs.clock.now(), runStartedAt: run.started_at };
  const affectedAccount = job.scope.accountId;
  const events: JobEvent[] = [];
  if (job.definition.s3JobDefinition.bucketCriteria !== undefined) {
    for (const { bucket } of found) {
      const type = "BUCKET_MATCHED_THE_CRITERIA";
      events.push({ ...base, type, affectedAccount, affectedBucket: bucket });
    }
    if (found.length === 0) {
      events.push({ ...base, type: "NO_BUCKETS_MATCHED_THE_CRITERIA" });
    }
  }
  for (const { bucket, error } of missing) {
    events.push({ ...base, type: error, affectedAccount, affectedBucket: bucket });
  }
  for (const account of foreignAccounts) {
    events.push({ ...base, type: "ACCOUNT_DISASSOCIATED", affectedAccount: account });
  }
  const hasErrors = missing.length + foreignAccounts.length > 0;
  await needs.db.transaction().execute(async (transaction) => {
    const locked = await lockRun(transaction, run.id, run.epoch);
    if (locked?.state === "STARTING") {
      await beginListing(transaction, run.id, { scanner, buckets: found, hasErrors });
      await appendJobEvents(transaction, events);
    }
  });
}

async function end(run: Run, { db, queue, clock }: PlanRunNeeds): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if ((await lockRun(transaction, run.id, run.epoch)) !== undefined) {
      await endListing(transaction, run.id);
      if (await finishRunIfDone(transaction, run.id, clock.now())) {
        await queue.add([putResultsTask(scopeOf(run))], transaction);
      }
    }
  });
}

/** Lists a bucket until there is something to scan, or to commit, and commits it. */
async function listSome(
  job: Job,
  run: Run,
  bucket: RunBucket,
  { signal, attempt }: RunningTask,
  needs: PlanRunNeeds,
): Promise<void> {
  const choose = objectChooser(job, run, needs.tagsOf(bucket.source_id));
  const taken: ObjectRef[] = [];
  const unread: ObjectReport[] = [];
  const leftOut = new Map<string, LeftOut>();
  let startAfter = bucket.start_after;
  let isListed = false;
  let error: ListingError | undefined;
  for (let pages = 0; pages < MAX_EMPTY_PAGES && taken.length + unread.length === 0 && !isListed; pages++) {
    const page = await needs
      .listObjects(bucket.source_id, bucket.bucket, startAfter, signal)
      .catch((failure: unknown) => {
        signal.throwIfAborted();
        error = needs.listingErrorOf(failure);
        if (error === undefined && attempt < MAX_LISTING_ATTEMPTS) {
          throw failure;
        }
        error ??= "BUCKET_DETAILS_UNAVAILABLE";
        return { objects: [], next: undefined };
      });
    const choices = await choose(page.objects);
    for (const [index, object] of page.objects.entries()) {
      const choice = choices[index]!;
      if (choice.kind === "scan") {
        taken.push(object);
      } else if (choice.kind === "unread") {
        unread.push(unreadReport(object, choice.status));
      } else {
        const { objects, bytes } = leftOut.get(choice.reason) ?? { objects: 0, bytes: 0 };
        leftOut.set(choice.reason, { objects: objects + 1, bytes: bytes + object.sizeInBytes });
      }
    }
    startAfter = page.next ?? startAfter;
    isListed = page.next === undefined;
  }
  const batches = batchesOf(taken);
  const listed = { bucket, startAfter, isListed, batches, unread, leftOut, hasErrors: error !== undefined };
  const about = {
    run,
    sourceId: bucket.source_id,
    bucket: bucket.affected_bucket,
    name: ["listing", String(bucket.ordinal), bucket.start_after],
    now: needs.clock.now(),
  };
  // What is not read has no detections, whose identifiers would be needed.
  const files = await (await batchResults(unread, about, needs)).files(new Map());
  await needs.db.transaction().execute(async (transaction) => {
    if ((await lockRun(transaction, run.id, run.epoch)) === undefined) {
      return;
    }
    if (!(await addListed(transaction, needs.queue, run, listed))) {
      return;
    }
    await addResultFiles(transaction, scopeOf(run), files);
    if (error !== undefined) {
      const event: JobEvent = {
        job,
        type: error,
        occurredAt: needs.clock.now(),
        runStartedAt: run.started_at,
        affectedAccount: job.scope.accountId,
        affectedBucket: bucket.bucket,
        operation: "ListObjectsV2",
      };
      await appendJobEvents(transaction, [event]);
    }
  });
}

/** A large object is a batch of its own. */
function batchesOf(objects: readonly ObjectRef[]): ObjectRef[][] {
  const batches: ObjectRef[][] = [];
  let bytes = 0;
  for (const object of objects) {
    const batch = batches.at(-1);
    if (
      batch === undefined ||
      batch.length >= MAX_BATCH_OBJECTS ||
      bytes + object.sizeInBytes > MAX_BATCH_BYTES
    ) {
      batches.push([object]);
      bytes = object.sizeInBytes;
    } else {
      batch.push(object);
      bytes += object.sizeInBytes;
    }
  }
  return batches;
}
