/** The workers' side of the service: what each kind of task needs, wired to the sources and the scanning threads. */

import type { Logger } from "pino";
import { stackFrames } from "../base/stack-frames.ts";
import { BucketFailure, type Source } from "../buckets/source.ts";
import type { Clock } from "../model/clock.ts";
import { describeObject, objectTags } from "../objects/s3/object-details.ts";
import { createBatchScanner } from "../pool/batch-scanner.ts";
import type { OpenQueue } from "../queue/open-queue.ts";
import type { Db } from "../store/database.ts";
import { scopeOf } from "../store/runs.ts";
import { countObjects } from "../tasks/count-objects.ts";
import { jobBuckets, type ListingError } from "../tasks/job-buckets.ts";
import { planRun } from "../tasks/plan-run.ts";
import { putDiscoveryResults, type Refusal } from "../tasks/put-discovery-results.ts";
import { refreshBuckets } from "../tasks/refresh-buckets.ts";
import { runScanners } from "../tasks/run-scanners.ts";
import { startRunWatch } from "../tasks/run-watch.ts";
import { scanBatch } from "../tasks/scan-batch.ts";
import { loadAllowLists, runScannerOf } from "../tasks/what-to-look-for.ts";
import { describe, type Inventory } from "./inventory.ts";
import type { ResultsBucket } from "./results-bucket.ts";
import type { ServiceConfig } from "./service-config.ts";
import type { OpenSource, Sources } from "./sources.ts";

export interface TaskWiring {
  readonly db: Db;
  readonly queue: OpenQueue;
  readonly clock: Clock;
  readonly config: ServiceConfig;
  readonly logger: Logger;
  readonly sources: Sources;
  readonly inventory: Inventory;
  readonly resultsBucket: ResultsBucket;
}

/** Batches per thread under way: one is scanned while another is committed. */
const BATCHES_PER_THREAD = 2;
/** Batches that wait per run, for each one under way: enough to never run dry, few enough to share with other runs. */
const WAITING_PER_BATCH = 4;
const MIN_WAITING = 8;

/** Stops with the function it gives, after the queue was closed. */
export async function startTaskWorkers(wiring: TaskWiring): Promise<() => Promise<void>> {
  const { db, queue, clock, config, logger, sources, inventory } = wiring;
  const scanner = createBatchScanner({
    threads: config.threads,
    onBug: (stack, { bucket, key }) => logger.error({ bucket, key, stack }, "a bug while scanning an object"),
  });
  const watch = startRunWatch(db, (error) =>
    logger.warn({ error: describe(error) }, "runs could not be looked after"),
  );
  const batches = BATCHES_PER_THREAD * config.threads;
  const maxOpenBatches = Math.max(MIN_WAITING, WAITING_PER_BATCH * batches);
  const sourceOf = (id: string): OpenSource => {
    const source = sources.get(id);
    if (source === undefined) {
      throw new BucketFailure("NO_SUCH_BUCKET", `the source ${id} is not configured any more`);
    }
    return source;
  };
  const common = {
    db,
    queue,
    clock,
    resultRetentionDays: config.resultRetentionDays,
    ownerOf: (id: string) => sources.get(id)?.source.accountId,
  };
  const planNeeds = {
    ...common,
    maxOpenBatches,
    listingErrorOf,
    bucketsOf: (job: Parameters<typeof jobBuckets>[1]) => jobBuckets(db, job, inventory.lookAt),
    scannerOf: (job: Parameters<typeof runScannerOf>[1]) =>
      runScannerOf(db, job, config.defaultManagedIdentifiers),
    tagsOf: (id: string) => (object: Parameters<typeof objectTags>[1]) =>
      objectTags(sourceOf(id).client, object),
    listObjects: (id: string, ...page: Parameters<Source["listObjects"]>) =>
      sourceOf(id).source.listObjects(...page),
  };
  const scanNeeds = {
    ...common,
    scanner,
    watch,
    refillBelow: Math.ceil(maxOpenBatches / 2),
    scannerOf: runScanners((run, ids) => loadAllowLists(db, scopeOf(run), ids, inventory.readObject)),
    objectSource: async (id: string, bucket: string) => sourceOf(id).source.objectSource(bucket),
    describeObject: (id: string, object: Parameters<typeof describeObject>[1]) =>
      describeObject(sourceOf(id).client, object),
  };
  const resultNeeds = {
    db,
    clock,
    putResult: wiring.resultsBucket.putResult,
    onRefusal: ({ scope, retryAt, ...refusal }: Refusal) =>
      logger.warn(
        { ...scope, ...refusal, retryAt: retryAt.toISOString() },
        "a results bucket takes no results",
      ),
  };
  await queue.start({
    handlers: {
      "plan-run": (data, task) => planRun(data, task, planNeeds),
      "scan-batch": (data, task) => scanBatch(data, task, scanNeeds),
      "refresh-buckets": (data, task) => refreshBuckets(data, task, inventory.needs),
      "count-objects": (data, task) => countObjects(data, task, inventory.needs),
      "put-discovery-results": (data, task) => putDiscoveryResults(data, task, resultNeeds),
    },
    concurrency: {
      "plan-run": 4,
      "scan-batch": batches,
      "refresh-buckets": 2,
      "count-objects": 2,
      "put-discovery-results": 4,
    },
    onFailure: (error, task) => {
      const fields = {
        task: task?.name,
        attempt: task?.attempt,
        error: describe(error),
        stack: stackFrames(error),
      };
      logger.error(
        fields,
        task?.isRepeated === false ? "a task was put aside" : "a task failed, and is tried again",
      );
    },
  });
  return async () => {
    watch.stop();
    await scanner.stop();
  };
}

function listingErrorOf(error: unknown): ListingError | undefined {
  if (!(error instanceof BucketFailure)) {
    return undefined;
  }
  return error.reason === "ACCESS_DENIED" ? "BUCKET_ACCESS_DENIED" : "BUCKET_DOES_NOT_EXIST";
}
