/**
 * Runs tasks. Our own loop over pg-boss's fetch, one per kind of task: pg-boss's `work` polls once per half second even
 * with a backlog, which is a few batches a second. A loop fetches when a task was added, when a worker became free
 * while more may wait, and otherwise once a second.
 */

import { setTimeout as delay } from "node:timers/promises";
import type { Db } from "../store/database.ts";
import type { TaskData, TaskName } from "./queue.ts";
import { HEARTBEAT_SECONDS } from "./task-settings.ts";
import type { FetchedTask, TaskStore } from "./task-store.ts";
import { createWake, type Wake } from "./wake.ts";

export interface RunningTask {
  readonly id: string;
  /** How often it was begun before: it failed, or its process died. */
  readonly attempt: number;
  /** Aborted when the service stops and when the task was given to somebody else; the handler should end soon then. */
  readonly signal: AbortSignal;
  /**
   * Ends the task in the caller's transaction: what is written there and the end of the task become true together.
   * Throws TaskLostError if the task is no longer ours, so that the transaction is undone. A handler that does not
   * call it has done its task when it returns.
   */
  complete(db: Db): Promise<void>;
}

export type TaskHandlers = {
  readonly [N in TaskName]?: (data: TaskData[N], task: RunningTask) => Promise<void>;
};

export interface FailedTask {
  readonly name: TaskName;
  readonly id: string;
  readonly attempt: number;
  /** False if it was put aside (`listDeadTasks`). */
  readonly isRepeated: boolean;
}

export interface WorkerOptions {
  readonly handlers: TaskHandlers;
  /** How many tasks of a kind run at the same time; 1 if not named. */
  readonly concurrency?: Partial<Record<TaskName, number>>;
  /** A handler threw, or, without a task, the queue cannot be reached, which is tried again. */
  readonly onFailure: (error: unknown, task: FailedTask | undefined) => void;
}

export interface Workers {
  /** Something may wait: look for it now. For one kind of task or for all. */
  wake(name: string | undefined): void;
  /**
   * Takes no more tasks, gives those that run so much time, aborts the others and gives them back. Those that do not
   * end then are given back as well, counted as failed; what they still do is in vain.
   */
  stop(graceMs: number): Promise<void>;
}

/** The task was given to somebody else: it ran too long, or this process did not say for too long that it lives. */
export class TaskLostError extends Error {
  constructor(id: string) {
    super(`The task ${id} is no longer ours`);
    this.name = "TaskLostError";
  }
}

const POLL_MS = 1000;
/** How long an aborted handler may take to end. */
const ABORT_MS = 2000;

interface Run {
  readonly task: FetchedTask;
  readonly abort: AbortController;
  readonly settled: Promise<void>;
}

export function startWorkers(store: TaskStore, options: WorkerOptions): Workers {
  const loops = (Object.keys(options.handlers) as TaskName[]).map((name) => startLoop(store, name, options));
  return {
    wake: (name) => {
      for (const loop of loops) {
        if (name === undefined || name === loop.name) {
          loop.wake();
        }
      }
    },
    stop: async (graceMs) => {
      await Promise.all(loops.map((loop) => loop.stop(graceMs)));
    },
  };
}

interface Loop {
  readonly name: TaskName;
  wake(): void;
  stop(graceMs: number): Promise<void>;
}

function startLoop(store: TaskStore, name: TaskName, options: WorkerOptions): Loop {
  const concurrency = options.concurrency?.[name] ?? 1;
  const runs = new Map<string, Run>();
  const wake = createWake();
  let isStopping = false;

  const begin = (task: FetchedTask) => {
    const abort = new AbortController();
    const settled = runTask(store, task, abort.signal, options).finally(() => {
      runs.delete(task.id);
      wake.call();
    });
    runs.set(task.id, { task, abort, settled });
  };
  const loop = fetchLoop({
    store,
    name,
    wake,
    concurrency,
    runs,
    begin,
    isStopping: () => isStopping,
    options,
  });
  const heart = setInterval(
    () => beat(store, name, runs).catch((error) => options.onFailure(error, undefined)),
    (HEARTBEAT_SECONDS * 1000) / 3,
  );
  return {
    name,
    wake: wake.call,
    stop: async (graceMs) => {
      isStopping = true;
      wake.call();
      await loop;
      await stopRuns(store, runs, graceMs);
      clearInterval(heart);
    },
  };
}

