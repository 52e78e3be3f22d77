import { readdirSync } from "node:fs";
import { type Kysely, type Migration, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { knownMigrations, migrate } from "./migrate.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

/** The program's own migrations, which the database has, and further ones. */
function withMore(more: Readonly<Record<string, string>>): Record<string, Migration> {
  const own = knownMigrations().map((name) => [name, { up: async () => undefined }] as const);
  const further = Object.entries(more).map(
    ([name, text]) =>
      [
        name,
        {
          up: (db: Kysely<unknown>) =>
            sql
              .raw(text)
              .execute(db)
              .then(() => undefined),
        },
      ] as const,
  );
  return Object.fromEntries([...own, ...further]);
}

describe("migrating", () => {
  test("leaves the old state if one of several fails", async () => {
    const migrations = withMore({
      "9001-good": "CREATE TABLE fine (id int); INSERT INTO fine VALUES (1)",
      "9002-bad": "CREATE TABLE half (id int); SELECT nonsense",
    });
    await expect(migrate(database.db, undefined, migrations)).rejects.toThrow(
      /Migration 9002-bad failed: .*nonsense/,
    );
    const { rows } = await sql`SELECT to_regclass('fine') AS fine, to_regclass('half') AS half`.execute(
      database.db,
    );
    expect(rows).toEqual([{ fine: null, half: null }]);
    const { rows: done } = await sql<{ name: string }>`
      SELECT name FROM kysely_migration ORDER BY name
    `.execute(database.db);
    expect(done.map(({ name }) => name)).toEqual(knownMigrations());
  });

  test("is refused for a database of a newer program", async () => {
    await migrate(database.db, undefined, withMore({ "9001-newer": "SELECT 1" }));
    await expect(migrate(database.db)).rejects.toThrow(/written by another version of this program/);
  });

  test("happens once, however many processes start at the same time", async () => {
    const migrations = withMore({ "9001-once": "CREATE TABLE once (id int)" });
    await Promise.all([1, 2, 3, 4].map(() => migrate(database.db, undefined, migrations)));
    const { rows } = await sql`SELECT to_regclass('once') AS once`.execute(database.db);
    expect(rows).toEqual([{ once: "once" }]);
  });

  test("goes up to the migration named", async () => {
    const migrations = withMore({ "9001-a": "CREATE TABLE a (id int)", "9002-b": "CREATE TABLE b (id int)" });
    await migrate(database.db, "9001-a", migrations);
    const { rows } = await sql`SELECT to_regclass('a') AS a, to_regclass('b') AS b`.execute(database.db);
    expect(rows).toEqual([{ a: "a", b: null }]);
  });
});

test("every migration has a number of its own and a name", () => {
  const files = readdirSync(new URL("migrations/", import.meta.url)).filter((name) => name !== "README.md");
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).toMatch(/^\d{4}-[a-z-]+\.sql$/);
  }
  const numbers = files.map((file) => file.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("every text column of a key compares byte by byte", async () => {
  const { rows } = await sql`
    SELECT c.relname || '.' || a.attname AS column
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    JOIN pg_collation o ON o.oid = a.attcollation
    WHERE c.relnamespace = 'public'::regnamespace AND i.indisprimary AND o.collname <> 'C'
      AND c.relname NOT LIKE 'kysely%'
  `.execute(database.db);
  expect(rows).toEqual([]);
});
