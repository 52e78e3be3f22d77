import {
  DescribeBucketsCommand,
  type DescribeBucketsCommandInput,
  EnableMacieCommand,
  GetBucketStatisticsCommand,
  SearchResourcesCommand,
  type SearchResourcesCommandInput,
} from "@aws-sdk/client-macie2";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fakeSource, HARMLESS, OPEN } from "../../../buckets/testing/fake-source.ts";
import { writeMember } from "../../../store/members.ts";
import { countObjects } from "../../../tasks/count-objects.ts";
import { refreshBuckets } from "../../../tasks/refresh-buckets.ts";
import { refusal } from "../../testing/refusal.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const MEMBER = "222222222222";

let macie: TestService;

beforeEach(async () => {
  macie = await testService(OPERATIONS);
  const own = fakeSource(["practice", "public-site", "empty"]);
  own.buckets[0]!.keys = ["a.csv", "b.csv", "c.jpg"];
  own.buckets[0]!.settings = {
    ...HARMLESS,
    tags: { kind: "known", value: [{ key: "team", value: "care" }] },
  };
  own.buckets[1]!.keys = ["index.html"];
  own.buckets[1]!.settings = OPEN;
  await take(own);
});

afterEach(() => macie.close());

/** Has a source's buckets looked at and counted. */
async function take(source: ReturnType<typeof fakeSource>): Promise<void> {
  const { db, clock } = macie;
  const task = { signal: new AbortController().signal };
  const needs = {
    db,
    clock,
    queue: { add: async () => undefined },
    sourceOf: () => source,
    baseline: "report" as const,
    onFailure: (_bucket: unknown, error: unknown) => {
      throw error;
    },
  };
  await refreshBuckets({ sourceId: source.id }, task, needs);
  for (const { name } of source.buckets) {
    await countObjects({ sourceId: source.id, bucket: name }, task, needs);
  }
}

/** An account of the organization, with a bucket `theirs`. */
async function addMember(): Promise<void> {
  const client = macie.clientOf({ ...macie.scope, accountId: MEMBER });
  await client.send(new EnableMacieCommand({}));
  await writeMember(macie.db, macie.scope, {
    accountId: MEMBER,
    email: null,
    path: "organization",
    status: "Enabled",
    discovery: "DISABLED",
    invitedAt: null,
    updatedAt: macie.clock.now(),
  });
  await take(fakeSource(["theirs"], { id: "theirs", accountId: MEMBER }));
}

async function names(input: DescribeBucketsCommandInput = {}, client = macie.client) {
  const { buckets = [] } = await client.send(new DescribeBucketsCommand(input));
  return buckets.map(({ bucketName }) => bucketName);
}

async function matching(bucketCriteria: SearchResourcesCommandInput["bucketCriteria"]) {
  const { matchingResources = [] } = await macie.client.send(new SearchResourcesCommand({ bucketCriteria }));
  return matchingResources.map(({ matchingBucket }) => matchingBucket?.bucketName);
}

describe("DescribeBuckets", () => {
  test.each<[string, DescribeBucketsCommandInput, string]>([
    ["a field that there is not", { criteria: { owner: { eq: ["x"] } } }, "criteria.owner"],
    ["a prefix of a number", { criteria: { objectCount: { prefix: "1" } } }, "criteria.objectCount"],
    [
      "an order that there is not",
      { sortCriteria: { attributeName: "region" } },
      "sortCriteria.attributeName",
    ],
    ["a token of nobody's", { nextToken: "x" }, "nextToken"],
  ])("refuses %s", async (_what, input, message) => {
    const text = await refusal(macie.client.send(new DescribeBucketsCommand(input)));

    expect(text).toMatch(/^ValidationException: /);
    expect(text).toContain(message);
  });

  test("refuses a token that was given for other criteria", async () => {
    const { nextToken } = await macie.client.send(new DescribeBucketsCommand({ maxResults: 1 }));
    const criteria = { bucketName: { prefix: "p" } };
    const text = await refusal(
      macie.client.send(new DescribeBucketsCommand({ maxResults: 1, nextToken, criteria })),
    );

    expect(text).toMatch(/^ValidationException: .*nextToken/);
  });

  test("shows buckets with what is in them, by name, and has them looked at again", async () => {
    const { buckets = [], nextToken } = await macie.client.send(new DescribeBucketsCommand({}));

    expect(buckets.map(({ bucketName }) => bucketName)).toEqual(["empty", "practice", "public-site"]);
    expect(buckets[1]).toMatchObject({
      bucketArn: "arn:aws:s3:::practice",
      bucketCreatedAt: new Date("2026-01-01T00:00:00.000Z"),
      classifiableObjectCount: 2,
      jobDetails: { isDefinedInJob: "FALSE", isMonitoredByJob: "FALSE" },
      objectCount: 3,
      tags: [{ key: "team", value: "care" }],
    });
    expect(nextToken).toBeUndefined();
    expect(macie.refreshed).toEqual([macie.scope]);
  });

  test("filters and sorts", async () => {
    const criteria = { "publicAccess.effectivePermission": { eq: ["PUBLIC"] } };
    expect(await names({ criteria })).toEqual(["public-site"]);
    const sortCriteria = { attributeName: "objectCount", orderBy: "DESC" } as const;
    expect(await names({ sortCriteria })).toEqual(["practice", "public-site", "empty"]);
  });

  test("pages through names, whatever the criteria leave out", async () => {
    await addMember();
    await take(fakeSource(["practice"], { id: "same-name", accountId: MEMBER }));
    const seen: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const criteria = { bucketName: { neq: ["empty"] } };
      const page = await macie.client.send(
        new DescribeBucketsCommand({ criteria, maxResults: 1, nextToken }),
      );
      seen.push(...(page.buckets ?? []).map(({ accountId, bucketName }) => `${bucketName} ${accountId}`));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);

    const { accountId } = macie.scope;
    expect(seen).toEqual([
      `practice ${accountId}`,
      `practice ${MEMBER}`,
      `public-site ${accountId}`,
      `theirs ${MEMBER}`,
    ]);
  });

  test("reads on until a page is full, however many buckets are left out", async () => {
    await sql`
      INSERT INTO bucket (account_id, region, name, source_id, snapshot, summary, open_violations, refreshed_at)
      SELECT account_id, region, 'x' || n, source_id, snapshot,
        jsonb_set(summary, '{metadata,bucketName}', to_jsonb('x' || n)), open_violations, refreshed_at
      FROM bucket CROSS JOIN generate_series(1000, 2100) AS n WHERE name = 'empty'`.execute(macie.db);

    expect(await names({ criteria: { bucketName: { eq: ["x1000", "x2099"] } } })).toEqual(["x1000", "x2099"]);
    expect(await names({ criteria: { bucketName: { prefix: "x" } } })).toHaveLength(50);
  });

  test("goes on behind the page before, also where its last bucket has gone since", async () => {
    const sortCriteria = { attributeName: "sizeInBytes", orderBy: "DESC" } as const;
    const first = await macie.client.send(new DescribeBucketsCommand({ sortCriteria, maxResults: 1 }));
    await macie.db.deleteFrom("bucket").where("name", "=", "practice").execute();
    const { nextToken } = first;

    expect(first.buckets?.map(({ bucketName }) => bucketName)).toEqual(["practice"]);
    expect(await names({ sortCriteria, nextToken })).toEqual(["public-site", "empty"]);
    expect(macie.refreshed).toHaveLength(1);
  });

  test("shows an administrator its members' buckets, and a member its own", async () => {
    await addMember();

    expect(await names()).toEqual(["empty", "practice", "public-site", "theirs"]);
    expect(await names({ criteria: { accountId: { eq: [MEMBER] } } })).toEqual(["theirs"]);
    expect(await names({}, macie.clientOf({ ...macie.scope, accountId: MEMBER }))).toEqual(["theirs"]);
  });

  test("shows no buckets of other regions", async () => {
    const client = macie.clientOf({ ...macie.scope, region: "eu-west-1" });
    await client.send(new EnableMacieCommand({}));

    expect(await names({}, client)).toEqual([]);
  });
});

