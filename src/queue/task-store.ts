/**
 * Tasks as pg-boss keeps them. What ends or fails a task names the attempt that it was fetched as, so that a process
 * whose task was given to somebody else changes nothing. A task that is done is deleted: the queue stays as small
 * as what waits. pg-boss's table is written directly where it has no call (giving back), which the exact version
 * in package.json makes safe.
 */

import { sql } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import type { Db } from "../store/database.ts";
import { notifyAdded } from "./notifications.ts";
import type { TaskName } from "./queue.ts";

export interface FetchedTask {
  readonly name: TaskName;
  readonly id: string;
  readonly data: unknown;
  readonly attempt: number;
}

export interface TaskStore {
  fetch(name: TaskName, count: number): Promise<readonly FetchedTask[]>;
  /** False if the task is no longer ours. */
  complete(task: FetchedTask, db?: Db): Promise<boolean>;
  /** Whether it will be repeated; it was put aside otherwise. */
  fail(task: FetchedTask, error: unknown): Promise<boolean>;
  /** As if it had never been begun. Only for a task whose handler has ended. */
  giveBack(task: FetchedTask): Promise<void>;
  /** Ends attempts whose handlers may or may not run on: counted, and repeated at once. */
  release(tasks: readonly FetchedTask[], reason: string): Promise<void>;
  /** The ids of those that are still ours. */
  touch(name: TaskName, tasks: readonly FetchedTask[]): Promise<ReadonlySet<string>>;
}

/** Longer messages of errors are cut. */
const LONGEST_MESSAGE = 500;

export function createTaskStore(boss: PgBoss, db: Db): TaskStore {
  return {
    fetch: async (name, count) => {
      const jobs = await boss.fetch<unknown>(name, { batchSize: count, db: fromKysely(db) });
      return jobs.map(({ id, data, retryCount }) => ({ name, id, data, attempt: retryCount }));
    },
    complete: async (task, transaction = db) => {
      const answer = await boss.deleteJob(task.name, attemptOf(task), { db: fromKysely(transaction) });
      return settledOf(answer).includes(task.id);
    },
    fail: async (task, error) => {
      await boss.fail(task.name, attemptOf(task), reasonOf(error), { db: fromKysely(db) });
      const { rows } = await sql<{ repeated: boolean }>`
        SELECT state < 'completed' AS repeated FROM pgboss.job WHERE name = ${task.name} AND id = ${task.id}
      `.execute(db);
      return rows[0]?.repeated ?? false;
    },
    giveBack: async (task) => {
      // Not `created`, of which only one with the same key may exist. Without a start the next one is not counted.
      await sql`
        UPDATE pgboss.job SET state = 'retry', started_on = NULL, heartbeat_on = NULL
        WHERE name = ${task.name} AND id = ${task.id} AND state = 'active' AND retry_count = ${task.attempt}
      `.execute(db);
      await notifyAdded(task.name, db);
    },
    release: (tasks, reason) =>
      db.transaction().execute(async (transaction) => {
        for (const task of tasks) {
          await boss.fail(task.name, attemptOf(task), { message: reason }, { db: fromKysely(transaction) });
          await sql`
            UPDATE pgboss.job SET start_after = now()
            WHERE name = ${task.name} AND id = ${task.id} AND state = 'retry'
          `.execute(transaction);
          await notifyAdded(task.name, transaction);
        }
      }),
    touch: async (name, tasks) => {
      if (tasks.length === 0) {
        return new Set();
      }
      const answer = await boss.touch(name, tasks.map(attemptOf), { db: fromKysely(db) });
      return new Set(settledOf(answer));
    },
  };
}

function attemptOf({ id, attempt }: FetchedTask) {
  return { id, retryCount: attempt };
}

/** The ids that were changed, which pg-boss's types leave out. */
function settledOf(answer: object): readonly string[] {
  return (answer as { readonly settled: readonly string[] }).settled;
}

/** No stack and no further fields: an error of the database, say, names the values of a row there. */
function reasonOf(error: unknown): { readonly name: string; readonly message: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message.slice(0, LONGEST_MESSAGE) }
    : { name: "Error", message: "Something that is no error was thrown" };
}
