import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIELDS } from "../findings/criteria/fields.ts";
import { matchesCriteria, valuesOfField } from "../findings/criteria/matches-criteria.ts";
import { parseCriteria } from "../findings/criteria/parse-criteria.ts";
import {
  criteriaAbout,
  policyFindings,
  sensitiveDataFindings,
  TEST_SCOPE,
} from "../findings/testing/arbitrary-findings.ts";
import type { Finding } from "../model/finding.ts";
import { criteriaConditions } from "./finding-criteria.ts";
import { savePolicyFinding, saveSensitiveDataFindings } from "./findings.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

/** Enough that fields have most of their values, alone and together. */
const FINDINGS = 150;

let database: TestDatabase;
let findings: readonly Finding[];

beforeAll(async () => {
  database = await testDatabase();
  const sensitive = fc.sample(sensitiveDataFindings, { numRuns: FINDINGS, seed: 1 });
  const policy = fc.sample(policyFindings, { numRuns: FINDINGS, seed: 2 });
  await saveSensitiveDataFindings(database.db, TEST_SCOPE, sensitive);
  for (const finding of policy) {
    await savePolicyFinding(database.db, TEST_SCOPE, finding, new Date());
  }
  findings = [...sensitive, ...policy];
});

afterAll(() => database.close());

async function idsBySql(criteria: ReturnType<typeof parseCriteria>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM finding WHERE ${sql.join([sql`true`, ...criteriaConditions(criteria)], sql` AND `)}
  `.execute(database.db);
  return rows.map(({ id }) => id).sort();
}

function idsInMemory(criteria: ReturnType<typeof parseCriteria>): string[] {
  return findings
    .filter((finding) => matchesCriteria(finding, criteria))
    .map(({ id }) => id)
    .sort();
}

describe.each(FIELDS.map((field) => [field.path, field] as const))("%s", (path, field) => {
  test("tells the findings of a value from the others, in SQL as in memory", async () => {
    const [value] = findings.flatMap((finding) => valuesOfField(finding, field));
    const criteria = parseCriteria({ criterion: { [path]: { eq: [String(value)] } } });
    const expected = idsInMemory(criteria);
    expect(await idsBySql(criteria)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    // The region is the same for all of them.
    expect(expected.length < findings.length).toBe(path !== "region");
  });

  test("has any condition hold in SQL for the findings for which it holds in memory", () =>
    fc.assert(
      fc.asyncProperty(criteriaAbout(findings, [field], 1), async (input) => {
        const criteria = parseCriteria(input);
        expect(await idsBySql(criteria)).toEqual(idsInMemory(criteria));
      }),
      { numRuns: 20 },
    ));
});

test("conditions on several fields hold in SQL for the findings for which they hold in memory", async () => {
  await fc.assert(
    fc.asyncProperty(criteriaAbout(findings, FIELDS, 4), async (input) => {
      const criteria = parseCriteria(input);
      expect(await idsBySql(criteria)).toEqual(idsInMemory(criteria));
    }),
    { numRuns: 200 },
  );
});

test("numbers and instants beyond all that there are do no harm", async () => {
  const criterion = {
    count: { eq: ["-9223372036854775808", "9223372036854775807"], lt: 2 ** 63 },
    createdAt: { gt: -(2 ** 63), neq: ["9223372036854775807"] },
    "classificationDetails.result.sensitiveData.detections.count": { lte: 2 ** 63, gte: -(2 ** 63) },
  };
  for (const [field, operators] of Object.entries(criterion)) {
    const criteria = parseCriteria({ criterion: { [field]: operators } });
    expect(await idsBySql(criteria)).toEqual(idsInMemory(criteria));
  }
});
