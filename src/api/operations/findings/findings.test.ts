import {
  CreateFindingsFilterCommand,
  CreateSampleFindingsCommand,
  DisableMacieCommand,
  EnableMacieCommand,
  type Finding,
  FindingType,
  GetFindingStatisticsCommand,
  type GetFindingStatisticsCommandInput,
  GetFindingsCommand,
  ListFindingsCommand,
  type ListFindingsCommandInput,
  ListFindingsFiltersCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const TYPES = Object.values(FindingType);

let macie: TestService;

beforeAll(async () => {
  macie = await testService(OPERATIONS);
});

afterEach(async () => {
  await macie.db.deleteFrom("finding_document").execute();
  await macie.db.deleteFrom("finding").execute();
  await macie.db.deleteFrom("finding_stat").execute();
});

afterAll(() => macie.close());

async function createSamples(findingTypes?: FindingType[]): Promise<void> {
  await macie.client.send(new CreateSampleFindingsCommand({ findingTypes }));
}

async function idsOf(input: ListFindingsCommandInput = {}): Promise<string[]> {
  const { findingIds = [] } = await macie.client.send(new ListFindingsCommand(input));
  return findingIds;
}

async function findingsOf(input: ListFindingsCommandInput = {}): Promise<Finding[]> {
  const findingIds = await idsOf(input);
  const { findings = [] } = await macie.client.send(new GetFindingsCommand({ findingIds }));
  return findings;
}

describe("refused with a ValidationException", () => {
  test.each<[string, ListFindingsCommandInput, string]>([
    [
      "an unknown attribute to sort by",
      { sortCriteria: { attributeName: "title" } },
      "sortCriteria.attributeName",
    ],
    ["an order that there is not", { sortCriteria: { orderBy: "UP" as never } }, "sortCriteria.orderBy"],
    ["a page of none", { maxResults: 0 }, "maxResults"],
    ["a made up token", { nextToken: "bm90aGluZw" }, "nextToken"],
    ["an unknown field", { findingCriteria: { criterion: { nothing: { eq: ["x"] } } } }, "'nothing'"],
    ["a bound on text", { findingCriteria: { criterion: { type: { gt: 1 } } } }, "'type'"],
  ])("by ListFindings: %s", async (_, input, part) => {
    const answer = macie.client.send(new ListFindingsCommand(input));
    await expect(answer).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(part),
    });
  });

  test("by ListFindings: a token with other criteria than the page before", async () => {
    await createSamples();
    const { nextToken } = await macie.client.send(new ListFindingsCommand({ maxResults: 1 }));
    const other = { nextToken, findingCriteria: { criterion: { sample: { eq: ["true"] } } } };
    await expect(macie.client.send(new ListFindingsCommand(other))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  test.each<[string, string[]]>([
    ["no ids", []],
    ["51 ids", Array.from({ length: 51 }, (_, i) => `id${i}`)],
  ])("by GetFindings: %s", async (_, findingIds) => {
    await expect(macie.client.send(new GetFindingsCommand({ findingIds }))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  test.each<[string, Partial<GetFindingStatisticsCommandInput>]>([
    ["an unknown grouping", { groupBy: "region" as never }],
    ["no grouping", { groupBy: undefined as never }],
    ["a size of 0", { size: 0 }],
    ["an unknown field", { findingCriteria: { criterion: { nothing: { eq: ["x"] } } } }],
    ["an unknown attribute to sort by", { sortCriteria: { attributeName: "type" as never } }],
  ])("by GetFindingStatistics: %s", async (_, input) => {
    const command = new GetFindingStatisticsCommand({ groupBy: "type", ...input });
    await expect(macie.client.send(command)).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("by CreateSampleFindings: a type that there is not", async () => {
    await expect(createSamples(["Policy:IAMUser/S3" as never])).rejects.toMatchObject({
      name: "ValidationException",
    });
    expect(await idsOf()).toEqual([]);
  });
});

test("where there are no findings, lists and statistics are empty and ids are passed over", async () => {
  expect(await idsOf()).toEqual([]);
  const { findings } = await macie.client.send(new GetFindingsCommand({ findingIds: ["unknown"] }));
  expect(findings).toEqual([]);
  const { countsByGroup } = await macie.client.send(new GetFindingStatisticsCommand({ groupBy: "type" }));
  expect(countsByGroup).toEqual([]);
});

describe("CreateSampleFindings", () => {
  test("makes one of every type, about the bucket that all samples are about", async () => {
    await createSamples();
    const findings = await findingsOf();
    expect(findings.map(({ type }) => type).sort()).toEqual([...TYPES].sort());
    for (const finding of findings) {
      expect(finding).toMatchObject({
        accountId: "123456789012",
        archived: false,
        count: 1,
        createdAt: macie.clock.now(),
        partition: "aws",
        region: "ap-southeast-2",
        resourcesAffected: { s3Bucket: { name: "macie-sample-finding-bucket" } },
        sample: true,
        schemaVersion: "1.0",
        title: expect.stringContaining("S3"),
        updatedAt: macie.clock.now(),
      });
    }
  });

  test("makes only the types that are named, each once", async () => {
    await createSamples(["Policy:IAMUser/S3BucketPublic", "Policy:IAMUser/S3BucketPublic"]);
    expect((await findingsOf()).map(({ type, count }) => [type, count])).toEqual([
      ["Policy:IAMUser/S3BucketPublic", 1],
    ]);
  });

  test("again makes new sensitive data findings and counts policy findings", async () => {
    await createSamples();
    const firstTime = macie.clock.now();
    macie.clock.advance(DAY_MS);
    await createSamples();
    const findings = await findingsOf();
    const counts = Object.fromEntries(
      TYPES.map((type) => [
        type,
        findings.filter((finding) => finding.type === type).map(({ count }) => count),
      ]),
    );
    expect(counts).toEqual(
      Object.fromEntries(TYPES.map((type) => [type, type.startsWith("Policy:") ? [2] : [1, 1]])),
    );
    expect(findings.find(({ category }) => category === "POLICY")).toMatchObject({
      createdAt: firstTime,
      updatedAt: macie.clock.now(),
      policyDetails: {
        action: { apiCallDetails: { firstSeen: firstTime, lastSeen: macie.clock.now() } },
        actor: { userIdentity: { type: "AssumedRole" } },
      },
    });
  });

  test("shows a workbook with several kinds of sensitive data", async () => {
    await createSamples(["SensitiveData:S3Object/Multiple"]);
    const [finding] = await findingsOf();
    const { result } = finding?.classificationDetails ?? {};
    expect(finding).toMatchObject({
      category: "CLASSIFICATION",
      resourcesAffected: { s3Object: { extension: "xlsx", storageClass: "STANDARD" } },
      severity: { score: 3, description: "High" },
    });
    expect(result?.sensitiveData?.map(({ category }) => category)).toEqual([
      "FINANCIAL_INFORMATION",
      "PERSONAL_INFORMATION",
    ]);
    expect(result?.sensitiveData?.[0]?.detections?.[0]?.occurrences?.cells?.[0]).toMatchObject({
      cellReference: "Sheet1!E2",
      columnName: "Card",
      row: 2,
    });
  });
});

test("findings, their counts and filters are gone once Macie was disabled", async () => {
  await createSamples();
  await macie.client.send(
    new CreateFindingsFilterCommand({ action: "NOOP", name: "Any", findingCriteria: {} }),
  );
  await macie.client.send(new DisableMacieCommand({}));
  await macie.client.send(new EnableMacieCommand({}));
  expect(await idsOf()).toEqual([]);
  const { countsByGroup } = await macie.client.send(new GetFindingStatisticsCommand({ groupBy: "type" }));
  expect(countsByGroup).toEqual([]);
  const { findingsFilterListItems } = await macie.client.send(new ListFindingsFiltersCommand({}));
  expect(findingsFilterListItems).toEqual([]);
});

describe("ListFindings", () => {
  test("gives what the criteria are about, newest first", async () => {
    await createSamples(["SensitiveData:S3Object/Personal"]);
    macie.clock.advance(1);
    await createSamples(["SensitiveData:S3Object/Financial", "Policy:IAMUser/S3BucketPublic"]);
    const findings = await findingsOf({
      findingCriteria: { criterion: { category: { eq: ["CLASSIFICATION"] } } },
    });
    expect(findings.map(({ type }) => type)).toEqual([
      "SensitiveData:S3Object/Financial",
      "SensitiveData:S3Object/Personal",
    ]);
    const recent = { updatedAt: { gte: macie.clock.now().getTime() } };
    expect(await idsOf({ findingCriteria: { criterion: recent } })).toHaveLength(2);
  });

  test("gives pages of 50 at most, which make the whole list", async () => {
    for (let i = 0; i < 11; i++) {
      await createSamples(TYPES.filter((type) => type.startsWith("Sensitive")));
    }
    const sortCriteria = { attributeName: "severity.score", orderBy: "ASC" } as const;
    const first = await macie.client.send(new ListFindingsCommand({ sortCriteria, maxResults: 1000 }));
    const second = await macie.client.send(
      new ListFindingsCommand({ sortCriteria, nextToken: first.nextToken }),
    );
    expect([first.findingIds?.length, second.findingIds?.length]).toEqual([50, 5]);
    expect(second.nextToken).toBeUndefined();
    expect(new Set([...(first.findingIds ?? []), ...(second.findingIds ?? [])]).size).toBe(55);
  });
});

test("GetFindings is in the order that it is asked for", async () => {
  await createSamples();
  const findingIds = (await idsOf()).sort();
  const ascending = { attributeName: "severity.score" };
  const { findings = [] } = await macie.client.send(
    new GetFindingsCommand({ findingIds, sortCriteria: ascending }),
  );
  const scores = findings.map(({ severity }) => severity?.score ?? 0);
  expect(scores).toEqual([...scores].sort());
  expect(new Set(scores).size).toBeGreaterThan(1);
});

test("a storage class that Macie does not know is left empty", async () => {
  await createSamples(["SensitiveData:S3Object/Personal"]);
  const row = await macie.db.selectFrom("finding_document").select("document").executeTakeFirstOrThrow();
  const text = JSON.stringify(row.document).replace(
    '"storageClass":"STANDARD"',
    '"storageClass":"EXPRESS_ONEZONE"',
  );
  await macie.db
    .updateTable("finding_document")
    .set({ document: text as never })
    .execute();
  expect((await findingsOf())[0]?.resourcesAffected?.s3Object?.storageClass).toBeUndefined();
});

describe("GetFindingStatistics", () => {
  const ask = async (input: GetFindingStatisticsCommandInput) =>
    (await macie.client.send(new GetFindingStatisticsCommand(input))).countsByGroup;

  test("counts findings, not occurrences, the largest group first", async () => {
    await createSamples();
    await createSamples(["SensitiveData:S3Object/Personal"]);
    await createSamples(["Policy:IAMUser/S3BucketPublic"]);
    const [first, ...others] = (await ask({ groupBy: "type" })) ?? [];
    expect(first).toEqual({ groupKey: "SensitiveData:S3Object/Personal", count: 2 });
    expect(others.map(({ count }) => count)).toEqual(Array(TYPES.length - 1).fill(1));
  });

  test.each<[GetFindingStatisticsCommandInput, unknown]>([
    [{ groupBy: "resourcesAffected.s3Bucket.name" }, [["macie-sample-finding-bucket", 11]]],
    [{ groupBy: "classificationDetails.jobId" }, [[expect.stringMatching(/^[0-9a-f]{32}$/), 5]]],
    [
      { groupBy: "severity.description", sortCriteria: { attributeName: "groupKey", orderBy: "DESC" } },
      [
        ["Medium", 2],
        ["Low", 1],
        ["High", 8],
      ],
    ],
    [{ groupBy: "type", size: 1, sortCriteria: { attributeName: "groupKey" } }, [[TYPES.toSorted()[0], 1]]],
    [
      {
        groupBy: "severity.description",
        findingCriteria: {
          criterion: { "classificationDetails.result.mimeType": { eq: ["application/pdf", "text/csv"] } },
        },
      },
      [
        ["High", 1],
        ["Medium", 1],
      ],
    ],
  ])("%j", async (input, expected) => {
    await createSamples();
    expect((await ask(input))?.map(({ groupKey, count }) => [groupKey, count])).toEqual(expected);
  });
});
