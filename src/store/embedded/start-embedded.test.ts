import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newestKept } from "./binaries.ts";
import { disownDeadPid, readPostmaster } from "./postmaster.ts";
import { findEmbedded, startEmbedded } from "./start-embedded.ts";

let dir: string;
const options = { isDurable: false, onExit: (error: Error) => console.error(error) };

// One after the other in the same folder: making a new one costs a second each.
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-embedded-"));
  await chmod(dir, 0o755);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe("an embedded server is refused", () => {
  test("for data of another major version", async () => {
    await mkdir(join(dir, "old/data"), { recursive: true });
    await writeFile(join(dir, "old/data/PG_VERSION"), "14\n");
    await expect(startEmbedded(join(dir, "old"), options)).rejects.toThrow(
      /was written by PostgreSQL 14, this program brings PostgreSQL 18\.\d+: export it/,
    );
  });

  test("where the folder cannot be made", async () => {
    await writeFile(join(dir, "file"), "");
    await expect(startEmbedded(join(dir, "file/db"), options)).rejects.toThrow(/cannot be made/);
  });

  test.each(['a "quote"', "a $(touch x)", "a `touch x`", "a\\"])("in a folder named %s", async (name) => {
    await expect(startEmbedded(join(dir, name), options)).rejects.toThrow(/cannot lie in .*: its path holds/);
  });
});

describe("an embedded server", () => {
  test("keeps its data over a restart, and is not to be found when it is stopped", async () => {
    const first = await startEmbedded(join(dir, "db"), options);
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    expect(await findEmbedded(join(dir, "db"))).toBe(first.url);
    await first.stop();
    expect(await findEmbedded(join(dir, "db"))).toBeUndefined();

    const second = await startEmbedded(join(dir, "db"), options);
    const rows = await query(second.url, "SELECT answer FROM kept");
    await second.stop();
    expect(rows).toEqual([{ answer: 42 }]);
  });

  test("lies in a folder for nobody else, with checksums, UTF-8 and sorting by code points", async () => {
    const server = await startEmbedded(join(dir, "db"), options);
    const rows = await query(
      server.url,
      `SELECT current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS addresses,
         current_setting('server_encoding') AS encoding, 'a' > 'Z' AND 'ä' > 'z' AS by_code_point`,
    );
    await server.stop();
    expect(rows).toEqual([{ checksums: "on", addresses: "", encoding: "UTF8", by_code_point: true }]);
    expect((await stat(join(dir, "db"))).mode & 0o777).toBe(0o700);
  });

  test("runs where the path is longer than a socket's may be, and has spaces and other signs", async () => {
    const long = join(dir, "it's, long 100%25 ü", "x".repeat(100), "db");
    const server = await startEmbedded(long, options);
    expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(await findEmbedded(long)).toBe(server.url);
    await server.stop();
  });

  test("starts where only its user can pass through, and again where others can", async () => {
    await chmod(dir, 0o700);
    const first = await startEmbedded(join(dir, "db"), options);
    await query(first.url, "CREATE TABLE moved AS SELECT 42 AS answer");
    await first.stop();
    await chmod(dir, 0o755);
    const second = await startEmbedded(join(dir, "db"), options);
    expect(await query(second.url, "SELECT answer FROM moved")).toEqual([{ answer: 42 }]);
    await second.stop();
    await chmod(dir, 0o700);
    const third = await startEmbedded(join(dir, "db"), options);
    expect(await query(third.url, "SELECT answer FROM moved")).toEqual([{ answer: 42 }]);
    await third.stop();
  });

  test("is taken over by the next start when it outlived its service", async () => {
    const first = await startEmbedded(join(dir, "db"), { ...options, onExit: () => undefined });
    const second = await startEmbedded(join(dir, "db"), options);
    expect({ isAdopted: second.isAdopted, url: second.url }).toEqual({ isAdopted: true, url: first.url });
    await second.stop();
    expect(existsSync(join(dir, "db/data/postmaster.pid"))).toBe(false);
    await first.stop();
  });

  test("tells when it ends by itself", async () => {
    let tell: (error: Error) => void = () => undefined;
    const ended = new Promise<Error>((resolve) => {
      tell = resolve;
    });
    await startEmbedded(join(dir, "db"), { ...options, onExit: tell });
    process.kill(readPostmaster(join(dir, "db/data"))?.pid as number, "SIGKILL");
    expect((await ended).message).toMatch(/ended by itself \(SIGKILL\)/);
  });

  test("starts although its number belongs to another process now", async () => {
    const first = await startEmbedded(join(dir, "db"), options);
    await first.stop();
    await writeFile(
      join(dir, "db/data/postmaster.pid"),
      `${process.pid}\n${dir}/db/data\n1\n5432\n/nowhere\n`,
    );
    expect(disownDeadPid(join(dir, "db/data"))).toBe(process.platform === "linux");
    expect(disownDeadPid(join(dir, "db/data"))).toBe(false);
    const second = await startEmbedded(join(dir, "db"), options);
    await second.stop();
  });

  test("leaves its folder's pid alone while it is its own", async () => {
    const server = await startEmbedded(join(dir, "db"), options);
    expect(disownDeadPid(join(dir, "db/data"))).toBe(false);
    await server.stop();
  });
});

test("broken data is refused with the server's own reason", async () => {
  await rm(join(dir, "db/data/global/pg_control"));
  await expect(startEmbedded(join(dir, "db"), options)).rejects.toThrow(/did not start: .*pg_control/);
});

test.each([
  [["pg-17.2", "pg-17.10", "pg-18.1", "pg-17.11.f00", "data"], "17", "pg-17.10"],
  [["pg-18.1"], "17", undefined],
  [[], "17", undefined],
])("of the programs %j those for version %s are %s", (names, major, expected) => {
  expect(newestKept(names, major)).toBe(expected);
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}
