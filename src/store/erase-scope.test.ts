import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "../model/scope.ts";
import { eraseScope } from "./erase-scope.ts";
import { readTags, writeTags } from "./tags.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

/** Tables with an account and a region that DisableMacie leaves as they are: the store's own, logs and bills. */
const KEPT: readonly string[] = [
  "embedded_bucket",
  "job_log_event",
  "job_log_stream",
  "reveal_audit",
  "usage_day",
];

const HERE: Scope = { accountId: "111122223333", region: "eu-west-1" };

let store: TestDatabase;
beforeAll(async () => {
  store = await testDatabase();
});
afterAll(() => store.close());

it("leaves out no table that holds what belongs to an account and region", async () => {
  const { rows } = await sql<{ table_name: string }>`
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name IN ('account_id', 'region')
    GROUP BY table_name HAVING count(*) = 2`.execute(store.db);
  const erased: string[] = [];
  const recorder = store.db.withPlugin({
    transformQuery: ({ node }) => {
      erased.push(...(node.kind === "DeleteQueryNode" ? tablesOf(node) : []));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await eraseScope(recorder, HERE);
  const scoped = rows.map((row) => row.table_name).filter((table) => !KEPT.includes(table));
  expect(scoped.length).toBeGreaterThan(3);
  expect(scoped.filter((table) => !erased.includes(table))).toEqual([]);
});

it("takes the tags of this scope and of no other", async () => {
  const { db } = store;
  const mine = "arn:aws:macie2:eu-west-1:111122223333:allow-list/a";
  const others = [
    "arn:aws:macie2:eu-west-1:111122223334:allow-list/a",
    "arn:aws:macie2:eu-west-2:111122223333:allow-list/a",
    "arn:aws-cn:macie2:eu-west-1:111122223333:allow-list/a",
  ];
  for (const arn of [mine, ...others]) {
    await writeTags(db, arn, { key: "value" });
  }
  await eraseScope(db, HERE);
  expect(await readTags(db, mine)).toEqual({});
  for (const arn of others) {
    expect(await readTags(db, arn)).toEqual({ key: "value" });
  }
});

function tablesOf(node: unknown): string[] {
  return [...JSON.stringify(node).matchAll(/"identifier":\{"kind":"IdentifierNode","name":"(\w+)"\}/g)].map(
    ([, name]) => name ?? "",
  );
}
