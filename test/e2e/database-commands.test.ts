/** backup, restore, export and import, as a person uses them beside a running service. */

import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listDeadTasks } from "../../src/queue/dead-tasks.ts";
import { type OpenQueue, openQueue } from "../../src/queue/open-queue.ts";
import type { Db } from "../../src/store/database.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { testDatabase } from "../../src/store/testing/test-database.ts";
import { runAnodyne } from "../support/run-anodyne.ts";

const TOMORROW = new Date(Date.now() + 86_400_000);

let dir: string;
let dataDir: string;
let store: Store;
let queue: OpenQueue;

/** A service with a row, and a task in each state. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-database-commands-"));
  await chmod(dir, 0o755);
  dataDir = join(dir, "data");
  store = await openStore({ dataDir });
  queue = await openQueueOf(store);
  await sql`
    INSERT INTO macie_session (account_id, region, status, finding_publishing_frequency, created_at, updated_at)
    VALUES ('123456789012', 'eu-north-1', 'ENABLED', 'SIX_HOURS', now(), now())
  `.execute(store.db);
  const task = (runId: string) => ({ name: "plan-run" as const, data: { runId, epoch: 7 } });
  await queue.add(
    [
      { ...task("waits"), group: "g" },
      { ...task("later"), startAfter: TOMORROW, singletonKey: "k" },
      task("runs"),
      task("dies"),
    ],
    store.db,
  );
  await sql`UPDATE pgboss.job SET state = 'active', started_on = now() WHERE data ->> 'runId' = 'runs'`.execute(
    store.db,
  );
  const dying = sql`
    UPDATE pgboss.job SET state = 'active', started_on = now(), retry_count = retry_limit
    WHERE data ->> 'runId' = 'dies'
  `;
  await dying.execute(store.db);
}, 120_000);
afterAll(async () => {
  await queue?.close(0);
  await store?.close();
  await rm(dir, { recursive: true, force: true });
});

describe("beside a running service", () => {
  test("an export moves rows and tasks to a server, and from there to a new data folder", async () => {
    const server = await testDatabase();
    const file = join(dir, "all.gz");
    expect(await runAnodyne(["export", file, "--data-dir", dataDir])).toMatchObject({
      status: 0,
      stderr: "",
    });
    const imported = await runAnodyne(["import", file, "--database-url", server.url]);
    expect(imported).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^Imported \d+ rows into \d+ tables\n$/),
    });
    expect(await sessions(server.db)).toEqual(["eu-north-1"]);
    expect(await tasks(server.db)).toEqual(EXPECTED_TASKS);

    const again = await runAnodyne(["import", file, "--database-url", server.url]);
    expect(again).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^anodyne: .* is not empty.*\n$/),
    });

    const back = join(dir, "back.gz");
    expect(await runAnodyne(["export", back, "--database-url", server.url])).toMatchObject({ status: 0 });
    await server.close();
    expect(await runAnodyne(["import", back, "--data-dir", join(dir, "moved")])).toMatchObject({ status: 0 });
    const moved = await openStore({ dataDir: join(dir, "moved") });
    expect(await sessions(moved.db)).toEqual(["eu-north-1"]);
    expect(await tasks(moved.db)).toEqual(EXPECTED_TASKS);
    await moved.close();
  });

  test("a backup can be restored, and the tasks go on there", async () => {
    const backup = join(dir, "backup");
    expect(await runAnodyne(["backup", backup, "--data-dir", dataDir])).toMatchObject({
      status: 0,
      stderr: "",
    });
    const restored = join(dir, "restored");
    const outcome = await runAnodyne(["restore", backup, "--data-dir", restored]);
    expect(outcome).toMatchObject({ status: 0, stderr: expect.stringMatching(/^Restored .* as of 20/) });
    expect((await readdir(restored)).sort()).toEqual(["db"]);

    const opened = await openStore({ dataDir: restored });
    const reopened = await openQueueOf(opened);
    expect(await reopened.releaseAll()).toBe(2);
    expect(await listDeadTasks(opened.db)).toMatchObject([{ data: { runId: "dies" } }]);
    expect(await sessions(opened.db)).toEqual(["eu-north-1"]);
    await reopened.close(0);
    await opened.close();
  });

  test("a second service is refused in one line", async () => {
    await expect(openStore({ dataDir })).rejects.toThrow(
      /^Another process of this program uses the data folder/,
    );
    // And left the first alone.
    expect(await sessions(store.db)).toEqual(["eu-north-1"]);
  });

  test("a restore over the service's folder is refused, and so is a database that is away", async () => {
    const cases = [
      [["restore", join(dir, "backup"), "--data-dir", dataDir], /is not empty/],
      [["export", join(dir, "x.gz"), "--data-dir", join(dir, "none")], /no database in the data folder/],
      [
        ["export", join(dir, "x.gz"), "--database-url", "postgres://u:secret@127.0.0.1:1/x"],
        /cannot be reached/,
      ],
      [["backup", join(dir, "x"), "--database-url", "postgres://u:secret@127.0.0.1:1/x"], /unknown option/],
      [["import", join(dir, "none.gz"), "--data-dir", join(dir, "none")], /cannot be read/],
    ] as const;
    for (const [args, reason] of cases) {
      const { status, stderr } = await runAnodyne(args);
      expect({ args, status }).toEqual({ args, status: 1 });
      expect(stderr).toMatch(reason);
      expect(stderr).not.toMatch(/secret|\n\s+at /);
    }
    expect((await readdir(dir)).includes("none")).toBe(false);
  });
});

const EXPECTED_TASKS = [
  { run: "dies", group: null, key: false, later: false },
  { run: "later", group: null, key: true, later: true },
  { run: "runs", group: null, key: false, later: false },
  { run: "waits", group: "g", key: false, later: false },
];

async function tasks(db: Db): Promise<readonly unknown[]> {
  const { rows } = await sql`
    SELECT data ->> 'runId' AS run, group_id AS "group", singleton_key = 'k' AS key, start_after > now() AS later
    FROM pgboss.job WHERE name = 'plan-run' AND state = 'created' AND (data ->> 'epoch')::int = 7
    ORDER BY run
  `.execute(db);
  return rows;
}

async function sessions(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`SELECT region FROM macie_session`.execute(db);
  return rows.map(({ region }) => region);
}

function openQueueOf({ url, db }: Store): Promise<OpenQueue> {
  return openQueue({ url, db, onError: (error) => console.error(error) });
}
