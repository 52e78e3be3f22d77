import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchesCriteria } from "../findings/criteria/matches-criteria.ts";
import { type Criteria, parseCriteria } from "../findings/criteria/parse-criteria.ts";
import {
  criteriaAbout,
  policyFindings,
  sensitiveDataFindings,
  TEST_SCOPE,
} from "../findings/testing/arbitrary-findings.ts";
import type { Finding } from "../model/finding.ts";
import {
  type FindingPosition,
  type FindingSort,
  getFindings,
  listFindings,
  SORT_ATTRIBUTES,
} from "./finding-pages.ts";
import { savePolicyFinding, saveSensitiveDataFindings } from "./findings.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
let findings: readonly Finding[];
/** Not saved yet. */
const LATER = fc.sample(sensitiveDataFindings, { numRuns: 200, seed: 6 });

beforeAll(async () => {
  database = await testDatabase();
  const sensitive = fc.sample(sensitiveDataFindings, { numRuns: 40, seed: 4 });
  const policy = fc.sample(policyFindings, { numRuns: 40, seed: 5 });
  await saveSensitiveDataFindings(database.db, TEST_SCOPE, sensitive);
  for (const finding of policy) {
    await savePolicyFinding(database.db, TEST_SCOPE, finding, new Date());
  }
  findings = [...sensitive, ...policy];
});

afterAll(() => database.close());

const SORTS = SORT_ATTRIBUTES.flatMap((attribute) =>
  (["ASC", "DESC"] as const).map((order): FindingSort => ({ attribute, order })),
);

/** What a list in that order is sorted by first; null where a finding has no such thing. */
function attributeOf(finding: Finding, { attribute }: FindingSort): number | string | null {
  const call = finding.policyDetails?.action.apiCallDetails;
  switch (attribute) {
    case "count":
    case "createdAt":
    case "type":
    case "updatedAt":
      return finding[attribute];
    case "severity.score":
      return finding.severity.score;
    case "resourcesAffected":
      return finding.resourcesAffected.s3Bucket.name;
    case "policyDetails.action.apiCallDetails.firstSeen":
      return call?.firstSeen ?? null;
    case "policyDetails.action.apiCallDetails.lastSeen":
      return call?.lastSeen ?? null;
  }
}

/** All pages; `between` runs after each. */
async function pages(
  sort: FindingSort,
  limit: number,
  between = async () => {},
  criteria: Criteria = [],
): Promise<string[][]> {
  const found: string[][] = [];
  let after: FindingPosition | undefined;
  do {
    const page = await listFindings(database.db, TEST_SCOPE, { criteria, sort, limit, after });
    found.push([...page.ids]);
    after = page.next;
    await between();
  } while (after !== undefined);
  return found;
}

describe.each(SORTS)("by $attribute $order", (sort) => {
  test("a list is in order, with what lacks the attribute at the end", async () => {
    const [ids] = (await pages(sort, 100)) as [string[]];
    const byId = new Map(findings.map((finding) => [finding.id, finding]));
    const values = ids.map((id) => attributeOf(byId.get(id) as Finding, sort));
    const present = values.filter((value) => value !== null);
    const sorted = [...present].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(values).toEqual([
      ...(sort.order === "ASC" ? sorted : sorted.reverse()),
      ...values.filter((value) => value === null),
    ]);
    expect(new Set(ids).size).toBe(findings.length);
  });

  test("pages of any size give the same list", async () => {
    const [whole] = (await pages(sort, 100)) as [string[]];
    for (const limit of [1, 7, 39, 40, 41, 79, 80]) {
      const parts = await pages(sort, limit);
      expect(parts.flat()).toEqual(whole);
      expect(parts.slice(0, -1).every((part) => part.length === limit)).toBe(true);
    }
  });

  test("findings by id are in the order of the list", async () => {
    const [whole] = (await pages(sort, 100)) as [string[]];
    const found = await getFindings(database.db, TEST_SCOPE, [...whole].sort(), sort);
    expect(found.map(({ id }) => id)).toEqual(whole);
  });
});

test.each(SORTS)("by $attribute $order, what was there is listed once while others come", async (sort) => {
  const before = (await pages(sort, 1000)).flat();
  let come = 0;
  const listed = (
    await pages(sort, 9, async () => {
      const batch = LATER.slice(come, come + 3).map((finding) => ({
        ...finding,
        id: `${finding.id}${sort.attribute}${sort.order}`,
      }));
      come += 3;
      await saveSensitiveDataFindings(database.db, TEST_SCOPE, batch);
    })
  ).flat();
  expect(new Set(listed).size).toBe(listed.length);
  const known = new Set(before);
  expect(listed.filter((id) => known.has(id))).toEqual(before);
  await database.db.deleteFrom("finding").where("id", "like", `%${sort.attribute}%`).execute();
});

test("pages of what meets any criteria make the list without the rest", async () => {
  const wholes = new Map<FindingSort, string[]>();
  for (const sort of SORTS) {
    wholes.set(sort, (await pages(sort, 100)).flat());
  }
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  await fc.assert(
    fc.asyncProperty(
      criteriaAbout(findings),
      fc.constantFrom(...SORTS),
      fc.integer({ min: 1, max: 90 }),
      async (input, sort, limit) => {
        const criteria = parseCriteria(input);
        const listed = (await pages(sort, limit, async () => {}, criteria)).flat();
        const expected = wholes.get(sort)?.filter((id) => matchesCriteria(byId.get(id) as Finding, criteria));
        expect(listed).toEqual(expected);
      },
    ),
    { numRuns: 100 },
  );
});
