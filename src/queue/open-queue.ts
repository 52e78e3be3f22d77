/**
 * The queue, in the same database as everything else: schema `pgboss`, kept by pg-boss (https://timgit.github.io/pg-boss),
 * which has the retries, the dead letters and the watching of processes that died.
 */

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { fromKysely, PgBoss } from "pg-boss";
import type { Db } from "../store/database.ts";
import { fairPriorities } from "./fair-priority.ts";
import { type Listener, listen, notifyAdded } from "./notifications.ts";
import type { NewTask, Queue, TaskName } from "./queue.ts";
import { DEAD_TASKS, HEARTBEAT_SECONDS, TASK_NAMES, TASK_SETTINGS } from "./task-settings.ts";
import { createTaskStore } from "./task-store.ts";
import { startWorkers, type WorkerOptions, type Workers } from "./workers.ts";

export interface OpenQueue extends Queue {
  /** Runs tasks until the queue is closed. To be called once. */
  start(options: WorkerOptions): Promise<void>;
  /**
   * Makes all tasks that run ready again at once. For a database that belongs to one process (the embedded one), at
   * its start: whoever ran them is dead. Their attempts count, so that a task that kills its process ends aside.
   */
  releaseAll(): Promise<number>;
  /** Lets dead tasks (`listDeadTasks`) begin anew. Returns how many there were. */
  replay(ids: readonly string[]): Promise<number>;
  /** Stops the workers (see Workers.stop) and all upkeep of the queue. */
  close(graceMs: number): Promise<void>;
}

export interface QueueOptions {
  readonly url: string;
  readonly db: Db;
  /** Upkeep failed, for example because the database is away; it is tried again. */
  readonly onError: (error: Error) => void;
}

/** How often tasks of dead processes are looked for. Seconds: a task waits for this and its heartbeat at most. */
const SUPERVISE_SECONDS = 15;
/** Waiting tasks are kept though nobody runs them for years; pg-boss would delete them after two weeks. */
const TEN_YEARS = 10 * 366 * 24 * 3600;
const DEAD_TASK_RETENTION_SECONDS = 30 * 24 * 3600;
const FAILED_RETENTION_SECONDS = 3600;

export async function openQueue({ url, db, onError }: QueueOptions): Promise<OpenQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "anodyne queue",
    max: 2,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    // Tasks that wait for tasks: not used.
    flowIntervalSeconds: 3600,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", onError);
  await boss.start();
  await defineQueues(boss);
  const store = createTaskStore(boss, db);
  let workers: Workers | undefined;
  let listener: Listener | undefined;

  return {
    add: (tasks, transaction) => addTasks(boss, tasks, transaction),
    start: async (options) => {
      workers = startWorkers(store, options);
      listener = await listen(url, "anodyne_tasks", workers.wake);
    },
    releaseAll: async () => {
      const { rows } = await sql<{ name: TaskName; id: string; attempt: number }>`
        SELECT name, id, retry_count AS attempt FROM pgboss.job WHERE state = 'active' AND name = ANY(${TASK_NAMES})
      `.execute(db);
      await store.release(
        rows.map((row) => ({ ...row, data: undefined })),
        "The process ended",
      );
      return rows.length;
    },
    replay: async (ids) => {
      const count =
        ids.length === 0 ? 0 : await boss.redrive(DEAD_TASKS, { ids: [...ids], limit: ids.length });
      workers?.wake(undefined);
      return count;
    },
    close: async (graceMs) => {
      await workers?.stop(graceMs);
      await listener?.close();
      await boss.stop({ graceful: false });
    },
  };
}

async function defineQueues(boss: PgBoss): Promise<void> {
  await defineQueue(boss, DEAD_TASKS, "standard", { retentionSeconds: DEAD_TASK_RETENTION_SECONDS });
  for (const name of TASK_NAMES) {
    const settings = TASK_SETTINGS[name];
    await defineQueue(boss, name, "short", {
      retryLimit: settings.retryLimit,
      retryDelay: settings.retryDelaySeconds,
      retryDelayMax: settings.retryDelayMaxSeconds,
      retryBackoff: true,
      expireInSeconds: settings.expireInSeconds,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      retentionSeconds: TEN_YEARS,
      deleteAfterSeconds: FAILED_RETENTION_SECONDS,
      deadLetter: DEAD_TASKS,
    });
  }
}

type Definition = NonNullable<Parameters<PgBoss["updateQueue"]>[1]>;

/** Settings of a queue that exists already are those of this version of the program afterwards. */
async function defineQueue(boss: PgBoss, name: string, policy: "standard" | "short", definition: Definition) {
  await boss.createQueue(name, { ...definition, policy } as Parameters<PgBoss["createQueue"]>[1]);
  await boss.updateQueue(name, definition);
}

async function addTasks(boss: PgBoss, tasks: readonly NewTask[], db: Db): Promise<void> {
  for (const name of new Set(tasks.map((task) => task.name))) {
    const named = tasks.filter((task) => task.name === name);
    const priorities = await fairPriorities(named, db);
    await boss.insert(
      name,
      named.map(({ data, startAfter, singletonKey, group }, index) => ({
        data,
        priority: priorities[index] as number,
        // Of those without a key any number may wait; pg-boss lets one wait per key, and takes none for a key.
        singletonKey: singletonKey ?? randomUUID(),
        ...(startAfter === undefined ? {} : { startAfter }),
        ...(group === undefined ? {} : { group: { id: group } }),
      })),
      { db: fromKysely(db) },
    );
    await notifyAdded(name, db);
  }
}
