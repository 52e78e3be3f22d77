/** How tasks are retried and watched. A row per task; what is not named is the default. */

import type { TaskName } from "./queue.ts";

export interface TaskSettings {
  /** After so many repetitions, whether the task failed or its process died, it is put aside. */
  readonly retryLimit: number;
  /** Before the first repetition; doubled for each further one, with some chance in it. */
  readonly retryDelaySeconds: number;
  readonly retryDelayMaxSeconds: number;
  /** A task that runs for longer hangs: it is given to somebody else. Below a day. */
  readonly expireInSeconds: number;
}

/**
 * A process that says nothing of a task for so long is taken for dead. At least 10 (pg-boss); longer delays what
 * another process could go on with, shorter takes tasks from a process that is merely busy.
 */
export const HEARTBEAT_SECONDS = 30;

/** Where tasks go that failed too often. */
export const DEAD_TASKS = "dead-tasks";

const USUAL: TaskSettings = {
  // With the delays below a store may be away for about half an hour.
  retryLimit: 10,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 300,
  expireInSeconds: 3600,
};

/** Part of a run, which would never end without it: how often is enough is the task's own decision. */
const PART_OF_A_RUN: TaskSettings = { ...USUAL, retryLimit: 1000 };

/** A single object may take ten hours (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). */
const LONGEST_BATCH_SECONDS = 11 * 3600;

export const TASK_SETTINGS: Readonly<Record<TaskName, TaskSettings>> = {
  "plan-run": PART_OF_A_RUN,
  "scan-batch": { ...PART_OF_A_RUN, expireInSeconds: LONGEST_BATCH_SECONDS },
  "refresh-buckets": USUAL,
  "count-objects": USUAL,
  // What a bucket refuses is no failure of the task: it is asked for again as long as anything waits.
  "put-discovery-results": USUAL,
};

export const TASK_NAMES = Object.keys(TASK_SETTINGS) as readonly TaskName[];
