import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { policyFindings, sensitiveDataFindings, TEST_SCOPE } from "../findings/testing/arbitrary-findings.ts";
import type { PolicyFinding, SensitiveDataFinding } from "../model/finding.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { getFindings } from "./finding-pages.ts";
import { countFindings } from "./finding-statistics.ts";
import { deleteExpiredFindings, savePolicyFinding, saveSensitiveDataFindings } from "./findings.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const OTHER_SCOPE: Scope = { ...TEST_SCOPE, region: "eu-west-1" };
const T1 = new Date("2026-03-01T00:00:00.000Z");
const T2 = new Date("2026-03-02T00:00:00.000Z");

let database: TestDatabase;
let db: Db;

beforeEach(async () => {
  database = await testDatabase();
  db = database.db;
});

afterEach(() => database.close());

function sensitive(count: number): SensitiveDataFinding[] {
  return fc
    .sample(sensitiveDataFindings, { numRuns: count, seed: 3 })
    .map((finding) => ({ ...finding, archived: false, sample: false }));
}

const [sample] = fc.sample(policyFindings, { numRuns: 1, seed: 9 }) as [PolicyFinding];
const POLICY: PolicyFinding = {
  ...sample,
  archived: false,
  count: 1,
  createdAt: T1.toISOString(),
  policyDetails: {
    ...sample.policyDetails,
    action: {
      actionType: "AWS_API_CALL",
      apiCallDetails: {
        api: "PutBucketPolicy",
        apiServiceName: "s3.amazonaws.com",
        firstSeen: T1.toISOString(),
        lastSeen: T1.toISOString(),
      },
    },
  },
  updatedAt: T1.toISOString(),
};

/** As a later look at the bucket gives it: another id would be another finding, all else may be new. */
const POLICY_AGAIN: PolicyFinding = {
  ...POLICY,
  createdAt: T2.toISOString(),
  policyDetails: {
    ...POLICY.policyDetails,
    action: {
      actionType: "AWS_API_CALL",
      apiCallDetails: {
        api: "PutBucketAcl",
        apiServiceName: "s3.amazonaws.com",
        firstSeen: T2.toISOString(),
        lastSeen: T2.toISOString(),
      },
    },
  },
  title: "A new title",
  updatedAt: T2.toISOString(),
};

async function suppress(criterion: object, scope: Scope = TEST_SCOPE): Promise<void> {
  await db
    .insertInto("findings_filter")
    .values({
      account_id: scope.accountId,
      region: scope.region,
      id: `rule for ${JSON.stringify(criterion)}`,
      name: "A rule",
      description: null,
      action: "ARCHIVE",
      position: 1,
      criteria: JSON.stringify({ criterion }) as never,
    })
    .execute();
}

async function totalByStat(scope: Scope = TEST_SCOPE): Promise<number> {
  const query = { criteria: [], groupBy: "type", sortBy: "count", order: "ASC" } as const;
  const groups = await countFindings(db, scope, query);
  return groups.reduce((sum, { count }) => sum + count, 0);
}

