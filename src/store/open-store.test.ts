import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPostmaster } from "./embedded/postmaster.ts";
import { openStore } from "./open-store.ts";
import { reachServer } from "./server.ts";
import { testDatabase } from "./testing/test-database.ts";

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-store-"));
  await chmod(dir, 0o755);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("a store is refused in one line", () => {
  test.each([
    ["postgres://u:secret@127.0.0.1:1/x", /cannot be reached: connect ECONNREFUSED/],
    ["postgres://u:secret@name.invalid/x", /cannot be reached: .*name\.invalid/],
  ])("at %s, without its password", async (databaseUrl, reason) => {
    const error: Error = await openStore({ databaseUrl }).then(
      () => new Error("opened"),
      (refusal) => refusal,
    );
    expect(error.name).toBe("StoreError");
    expect(error.message).toMatch(reason);
    expect(error.message).not.toContain("secret");
  });

  test("in a folder that is a file", async () => {
    await writeFile(join(dir, "file"), "");
    await expect(openStore({ dataDir: join(dir, "file") })).rejects.toThrow(/cannot be made/);
  });
});

describe("an embedded store", () => {
  test("belongs to one process, but others can reach its server", async () => {
    const store = await openStore({ dataDir: dir });
    await expect(openStore({ dataDir: dir })).rejects.toThrow(/Another process of this program uses/);
    const reached = await reachServer({ dataDir: dir }, { mayCreate: false });
    expect(reached.url).toBe(store.url);
    await reached.close();
    expect((await sql`SELECT 1 AS one`.execute(store.db)).rows).toEqual([{ one: 1 }]);
    await store.close();

    const next = await openStore({ dataDir: dir });
    await next.close();
  });

  test("tells when its server is lost, and can be closed then", async () => {
    let tell: (error: Error) => void = () => undefined;
    const lost = new Promise<Error>((resolve) => {
      tell = resolve;
    });
    const store = await openStore({ dataDir: dir }, { onLost: tell });
    process.kill(readPostmaster(join(dir, "db/data"))?.pid as number, "SIGKILL");
    expect((await lost).message).toBeTruthy();
    await store.close();
  });
});

test("a store at an address is migrated, and several processes may have it", async () => {
  const { url, close } = await testDatabase();
  const [one, other] = await Promise.all([openStore({ databaseUrl: url }), openStore({ databaseUrl: url })]);
  const { rows } = await sql`SELECT to_regclass('macie_session') AS table`.execute(other.db);
  expect(rows).toEqual([{ table: "macie_session" }]);
  await Promise.all([one.close(), other.close()]);
  await close();
});
