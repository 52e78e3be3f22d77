import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scope } from "../model/scope.ts";
import { beginReveal, endReveal } from "./reveal-audit.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const REQUEST = {
  callerArn: "arn:aws:iam::111122223333:user/auditor",
  findingId: "f",
  bucket: "b",
  key: "k",
};

let store: TestDatabase;
beforeAll(async () => {
  store = await testDatabase();
});
afterAll(() => store.close());

function scopeOf(region: string): Scope {
  return { accountId: "111122223333", region };
}

function rowsOf({ region }: Scope) {
  return store.db
    .selectFrom("reveal_audit")
    .selectAll()
    .where("region", "=", region)
    .orderBy("requested_at")
    .execute();
}

function begin(scope: Scope, instant: string, maxPerDay = 0) {
  return beginReveal(store.db, scope, REQUEST, { maxPerDay, now: new Date(instant) });
}

test("no more requests of a day and account are let in than may be, however many come at once", async () => {
  const scope = scopeOf("quota");
  await begin(scope, "2026-03-03T23:59:59.999Z", 3);
  const begun = await Promise.all(Array.from({ length: 8 }, () => begin(scope, "2026-03-04T12:00:00Z", 3)));

  expect(begun.filter((id) => id !== undefined).length).toBe(3);
  expect(await begin(scope, "2026-03-04T23:59:59.999Z", 3)).toBeUndefined();
  expect(await begin(scopeOf("quota-elsewhere"), "2026-03-04T12:00:00Z", 3)).toBeDefined();
  expect(await begin(scope, "2026-03-05T00:00:00Z", 3)).toBeDefined();
  expect(await begin(scope, "2026-03-04T12:00:00Z", 0)).toBeDefined();
});

test("what was not entered cannot be ended", async () => {
  await expect(endReveal(store.db, randomUUID(), "REVEALED", {}, new Date())).rejects.toThrow("is gone");
});

test("a row says who asked for what, when, and what came of it", async () => {
  const scope = scopeOf("row");
  const id = await begin(scope, "2026-03-04T12:00:00Z");
  const before = {
    id,
    account_id: "111122223333",
    region: "row",
    caller_arn: REQUEST.callerArn,
    finding_id: "f",
    bucket: "b",
    object_key: "k",
    requested_at: new Date("2026-03-04T12:00:00Z"),
    outcome: "REQUESTED",
    finished_at: null,
    types: {},
  };
  expect(await rowsOf(scope)).toEqual([before]);

  await endReveal(store.db, id!, "REVEALED", { NAME: 3 }, new Date("2026-03-04T12:00:02Z"));
  expect(await rowsOf(scope)).toEqual([
    {
      ...before,
      outcome: "REVEALED",
      finished_at: new Date("2026-03-04T12:00:02Z"),
      types: { NAME: 3 },
    },
  ]);
});

test("rows are kept for more than a year, and those of other accounts are left alone", async () => {
  const scope = scopeOf("age");
  await begin(scope, "2025-01-01T00:00:00Z");
  await begin(scope, "2025-02-01T00:00:00Z");
  await begin(scopeOf("age-elsewhere"), "2025-01-01T00:00:00Z");
  await begin(scope, "2026-03-04T00:00:00Z");

  expect((await rowsOf(scope)).map((row) => row.requested_at.toISOString().slice(0, 10))).toEqual([
    "2025-02-01",
    "2026-03-04",
  ]);
  expect((await rowsOf(scopeOf("age-elsewhere"))).length).toBe(1);
});