describe("sensitive data findings", () => {
  test("come back as they were saved, in the order of the ids", async () => {
    const findings = sensitive(20);
    const ids = findings.map(({ id }) => id);
    expect([...(await saveSensitiveDataFindings(db, TEST_SCOPE, findings))].sort()).toEqual([...ids].sort());
    expect(await getFindings(db, TEST_SCOPE, ids)).toEqual(findings);
    const [first, second] = ids as [string, string];
    expect(await getFindings(db, TEST_SCOPE, [second, "unknown", first])).toEqual([findings[1], findings[0]]);
  });

  test("are saved once, also if the same one comes twice at once", async () => {
    const findings = sensitive(5);
    await saveSensitiveDataFindings(db, TEST_SCOPE, findings.slice(0, 2));
    const saved = await saveSensitiveDataFindings(db, TEST_SCOPE, [...findings, ...findings]);
    expect([...saved].sort()).toEqual(
      findings
        .slice(2)
        .map(({ id }) => id)
        .sort(),
    );
    expect(await totalByStat()).toBe(5);
  });

  test("of no objects are nothing to save", async () => {
    expect(await saveSensitiveDataFindings(db, TEST_SCOPE, [])).toEqual([]);
  });

  test("belong to their account and region", async () => {
    const [finding] = sensitive(1) as [SensitiveDataFinding];
    await saveSensitiveDataFindings(db, TEST_SCOPE, [finding]);
    expect(await getFindings(db, OTHER_SCOPE, [finding.id])).toEqual([]);
    expect(await totalByStat(OTHER_SCOPE)).toBe(0);
    await saveSensitiveDataFindings(db, OTHER_SCOPE, [{ ...finding, region: OTHER_SCOPE.region }]);
    expect(await getFindings(db, TEST_SCOPE, [finding.id])).toMatchObject([{ region: TEST_SCOPE.region }]);
  });

  test("are gone with their counts if the transaction that saved them fails", async () => {
    const failing = db.transaction().execute(async (tx) => {
      await saveSensitiveDataFindings(tx, TEST_SCOPE, sensitive(3));
      throw new Error("No.");
    });
    await expect(failing).rejects.toThrow("No.");
    expect(await totalByStat()).toBe(0);
  });

  test("may hold text that PostgreSQL can't", async () => {
    const [finding] = sensitive(1) as [SensitiveDataFinding];
    const hostile: SensitiveDataFinding = {
      ...finding,
      resourcesAffected: {
        ...finding.resourcesAffected,
        s3Object: { ...finding.resourcesAffected.s3Object, key: "a\0b\uD800c\\u0000\u{1F600}" },
      },
    };
    await saveSensitiveDataFindings(db, TEST_SCOPE, [hostile]);
    const [saved] = await getFindings(db, TEST_SCOPE, [finding.id]);
    expect(saved?.resourcesAffected.s3Object?.key).toBe("a\uFFFDb\uFFFDc\\u0000\u{1F600}");
  });

  test("are saved by many at once without a deadlock, each once", async () => {
    const findings = sensitive(100);
    const shuffled = Array.from({ length: 8 }, (_, i) =>
      i % 2 ? [...findings].reverse() : [...findings.slice(50), ...findings.slice(0, 50)],
    );
    const saved = await Promise.all(
      shuffled.map((order) =>
        db.transaction().execute((tx) => saveSensitiveDataFindings(tx, TEST_SCOPE, order)),
      ),
    );
    expect(saved.flat()).toHaveLength(100);
    expect(await totalByStat()).toBe(100);
  });
});

describe("suppression on arrival", () => {
  test("archives what a rule of the scope is about, and nothing else", async () => {
    const findings = sensitive(40);
    const name = findings[0]?.resourcesAffected.s3Bucket.name as string;
    await suppress({ "resourcesAffected.s3Bucket.name": { eq: [name] } });
    await suppress({ type: { neq: ["x"] } }, OTHER_SCOPE);
    await saveSensitiveDataFindings(db, TEST_SCOPE, findings);
    const saved = await getFindings(
      db,
      TEST_SCOPE,
      findings.map(({ id }) => id),
    );
    const archived = saved.filter((finding) => finding.archived);
    expect(archived).toHaveLength(
      findings.filter((finding) => finding.resourcesAffected.s3Bucket.name === name).length,
    );
    expect(new Set(archived.map((finding) => finding.resourcesAffected.s3Bucket.name))).toEqual(
      new Set([name]),
    );
    const counted = await sql<{
      n: number;
    }>`SELECT sum(count)::bigint AS n FROM finding_stat WHERE archived`.execute(db);
    expect(counted.rows).toEqual([{ n: archived.length }]);
  });

  test("does not reach back to findings that are there", async () => {
    const findings = sensitive(1);
    await saveSensitiveDataFindings(db, TEST_SCOPE, findings);
    await suppress({});
    await saveSensitiveDataFindings(db, TEST_SCOPE, findings);
    expect(
      await getFindings(
        db,
        TEST_SCOPE,
        findings.map(({ id }) => id),
      ),
    ).toMatchObject([{ archived: false }]);
  });

  test("archives a policy finding when it is created", async () => {
    await suppress({ category: { eq: ["POLICY"] } });
    await savePolicyFinding(db, TEST_SCOPE, POLICY, T1);
    expect(await getFindings(db, TEST_SCOPE, [POLICY.id])).toEqual([{ ...POLICY, archived: true }]);
  });

  test("archives a policy finding when it comes about again, for good", async () => {
    await savePolicyFinding(db, TEST_SCOPE, POLICY, T1);
    await suppress({ count: { gte: 2 } });
    await savePolicyFinding(db, TEST_SCOPE, POLICY_AGAIN, T2);
    await db.deleteFrom("findings_filter").execute();
    await savePolicyFinding(db, TEST_SCOPE, POLICY_AGAIN, T2);
    expect(await getFindings(db, TEST_SCOPE, [POLICY.id])).toMatchObject([{ archived: true, count: 3 }]);
    const stats = await db
      .selectFrom("finding_stat")
      .select(["archived", "count"])
      .orderBy("archived")
      .execute();
    expect(stats).toEqual([
      { archived: false, count: 0 },
      { archived: true, count: 1 },
    ]);
  });
});

