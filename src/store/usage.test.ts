import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "../model/scope.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";
import { addUsage, monthlyBytes, usageSince } from "./usage.ts";

const HERE: Scope = { accountId: "111122223333", region: "eu-west-1" };
const JOBS = "SENSITIVE_DATA_DISCOVERY";

let store: TestDatabase;
beforeAll(async () => {
  store = await testDatabase();
});
afterAll(() => store.close());

it("adds up what is counted at once, by day, kind and scope", async () => {
  const { db } = store;
  const may = new Date("2024-05-31T23:59:59.999Z");
  const june = new Date("2024-06-01T00:00:00Z");
  await addUsage(db, HERE, JOBS, { bytes: 2 ** 40, objects: 1 }, may);
  await Promise.all(
    Array.from({ length: 8 }, () =>
      db
        .transaction()
        .execute((transaction) => addUsage(transaction, HERE, JOBS, { bytes: 100, objects: 2 }, june)),
    ),
  );
  await addUsage(db, HERE, "DATA_INVENTORY_EVALUATION", { bytes: 0, objects: 7 }, june);
  await addUsage(db, { ...HERE, region: "eu-west-2" }, JOBS, { bytes: 5, objects: 5 }, june);

  expect(await monthlyBytes(db, HERE, may)).toBe(2 ** 40 + 800);
  expect(await monthlyBytes(db, HERE, june)).toBe(800);
  expect(await monthlyBytes(db, { ...HERE, accountId: "444455556666" }, june)).toBe(0);
  expect(await usageSince(db, HERE, "2024-06-01")).toEqual(
    new Map([
      ["DATA_INVENTORY_EVALUATION", { bytes: 0, objects: 7 }],
      [JOBS, { bytes: 800, objects: 16 }],
    ]),
  );
});
