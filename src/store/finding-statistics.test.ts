import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FIELDS } from "../findings/criteria/fields.ts";
import { matchesCriteria } from "../findings/criteria/matches-criteria.ts";
import { type Criteria, parseCriteria } from "../findings/criteria/parse-criteria.ts";
import {
  criteriaAbout,
  policyFindings,
  sensitiveDataFindings,
  TEST_SCOPE,
} from "../findings/testing/arbitrary-findings.ts";
import type { Finding } from "../model/finding.ts";
import { countFindings, type GroupCount, type StatisticsQuery } from "./finding-statistics.ts";
import { savePolicyFinding, saveSensitiveDataFindings } from "./findings.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
let findings: readonly Finding[];

beforeAll(async () => {
  database = await testDatabase();
  const sensitive = fc.sample(sensitiveDataFindings, { numRuns: 100, seed: 7 });
  const policy = fc.sample(policyFindings, { numRuns: 50, seed: 8 });
  await saveSensitiveDataFindings(database.db, TEST_SCOPE, sensitive);
  for (const finding of policy) {
    await savePolicyFinding(database.db, TEST_SCOPE, finding, new Date());
  }
  findings = [...sensitive, ...policy];
});

afterAll(() => database.close());

const KEYS: Readonly<Record<StatisticsQuery["groupBy"], (finding: Finding) => string | null>> = {
  "classificationDetails.jobId": (finding) => finding.classificationDetails?.jobId ?? null,
  "resourcesAffected.s3Bucket.name": (finding) => finding.resourcesAffected.s3Bucket.name,
  "severity.description": (finding) => finding.severity.description,
  type: (finding) => finding.type,
};

const GROUPINGS = Object.keys(KEYS) as StatisticsQuery["groupBy"][];

function countOneByOne({ criteria, groupBy, sortBy, order, size }: StatisticsQuery): GroupCount[] {
  const counts = new Map<string, number>();
  for (const finding of findings.filter((one) => matchesCriteria(one, criteria))) {
    const key = KEYS[groupBy](finding);
    if (key !== null) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const sign = order === "ASC" ? 1 : -1;
  const groups = [...counts].map(([groupKey, count]) => ({ groupKey, count }));
  groups.sort((a, b) => (a.groupKey < b.groupKey ? -1 : 1));
  groups.sort((a, b) =>
    sortBy === "count" ? sign * (a.count - b.count) : sign * (a.groupKey < b.groupKey ? -1 : 1),
  );
  return groups.slice(0, size);
}

const queries = fc.record({
  groupBy: fc.constantFrom(...GROUPINGS),
  sortBy: fc.constantFrom("count" as const, "groupKey" as const),
  order: fc.constantFrom("ASC" as const, "DESC" as const),
  size: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
});

function answersAreTrue(fields: typeof FIELDS): Promise<void> {
  const criteria = criteriaAbout(findings, fields, 3).map((input): Criteria => parseCriteria(input));
  return fc.assert(
    fc.asyncProperty(queries, criteria, async (query, conditions) => {
      const whole = { ...query, criteria: conditions };
      expect(await countFindings(database.db, TEST_SCOPE, whole)).toEqual(countOneByOne(whole));
    }),
    { numRuns: 200 },
  );
}

test("counts by any grouping and any criteria are those of counting one by one", () =>
  answersAreTrue(FIELDS));

test("so are those that the kept counts answer", () => {
  const kept = new Set([
    "accountId",
    "archived",
    "category",
    "classificationDetails.jobId",
    "region",
    "resourcesAffected.s3Bucket.name",
    "sample",
    "severity.description",
    "type",
  ]);
  return answersAreTrue(FIELDS.filter((field) => kept.has(field.path)));
});

test("the kept counts are enough where criteria are about what they are kept by", async () => {
  const criterion = { archived: { eq: ["false"] }, category: { eq: ["POLICY"] }, sample: { neq: ["true"] } };
  const query = {
    criteria: parseCriteria({ criterion }),
    groupBy: "type",
    sortBy: "count",
    order: "DESC",
  } as const;
  const { db, close } = await testDatabase();
  await db
    .insertInto("finding_stat")
    .values(await database.db.selectFrom("finding_stat").selectAll().execute())
    .execute();
  const groups = await countFindings(db, TEST_SCOPE, query);
  await close();
  expect(groups).toEqual(countOneByOne(query));
  expect(groups.length).toBeGreaterThan(0);
});

test("groups whose findings are all gone are not listed", async () => {
  await database.db
    .insertInto("finding_stat")
    .values({
      account_id: "999999999999",
      region: TEST_SCOPE.region,
      bucket: "gone",
      job_id: null,
      type: "Policy:IAMUser/S3BucketPublic",
      severity: 3,
      archived: false,
      sample: false,
      bucket_account_id: "999999999999",
      category: "POLICY",
      count: 0,
    })
    .execute();
  const scope = { ...TEST_SCOPE, accountId: "999999999999" };
  const query = { criteria: [], groupBy: "type", sortBy: "count", order: "DESC" } as const;
  expect(await countFindings(database.db, scope, query)).toEqual([]);
});
