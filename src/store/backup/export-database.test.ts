import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { exportDatabase } from "./export-database.ts";
import { type ImportedCounts, importDatabase, openExport, type SectionImporters } from "./import-database.ts";
import { createSectionReader } from "./section-reader.ts";

let dir: string;
let file: string;
let from: TestDatabase;
let to: TestDatabase;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "anodyne-export-"));
  file = join(dir, "all.gz");
  [from, to] = await Promise.all([testDatabase(), testDatabase()]);
});
afterEach(async () => {
  await Promise.all([from.close(), to.close()]);
  await rm(dir, { recursive: true, force: true });
});

/** Stands for the tables of the areas, with all that makes moving rows difficult. */
const SCHEMA = `
  CREATE TABLE zebra (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text, doc jsonb, raw bytea, at timestamptz,
    len int GENERATED ALWAYS AS (length(note)) STORED);
  CREATE TABLE "odd ""name" (zebra bigint REFERENCES zebra, parent text REFERENCES "odd ""name" (id), id text PRIMARY KEY);
  CREATE TABLE counted (n bigint);
  INSERT INTO counted VALUES (0);
  CREATE FUNCTION count_zebra() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE counted SET n = n + 1; RETURN NEW; END';
  CREATE TRIGGER counting AFTER INSERT ON zebra FOR EACH ROW EXECUTE FUNCTION count_zebra();
`;

describe("an export is refused", () => {
  test("onto a file that exists", async () => {
    await writeFile(file, "precious");
    await expect(exportDatabase(from.url, file, [])).rejects.toThrow(/exists already/);
    expect(await readFile(file, "utf8")).toBe("precious");
  });

  test("into a folder that does not exist, leaving nothing", async () => {
    await expect(exportDatabase(from.url, join(dir, "no/all.gz"), [])).rejects.toThrow(/ENOENT/);
  });
});

describe("an import is refused", () => {
  test.each([
    ["no gzip", Buffer.from("hello"), /cannot be read: incorrect header check/],
    ["another gzip", gzipSync("hello\n"), /is no export of this program/],
    ["an empty file", Buffer.alloc(0), /is no export of this program|cannot be read/],
    ["a later format", gzipSync('{"anodyneExport":2,"migrations":[]}\n'), /newer version/],
    ["a later schema", gzipSync('{"anodyneExport":1,"migrations":["9999-later"]}\n'), /newer version/],
    ["an export without its end", gzipSync('{"anodyneExport":1,"migrations":[]}\n'), /not complete/],
  ])("of %s", async (_, content, reason) => {
    await writeFile(file, content);
    await expect(importAll({})).rejects.toThrow(reason);
  });

  test("of a file that does not exist", async () => {
    await expect(importAll({})).rejects.toThrow(/cannot be read/);
  });

  test("into a database with rows, which stay", async () => {
    await exportDatabase(from.url, file, []);
    await sql.raw("CREATE TABLE precious (id int); INSERT INTO precious VALUES (1)").execute(to.db);
    await expect(importAll({})).rejects.toThrow(/not empty: the table precious has rows/);
    expect((await sql`SELECT * FROM precious`.execute(to.db)).rows).toHaveLength(1);
  });

  test.each([1, 100, 5000])(
    "of an export cut off %i bytes before its end, leaving the tables empty",
    async (cut) => {
      await Promise.all([from, to].map(({ db }) => sql.raw(SCHEMA).execute(db)));
      await sql`DELETE FROM counted`.execute(to.db);
      await sql`INSERT INTO zebra (note) SELECT md5(i::text) FROM generate_series(1, 2000) i`.execute(
        from.db,
      );
      await exportDatabase(from.url, file, []);
      await truncate(file, (await stat(file)).size - cut);
      await expect(importAll({})).rejects.toThrow(/not complete|cannot be read/);
      expect((await sql`SELECT * FROM zebra`.execute(to.db)).rows).toEqual([]);
    },
  );
});