describe("GetBucketStatistics", () => {
  test("adds up all that the account sees", async () => {
    await addMember();

    expect(await macie.client.send(new GetBucketStatisticsCommand({}))).toMatchObject({
      bucketCount: 4,
      bucketCountByEffectivePermission: { publiclyAccessible: 1, publiclyReadable: 1, publiclyWritable: 0 },
      objectCount: 4,
      classifiableObjectCount: 3,
      lastUpdated: macie.clock.now(),
    });
  });

  test("adds up one account's, and nothing of a stranger's", async () => {
    await addMember();
    const countOf = async (accountId: string) =>
      (await macie.client.send(new GetBucketStatisticsCommand({ accountId }))).bucketCount;

    expect(await countOf(MEMBER)).toBe(1);
    expect(await countOf("333333333333")).toBe(0);
  });
});

describe("SearchResources", () => {
  const permission = (comparator: "EQ" | "NE") => ({
    simpleCriterion: {
      key: "S3_BUCKET_EFFECTIVE_PERMISSION" as const,
      comparator,
      values: ["PUBLIC"],
    },
  });

  test.each<[string, SearchResourcesCommandInput["bucketCriteria"]]>([
    ["a term without a condition", { includes: { and: [{}] } }],
    [
      "a condition without values",
      { includes: { and: [{ simpleCriterion: { key: "ACCOUNT_ID", comparator: "EQ" } }] } },
    ],
    [
      "a value that there is not",
      {
        excludes: {
          and: [
            {
              simpleCriterion: {
                key: "AUTOMATED_DISCOVERY_MONITORING_STATUS",
                comparator: "EQ",
                values: ["MAYBE"],
              },
            },
          ],
        },
      },
    ],
  ])("refuses %s", async (_what, bucketCriteria) => {
    const text = await refusal(macie.client.send(new SearchResourcesCommand({ bucketCriteria })));

    expect(text).toMatch(/^ValidationException: .*bucketCriteria\./);
  });

  test("finds what is included and not excluded", async () => {
    const care = { tagCriterion: { comparator: "EQ" as const, tagValues: [{ key: "team", value: "care" }] } };

    expect(await matching(undefined)).toEqual(["empty", "practice", "public-site"]);
    expect(await matching({ includes: { and: [permission("EQ")] } })).toEqual(["public-site"]);
    expect(await matching({ includes: { and: [permission("NE")] }, excludes: { and: [care] } })).toEqual([
      "empty",
    ]);
    expect(await matching({ includes: { and: [permission("EQ"), care] } })).toEqual([]);
  });

  test("sorts, and shows a part of what is known", async () => {
    const sortCriteria = { attributeName: "S3_CLASSIFIABLE_OBJECT_COUNT", orderBy: "DESC" } as const;
    const { matchingResources } = await macie.client.send(
      new SearchResourcesCommand({ sortCriteria, maxResults: 1 }),
    );

    expect(matchingResources).toEqual([
      { matchingBucket: expect.objectContaining({ bucketName: "practice", classifiableObjectCount: 2 }) },
    ]);
    expect(matchingResources?.[0]?.matchingBucket).not.toHaveProperty("tags");
  });
});