describe("policy findings", () => {
  test("count how often they came about, keep when that was first, and take the rest from the last time", async () => {
    expect(await savePolicyFinding(db, TEST_SCOPE, POLICY, T1)).toBe("new");
    expect(await savePolicyFinding(db, TEST_SCOPE, POLICY_AGAIN, T2)).toBe("updated");
    const [saved] = (await getFindings(db, TEST_SCOPE, [POLICY.id])) as [PolicyFinding];
    expect(saved).toEqual({
      ...POLICY_AGAIN,
      count: 2,
      createdAt: POLICY.createdAt,
      policyDetails: {
        ...POLICY_AGAIN.policyDetails,
        action: {
          ...POLICY_AGAIN.policyDetails.action,
          apiCallDetails: {
            ...POLICY_AGAIN.policyDetails.action.apiCallDetails,
            firstSeen: T1.toISOString(),
          },
        },
      },
    });
    const row = await db
      .selectFrom("finding")
      .select(["count", "created_at", "updated_at", "first_seen", "last_seen"])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ count: 2, created_at: T1, updated_at: T2, first_seen: T1, last_seen: T2 });
    expect(await totalByStat()).toBe(1);
  });

  test("lose no count when several come at once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => savePolicyFinding(db, TEST_SCOPE, POLICY_AGAIN, T2)),
    );
    expect(outcomes.filter((outcome) => outcome === "new")).toHaveLength(1);
    expect(await getFindings(db, TEST_SCOPE, [POLICY.id])).toMatchObject([{ count: 10 }]);
    expect(await totalByStat()).toBe(1);
  });
});

describe("expiry", () => {
  test("takes so many of the oldest of every scope with documents and counts, and leaves the rest", async () => {
    const old = sensitive(7).map((finding) => ({ ...finding, updatedAt: "2025-12-01T00:00:00.000Z" }));
    await saveSensitiveDataFindings(db, TEST_SCOPE, old.slice(0, 4));
    await saveSensitiveDataFindings(db, OTHER_SCOPE, old.slice(4));
    await savePolicyFinding(db, TEST_SCOPE, POLICY, T1);
    const deleted = [];
    for (let i = 0; i < 4; i++) {
      deleted.push(await deleteExpiredFindings(db, T1, 3));
    }
    expect(deleted).toEqual([3, 3, 1, 0]);
    const left = await db.selectFrom("finding_document").select("id").execute();
    expect(left).toEqual([{ id: POLICY.id }]);
    expect([await totalByStat(), await totalByStat(OTHER_SCOPE)]).toEqual([1, 0]);
    expect(await db.selectFrom("finding_stat").select("count").execute()).toEqual([{ count: 1 }]);
  });
});