describe("an export that is imported", () => {
  test("gives the same rows, whatever is in them, and goes on counting", async () => {
    await Promise.all([from, to].map(({ db }) => sql.raw(SCHEMA).execute(db)));
    await sql`DELETE FROM counted`.execute(to.db);
    await sql`
      INSERT INTO zebra (note, doc, raw, at) VALUES
        (${"\\.\n\\.\r\n\tä€😀\\N"}, ${JSON.stringify({ a: "\\n\n\\." })}, ${Buffer.from([0, 10, 92, 46, 10, 255])},
          '2026-03-29T02:30:00.123456+02'),
        (NULL, 'null', '', NULL), ('', '[]', NULL, 'infinity')
    `.execute(from.db);
    await sql`INSERT INTO zebra (note) SELECT repeat(i::text, i % 700) FROM generate_series(1, 3000) i`.execute(
      from.db,
    );
    await sql`INSERT INTO "odd ""name" VALUES (1, 'b', 'a'), (2, NULL, 'b'), (NULL, 'a', '\.')`.execute(
      from.db,
    );

    await exportDatabase(from.url, file, []);
    const counts = await importAll({});

    expect(counts.rows).toBe(3003 + 3 + 1 + (await otherRows(from)));
    for (const table of ["zebra", '"odd ""name"', "counted"]) {
      const all = sql.raw(`SELECT x.*, x::text AS whole FROM ${table} x ORDER BY x::text`);
      expect((await all.execute(to.db)).rows).toEqual((await all.execute(from.db)).rows);
    }
    const next = await sql`INSERT INTO zebra (note) VALUES ('next') RETURNING id`.execute(to.db);
    expect(next.rows).toEqual([{ id: 3004 }]);
    expect((await sql`SELECT n FROM counted`.execute(to.db)).rows).toEqual([{ n: 3004 }]);
  });

  test("is of one instant, while others write", async () => {
    const tables = sql.raw(
      "CREATE TABLE a_first (n int); CREATE TABLE m_large (n int); CREATE TABLE z_last (n int)",
    );
    await Promise.all([from, to].map(({ db }) => tables.execute(db)));
    await sql`INSERT INTO m_large SELECT generate_series(1, 200000)`.execute(from.db);
    let isWriting = true;
    const writer = (async () => {
      for (let n = 0; isWriting; n += 1) {
        await from.db.transaction().execute(async (transaction) => {
          await sql`INSERT INTO a_first VALUES (${n})`.execute(transaction);
          await sql`INSERT INTO z_last VALUES (${n})`.execute(transaction);
        });
      }
    })();
    await exportDatabase(from.url, file, []);
    isWriting = false;
    await writer;
    await importAll({});
    const { rows } = await sql<{ first: number; last: number }>`
      SELECT (SELECT count(*) FROM a_first) AS first, (SELECT count(*) FROM z_last) AS last
    `.execute(to.db);
    expect(rows[0]?.first).toBe(rows[0]?.last);
  });

  test("hands further sections on within the import's transaction, and undoes it if they fail", async () => {
    const values = [{ text: 'quote " backslash \\ line \n' }, ["x"]];
    await sql`CREATE TABLE things (value jsonb)`.execute(from.db);
    await sql`
      INSERT INTO things SELECT value FROM jsonb_array_elements(${JSON.stringify(values)}::jsonb)
    `.execute(from.db);
    await sql`CREATE TABLE things (value jsonb)`.execute(to.db);
    await exportDatabase(from.url, file, [
      { section: "things", query: "SELECT value FROM things ORDER BY value" },
    ]);
    await expect(
      importAll({
        things: async (_, db) => {
          expect((await sql`SELECT * FROM things`.execute(db)).rows).toHaveLength(2);
          throw new Error("no");
        },
      }),
    ).rejects.toThrow("no");
    expect((await sql`SELECT * FROM things`.execute(to.db)).rows).toEqual([]);

    let seen: readonly unknown[] = [];
    await importAll({
      things: async (given) => {
        seen = given;
      },
    });
    expect(seen).toEqual([values[1], values[0]]);
  });

  test("can be read by its owner only, and is plain text within", async () => {
    await exportDatabase(from.url, file, []);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const lines = gunzipSync(await readFile(file))
      .toString()
      .split("\n");
    expect(JSON.parse(lines[0] as string)).toMatchObject({ anodyneExport: 1 });
    expect(lines.at(-2)).toBe('{"end":true}');
  });
});

test("rows are the same however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[a-c.\\]{0,4}$/).filter((row) => row !== "\\.")),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      async (rows, sizes) => {
        const bytes = Buffer.from(`head\n${rows.map((row) => `${row}\n`).join("")}\\.\ntail\n`);
        const reader = createSectionReader(cut(bytes, sizes));
        expect(await reader.nextLine()).toBe("head");
        const pieces: Buffer[] = [];
        for await (const piece of reader.rows()) {
          pieces.push(piece);
        }
        expect(Buffer.concat(pieces).toString()).toBe(rows.map((row) => `${row}\n`).join(""));
        expect([await reader.nextLine(), await reader.nextLine()]).toEqual(["tail", undefined]);
      },
    ),
  );
});

async function importAll(importers: SectionImporters): Promise<ImportedCounts> {
  const opened = await openExport(file);
  return importDatabase(to.url, opened, importers).finally(opened.close);
}

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] as number;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

/** What migrations put into their tables themselves. */
async function otherRows({ db }: TestDatabase): Promise<number> {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND relname NOT IN ('zebra', 'odd "name', 'counted', 'kysely_migration', 'kysely_migration_lock')
  `.execute(db);
  let count = 0;
  for (const { name } of rows) {
    count +=
      (await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(name)}`.execute(db)).rows[0]?.n ?? 0;
  }
  return count;
}
