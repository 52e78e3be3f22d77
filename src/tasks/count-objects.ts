/**
 * The task that counts a bucket's objects by listing them, page after page, and keeps its place now and then: when
 * it is stopped, or its process dies, the next one goes on from there. Memory does not grow with the bucket.
 */

import { addObjects, NO_OBJECTS, type ObjectStatistics } from "../buckets/object-statistics.ts";
import { BucketFailure, type Source } from "../buckets/source.ts";
import type { Clock } from "../model/clock.ts";
import type { Queue, TaskData } from "../queue/queue.ts";
import type { RunningTask } from "../queue/workers.ts";
import {
  type BucketKey,
  type Count,
  deleteSourceBucket,
  finishCount,
  readCount,
  saveCount,
} from "../store/buckets.ts";
import type { Db } from "../store/database.ts";
import { countTask } from "./refresh-buckets.ts";

export interface CountObjectsNeeds {
  readonly db: Db;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly sourceOf: (sourceId: string) => Source | undefined;
}

/** Pages of a thousand keys between two commits. What a killed process listed since is listed again. */
const PAGES_PER_COMMIT = 20;
/**
 * Pages after which the task makes room for others and asks for itself again. A task may take an hour; this many
 * pages take minutes of the slowest stores.
 */
const PAGES_PER_TASK = 1000;

export async function countObjects(
  { sourceId, bucket }: TaskData["count-objects"],
  task: Pick<RunningTask, "signal">,
  { db, queue, clock, sourceOf }: CountObjectsNeeds,
): Promise<void> {
  const source = sourceOf(sourceId);
  const state = await readCount(db, sourceId, bucket);
  if (source === undefined || state === undefined) {
    return;
  }
  const { key } = state;
  let count: Count = state.underWay ?? { startedAt: clock.now(), after: "", soFar: NO_OBJECTS };
  const { startedAt } = count;
  for (let pages = 0; pages < PAGES_PER_TASK; pages += PAGES_PER_COMMIT) {
    const stretch = await countStretch(source, bucket, count, task.signal);
    if (stretch.kind !== "counted") {
      await (stretch.kind === "gone"
        ? deleteSourceBucket(db, sourceId, bucket)
        : finish(db, key, ACCESS_DENIED, startedAt, clock));
      return;
    }
    if (stretch.after === undefined) {
      await finish(db, key, stretch.soFar, startedAt, clock);
      return;
    }
    count = { startedAt, after: stretch.after, soFar: stretch.soFar };
    await saveCount(db, key, count);
  }
  await queue.add([countTask(sourceId, bucket)], db);
}

const ACCESS_DENIED = {
  code: "ACCESS_DENIED",
  message: "The store does not allow the bucket's objects to be listed.",
} as const;

type Stretch =
  | { readonly kind: "gone" | "denied" }
  /** `after` is undefined when there is nothing more. */
  | { readonly kind: "counted"; readonly after: string | undefined; readonly soFar: ObjectStatistics };

async function countStretch(
  source: Source,
  bucket: string,
  count: Count,
  signal: AbortSignal,
): Promise<Stretch> {
  let after: string | undefined = count.after;
  let soFar = count.soFar;
  try {
    for (let page = 0; page < PAGES_PER_COMMIT && after !== undefined; page++) {
      signal.throwIfAborted();
      const { objects, next } = await source.listObjects(bucket, after, signal);
      soFar = addObjects(soFar, objects);
      after = next;
    }
  } catch (error) {
    if (error instanceof BucketFailure) {
      return { kind: error.reason === "NO_SUCH_BUCKET" ? "gone" : "denied" };
    }
    throw error;
  }
  return { kind: "counted", after, soFar };
}

function finish(
  db: Db,
  key: BucketKey,
  outcome: Parameters<typeof finishCount>[2],
  startedAt: Date,
  clock: Clock,
): Promise<void> {
  return db.transaction().execute((tx) => finishCount(tx, key, outcome, { startedAt, now: clock.now() }));
}
