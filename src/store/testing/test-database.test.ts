import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { testDatabase } from "./test-database.ts";

describe("a test database", () => {
  test("is migrated, and apart from any other", async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    try {
      await sql`CREATE TABLE only_here (id bigint PRIMARY KEY)`.execute(one.db);
      const { rows } = await sql<{ here: unknown; migrations: unknown }>`
        SELECT to_regclass('only_here') AS here, to_regclass('kysely_migration') AS migrations
      `.execute(other.db);
      expect(rows).toEqual([{ here: null, migrations: "kysely_migration" }]);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  test("reads a bigint as a number, a date as text and an instant as a Date", async () => {
    const { db, close } = await testDatabase();
    const { rows } = await sql`
      SELECT 9007199254740991::bigint AS big, '2026-03-01'::date AS day, '2026-03-01T00:00:00+02'::timestamptz AS instant,
        current_setting('TimeZone') AS zone
    `.execute(db);
    await close();
    expect(rows).toEqual([
      {
        big: Number.MAX_SAFE_INTEGER,
        day: "2026-03-01",
        instant: new Date("2026-02-28T22:00:00Z"),
        zone: "UTC",
      },
    ]);
  });
});