interface FetchLoop {
  readonly store: TaskStore;
  readonly name: TaskName;
  readonly wake: Wake;
  readonly concurrency: number;
  readonly runs: ReadonlyMap<string, Run>;
  readonly begin: (task: FetchedTask) => void;
  readonly isStopping: () => boolean;
  readonly options: WorkerOptions;
}

async function fetchLoop({ store, name, wake, concurrency, runs, begin, isStopping, options }: FetchLoop) {
  while (!isStopping()) {
    const free = concurrency - runs.size;
    let found = 0;
    if (free > 0) {
      try {
        const tasks = await store.fetch(name, free);
        found = tasks.length;
        tasks.forEach(begin);
      } catch (error) {
        options.onFailure(error, undefined);
      }
    }
    if (found < free || free === 0) {
      await wake.wait(POLL_MS);
    }
  }
}

async function runTask(
  store: TaskStore,
  task: FetchedTask,
  signal: AbortSignal,
  options: WorkerOptions,
): Promise<void> {
  let isCompleted = false;
  const running: RunningTask = {
    id: task.id,
    attempt: task.attempt,
    signal,
    complete: async (db) => {
      if (!(await store.complete(task, db))) {
        throw new TaskLostError(task.id);
      }
      isCompleted = true;
    },
  };
  try {
    const handler = options.handlers[task.name] as (data: unknown, task: RunningTask) => Promise<void>;
    await handler(task.data, running);
    if (!isCompleted) {
      await store.complete(task);
    }
  } catch (error) {
    await handleFailure(store, task, error, signal, options);
  }
}

async function handleFailure(
  store: TaskStore,
  task: FetchedTask,
  error: unknown,
  signal: AbortSignal,
  options: WorkerOptions,
): Promise<void> {
  if (error instanceof TaskLostError) {
    return;
  }
  try {
    if (signal.aborted) {
      await store.giveBack(task);
      return;
    }
    const isRepeated = await store.fail(task, error);
    options.onFailure(error, { name: task.name, id: task.id, attempt: task.attempt, isRepeated });
  } catch (failure) {
    // The queue is away. Without a heartbeat somebody takes the task later.
    options.onFailure(error, { name: task.name, id: task.id, attempt: task.attempt, isRepeated: true });
    options.onFailure(failure, undefined);
  }
}

/** Says that the tasks are alive; stops those that somebody else has. */
async function beat(store: TaskStore, name: TaskName, runs: ReadonlyMap<string, Run>): Promise<void> {
  const before = [...runs.values()];
  const alive = await store.touch(
    name,
    before.map(({ task }) => task),
  );
  for (const { task, abort } of before) {
    if (!alive.has(task.id) && runs.has(task.id)) {
      abort.abort(new TaskLostError(task.id));
    }
  }
}

async function stopRuns(store: TaskStore, runs: ReadonlyMap<string, Run>, graceMs: number): Promise<void> {
  await settleWithin(runs, graceMs);
  for (const { abort } of runs.values()) {
    abort.abort(new Error("The service stops"));
  }
  await settleWithin(runs, ABORT_MS);
  const stuck = [...runs.values()].map(({ task }) => task);
  await store.release(stuck, "The service stopped");
}

async function settleWithin(runs: ReadonlyMap<string, Run>, timeoutMs: number): Promise<void> {
  const timeout = new AbortController();
  await Promise.race([
    Promise.all([...runs.values()].map(({ settled }) => settled)),
    delay(timeoutMs, undefined, { signal: timeout.signal }).catch(() => undefined),
  ]);
  timeout.abort();
}
