import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../store/testing/test-database.ts";
import { listDeadTasks } from "./dead-tasks.ts";
import { notifyAdded } from "./notifications.ts";
import { type OpenQueue, openQueue } from "./open-queue.ts";
import type { NewTask } from "./queue.ts";
import { type FailedTask, type RunningTask, type TaskHandlers, TaskLostError } from "./workers.ts";

let database: TestDatabase;
let queue: OpenQueue;
let failures: { readonly error: unknown; readonly task: FailedTask | undefined }[];

beforeEach(async () => {
  database = await testDatabase();
  failures = [];
  queue = await open();
});
afterEach(async () => {
  await queue.close(0);
  await database.close();
});

describe("a task does not run", () => {
  test("when the transaction that added it was undone", async () => {
    const ran = collector<string>();
    await start(async ({ batchId }) => ran.add(batchId));
    const undone = database.db.transaction().execute(async (transaction) => {
      await queue.add([batch("undone")], transaction);
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    await queue.add([batch("later")], database.db);
    expect(await ran.first(1)).toEqual(["later"]);
  });

  test("before its time", async () => {
    const ran = collector<string>();
    await start(async ({ batchId }) => ran.add(batchId));
    await queue.add([{ ...batch("tomorrow"), startAfter: new Date(Date.now() + 86_400_000) }], database.db);
    await queue.add([batch("now")], database.db);
    expect(await ran.first(1)).toEqual(["now"]);
    await queue.close(60_000);
    expect(await states()).toEqual([["created", 1]]);
    queue = await open();
  });

  test("twice if one with its key waits already, but again once that has begun", async () => {
    await queue.add([{ ...batch("a"), singletonKey: "same" }], database.db);
    await queue.add(
      [
        { ...batch("b"), singletonKey: "same" },
        { ...batch("c"), singletonKey: "other" },
      ],
      database.db,
    );
    expect(await states()).toEqual([["created", 2]]);

    const ran = collector<string>();
    await start(async ({ batchId }) => {
      if (batchId === "a") {
        await queue.add([{ ...batch("d"), singletonKey: "same" }], database.db);
      }
      ran.add(batchId);
    });
    expect([...(await ran.first(3))].sort()).toEqual(["a", "c", "d"]);
  });
});

describe("a task", () => {
  test("that was done leaves nothing", async () => {
    const ran = collector<string>();
    await start(async ({ batchId }) => ran.add(batchId), 4);
    await queue.add(many(100), database.db);
    expect(new Set(await ran.first(100)).size).toBe(100);
    await queue.close(10_000);
    expect(await states()).toEqual([]);
    queue = await open();
  });

  test("added in another process is begun at once", async () => {
    const other = await open();
    const ran = collector<string>();
    await start(async ({ batchId }) => ran.add(batchId));
    await other.add([batch("from afar")], database.db);
    expect(await ran.first(1)).toEqual(["from afar"]);
    await other.close(0);
  });

  test("ends exactly if the transaction of its handler commits", async () => {
    await sql`CREATE TABLE result (id text)`.execute(database.db);
    const ran = collector<number>();
    await start(async ({ batchId }, task) => {
      ran.add(task.attempt);
      await database.db.transaction().execute(async (transaction) => {
        await sql`INSERT INTO result VALUES (${batchId})`.execute(transaction);
        await task.complete(transaction);
        if (task.attempt === 0) {
          throw new Error("undone");
        }
      });
    });
    await queue.add([batch("x")], database.db);
    await ran.first(1);
    await until(async () => (await states())[0]?.[0] === "retry");
    await skipDelays();
    expect(await ran.first(2)).toEqual([0, 1]);
    await until(async () => (await states()).length === 0);
    expect((await sql`SELECT id FROM result`.execute(database.db)).rows).toEqual([{ id: "x" }]);
  });

  test("that was given to somebody else cannot commit", async () => {
    await sql`CREATE TABLE result (id text)`.execute(database.db);
    const ran = collector<unknown>();
    await start(async ({ batchId }, task) => {
      if (task.attempt === 0) {
        // What a watcher does when the heartbeat is missing.
        await queue.releaseAll();
        await begun.first(1);
      }
      begun.add(task.attempt);
      await database.db
        .transaction()
        .execute(async (transaction) => {
          await sql`INSERT INTO result VALUES (${`${batchId} ${task.attempt}`})`.execute(transaction);
          await task.complete(transaction);
        })
        .then(
          () => ran.add(task.attempt),
          (error) => ran.add(error instanceof TaskLostError),
        );
    }, 2);
    const begun = collector<number>();
    await queue.add([batch("x")], database.db);
    expect([...(await ran.first(2))].sort()).toEqual([1, true]);
    expect((await sql`SELECT id FROM result`.execute(database.db)).rows).toEqual([{ id: "x 1" }]);
    expect(failures).toEqual([]);
  });

  test("that fails is repeated later, then put aside with the reason, and can be replayed", async () => {
    const ran = collector<number>();
    let isBroken = true;
    await queue.add([batch("x")], database.db);
    await sql`UPDATE pgboss.job SET retry_limit = 10`.execute(database.db);
    await start(async (_, task) => {
      ran.add(task.attempt);
      if (isBroken) {
        throw new RangeError(`attempt ${task.attempt} ${"x".repeat(1000)}`);
      }
    });
    await until(async () => failures.length === 1);
    const delays = await sql<{ seconds: number }>`
      SELECT extract(epoch FROM start_after - now())::float8 AS seconds FROM pgboss.job WHERE state = 'retry'
    `.execute(database.db);
    expect(delays.rows[0]?.seconds).toBeGreaterThan(0.5);
    await until(async () => {
      await skipDelays();
      return failures.length === 11;
    });
    expect(failures.map(({ task }) => task?.isRepeated)).toEqual([...Array(10).fill(true), false]);

    const [dead, ...others] = await listDeadTasks(database.db);
    expect(others).toEqual([]);
    expect(dead).toMatchObject({ name: "scan-batch", data: { batchId: "x" }, attempts: 11 });
    expect(dead?.reason).toMatch(/^attempt 10 x{480,489}$/);

    isBroken = false;
    expect(await queue.replay([dead?.id as string])).toBe(1);
    expect((await ran.first(12))[11]).toBe(0);
    await until(async () => (await listDeadTasks(database.db)).length === 0);
  });
});

describe("when the service stops", () => {
  test("it waits for what runs and begins nothing more", async () => {
    const [begun, mayEnd, ended] = [collector<string>(), collector<void>(), collector<string>()];
    await start(async ({ batchId }) => {
      begun.add(batchId);
      await mayEnd.first(1);
      ended.add(batchId);
    });
    await queue.add(many(3), database.db);
    await begun.first(1);
    const closed = queue.close(60_000);
    mayEnd.add();
    await closed;
    expect(await ended.first(1)).toHaveLength(1);
    expect(await states()).toEqual([["created", 2]]);
    queue = await open();
  });

  test("what obeys its signal is given back as if it had not begun", async () => {
    const begun = collector<string>();
    await start(async ({ batchId }, { signal }) => {
      begun.add(batchId);
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    await queue.add([batch("x")], database.db);
    await begun.first(1);
    await queue.close(0);
    expect(failures).toEqual([]);

    queue = await open();
    const attempts = collector<number>();
    await start(async (_, { attempt }) => attempts.add(attempt));
    expect(await attempts.first(1)).toEqual([0]);
  });

  test("what does not obey is given back at once, counted, and cannot commit any more", async () => {
    const tasks = collector<RunningTask>();
    await start(async (_, task) => {
      tasks.add(task);
      await new Promise(() => undefined);
    });
    await queue.add([batch("x")], database.db);
    const [stuck] = await tasks.first(1);
    await queue.close(0);

    queue = await open();
    const attempts = collector<number>();
    await start(async (_, { attempt }) => attempts.add(attempt));
    expect(await attempts.first(1)).toEqual([1]);
    await expect(stuck?.complete(database.db)).rejects.toThrow(TaskLostError);
  });
});

test("a process that ended leaves its tasks to the next at once, in their old order", async () => {
  await queue.add(many(3), database.db);
  // Begun by a process that then was killed.
  await sql`
    UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now()
    WHERE data ->> 'batchId' IN ('0', '1')
  `.execute(database.db);
  expect(await queue.releaseAll()).toBe(2);
  const ran = collector<string>();
  await start(async ({ batchId }, { attempt }) => ran.add(`${batchId}: ${attempt}`));
  expect([...(await ran.first(3))].sort()).toEqual(["0: 1", "1: 1", "2: 0"]);
});

test("a task whose process dies again and again is put aside", async () => {
  await queue.add([batch("kills")], database.db);
  await sql`
    UPDATE pgboss.job SET state = 'active', started_on = now(), retry_count = retry_limit
  `.execute(database.db);
  await queue.releaseAll();
  expect(await listDeadTasks(database.db)).toMatchObject([
    { data: { batchId: "kills" }, reason: "The process ended" },
  ]);
});

describe("groups take turns:", () => {
  test("ten batches beside ten thousand that wait already are among the next twenty", async () => {
    await queue.add(many(10_000, "big"), database.db);
    expect(await take(50)).toEqual(Array(50).fill("big"));
    await queue.add(many(10, "small"), database.db);
    expect((await take(20)).filter((run) => run === "small")).toHaveLength(10);
  });

  test("many small groups that come one after the other do not keep a big one waiting", async () => {
    await queue.add(many(100, "big"), database.db);
    const order: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      await queue.add(many(4, `small ${index}`), database.db);
      order.push(...(await take(4)));
    }
    expect(order.filter((run) => run === "big").length).toBeGreaterThanOrEqual(8);
  });

  test("within a group the order is that of adding", async () => {
    const ran = collector<string>();
    await queue.add(many(3, "a"), database.db);
    await queue.add([{ ...batch("last"), group: "a" }], database.db);
    await start(async ({ batchId }) => ran.add(batchId));
    expect(await ran.first(4)).toEqual(["0", "1", "2", "last"]);
  });
});

function open(): Promise<OpenQueue> {
  return openQueue({ url: database.url, db: database.db, onError: console.error });
}

async function start(handler: NonNullable<TaskHandlers["scan-batch"]>, concurrency = 1): Promise<void> {
  await queue.start({
    handlers: { "scan-batch": handler },
    concurrency: { "scan-batch": concurrency },
    onFailure: (error, task) => failures.push({ error, task }),
  });
}

function batch(batchId: string, runId = "run"): NewTask {
  return { name: "scan-batch", data: { runId, batchId, epoch: 1 } };
}

function many(count: number, group?: string): readonly NewTask[] {
  return Array.from({ length: count }, (_, index) => ({
    ...batch(String(index), group),
    ...(group === undefined ? {} : { group }),
  }));
}

/** Runs so many tasks one after the other and returns the runs they were of. */
async function take(count: number): Promise<readonly string[]> {
  const ran = collector<string>();
  const taker = await open();
  await taker.start({
    handlers: {
      "scan-batch": async ({ runId }, { signal }) => {
        if (ran.count() === count) {
          await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        }
        ran.add(runId);
      },
    },
    onFailure: (error) => console.error(error),
  });
  const runs = await ran.first(count);
  await taker.close(0);
  return runs;
}

async function states(): Promise<readonly (readonly [string, number])[]> {
  const { rows } = await sql<{ state: string; count: number }>`
    SELECT state, count(*) AS count FROM pgboss.job WHERE name = 'scan-batch' GROUP BY state
  `.execute(database.db);
  return rows.map(({ state, count }) => [state, count]);
}

async function skipDelays(): Promise<void> {
  await sql`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`.execute(database.db);
  await notifyAdded("scan-batch", database.db);
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

interface Collector<T> {
  add(value: T): void;
  count(): number;
  /** When there are so many. */
  first(count: number): Promise<readonly T[]>;
}

function collector<T>(): Collector<T> {
  const values: T[] = [];
  let waiting: (() => void)[] = [];
  return {
    add: (value) => {
      values.push(value);
      const woken = waiting;
      waiting = [];
      for (const wake of woken) {
        wake();
      }
    },
    count: () => values.length,
    first: async (count) => {
      while (values.length < count) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      return values.slice(0, count);
    },
  };
}
