/**
 * Durable tasks. Adding them within a transaction makes them exist exactly if it commits. A task runs at least
 * once; what it does must be harmless to repeat.
 */

import type { Db } from "../store/database.ts";

/** What each kind of task is about: plain JSON. One line per task; the handler is `tasks/<name>.ts`. */
export interface TaskData {
  /** List a run's buckets page by page and make batches. */
  "plan-run": { readonly runId: string; readonly epoch: number };
  /** Scan the objects of one batch and commit what was found. */
  "scan-batch": { readonly runId: string; readonly batchId: string; readonly epoch: number };
  /** Read the settings of the buckets of one source, or of one of them, and have their objects counted. */
  "refresh-buckets": { readonly sourceId: string; readonly bucket?: string };
  /** Count the objects of one bucket. */
  "count-objects": { readonly sourceId: string; readonly bucket: string };
  /** Put an account's discovery results into its results bucket. */
  "put-discovery-results": { readonly accountId: string; readonly region: string };
}

export type TaskName = keyof TaskData;

export interface NewTask<N extends TaskName = TaskName> {
  readonly name: N;
  readonly data: TaskData[N];
  /** Not before this instant; at once if absent. */
  readonly startAfter?: Date;
  /** Of tasks with the same name and key, at most one waits. */
  readonly singletonKey?: string;
  /** Tasks of a group share the workers with those of other groups. A run's id, say. */
  readonly group?: string;
}

export interface Queue {
  add(tasks: readonly NewTask[], db: Db): Promise<void>;
}
