import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../database.ts";
import { openStore, type Store } from "../open-store.ts";
import { backUp } from "./back-up.ts";
import { restore } from "./restore.ts";

let dir: string;
const now = new Date("2026-03-01T00:00:00Z");

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-backup-"));
  await chmod(dir, 0o755);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("a backup is refused", () => {
  test("into a folder with something in it", async () => {
    await writeFile(join(dir, "precious"), "");
    await expect(backUp(join(dir, "data"), dir, now)).rejects.toThrow(/is not empty/);
  });

  test("into the data folder itself", async () => {
    await expect(backUp(dir, join(dir, "backup"), now)).rejects.toThrow(/cannot lie in the data folder/);
  });

  test("of a folder without a database, leaving nothing", async () => {
    await mkdir(join(dir, "data"));
    await expect(backUp(join(dir, "data"), join(dir, "backup"), now)).rejects.toThrow(/no database/);
    expect(await readdir(dir)).toEqual(["data"]);
  });
});

describe("a restore is refused", () => {
  test("from what is no complete backup", async () => {
    await mkdir(join(dir, "backup/.unfinished"), { recursive: true });
    await expect(restore(join(dir, "backup"), join(dir, "data"))).rejects.toThrow(/no complete backup/);
  });

  test.each([
    ["into a folder with something in it", 1, /data folder .* is not empty/],
    ["from a later version's backup", 2, /newer version/],
  ])("%s", async (_, version, reason) => {
    await mkdir(join(dir, "backup"));
    await writeFile(
      join(dir, "backup/anodyne-backup.json"),
      JSON.stringify({ anodyneBackup: version, createdAt: now }),
    );
    await mkdir(join(dir, "data"));
    await writeFile(join(dir, "data/precious"), "");
    await expect(restore(join(dir, "backup"), join(dir, "data"))).rejects.toThrow(reason);
    expect(await readdir(join(dir, "data"))).toEqual(["precious"]);
  });
});

test("a backup made under live writes has all that was confirmed before, whole, and the other files", async () => {
  const store = await openStore({ dataDir: join(dir, "data") });
  await writeFile(join(dir, "data/credentials"), "key", { mode: 0o600 });
  await mkdir(join(dir, "data/store/bucket"), { recursive: true });
  await writeFile(join(dir, "data/store/bucket/object"), "content");
  await sql
    .raw("CREATE TABLE one (n int PRIMARY KEY, filler text); CREATE TABLE other (n int)")
    .execute(store.db);
  const writer = startWriter(store.db);
  await writer.atLeast(100);

  const before = writer.confirmed();
  await backUp(join(dir, "data"), join(dir, "backup"), now);
  const after = writer.confirmed();
  await writer.stop();
  await store.close();

  expect(await restore(join(dir, "backup"), join(dir, "restored"))).toEqual(now);
  const restored = await openStore({ dataDir: join(dir, "restored") });
  const { rows } = await sql<{ one: number; other: number; highest: number }>`
    SELECT count(*) AS one, max(n) AS highest, (SELECT count(*) FROM other) AS other FROM one
  `.execute(restored.db);
  const [found] = rows;
  expect(after).toBeGreaterThan(before);
  expect(found?.highest).toBeGreaterThanOrEqual(before);
  expect(found).toEqual({ one: found?.highest, other: found?.highest, highest: found?.highest });
  // Still a whole database, with all of its pages.
  await sql`CREATE EXTENSION amcheck`.execute(restored.db);
  await sql`SELECT bt_index_check('one_pkey', true)`.execute(restored.db);
  await restored.close();
  expect(await readFile(join(dir, "restored/store/bucket/object"), "utf8")).toBe("content");
  expect(await readFile(join(dir, "restored/credentials"), "utf8")).toBe("key");
  expect((await stat(join(dir, "restored/credentials"))).mode & 0o777).toBe(0o600);
});

test("a folder that no service runs on is backed up and left as it was", async () => {
  await closed(await openStore({ dataDir: join(dir, "data") }));
  await backUp(join(dir, "data"), join(dir, "backup"), now);
  expect((await readdir(join(dir, "data/db/data"))).includes("postmaster.pid")).toBe(false);
  await restore(join(dir, "backup"), join(dir, "restored"));
  await closed(await openStore({ dataDir: join(dir, "restored") }));
});

async function closed(store: Store): Promise<void> {
  await store.close();
}

/** Commits to two tables at once, over and over, and changes what it wrote, as fast as the database takes it. */
function startWriter(db: Db) {
  let confirmed = 0;
  let isStopping = false;
  const writing = (async () => {
    for (let n = 1; !isStopping; n += 1) {
      await db.transaction().execute(async (transaction) => {
        await sql`INSERT INTO one VALUES (${n}, repeat('x', 500))`.execute(transaction);
        await sql`UPDATE one SET filler = repeat('y', 500) WHERE n = ${Math.ceil(n / 2)}`.execute(
          transaction,
        );
        await sql`INSERT INTO other VALUES (${n})`.execute(transaction);
      });
      confirmed = n;
      if (n % 200 === 0) {
        await sql`CHECKPOINT`.execute(db);
      }
    }
  })();
  return {
    confirmed: () => confirmed,
    atLeast: async (count: number) => {
      while (confirmed < count) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    stop: async () => {
      isStopping = true;
      await writing;
    },
  };
}
