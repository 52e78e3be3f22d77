import {
  CreateFindingsFilterCommand,
  type CreateFindingsFilterCommandInput,
  CreateSampleFindingsCommand,
  DeleteFindingsFilterCommand,
  EnableMacieCommand,
  GetFindingsCommand,
  GetFindingsFilterCommand,
  ListFindingsCommand,
  ListFindingsFiltersCommand,
  TagResourceCommand,
  UpdateFindingsFilterCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readTags } from "../../../store/tags.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

const RULE: CreateFindingsFilterCommandInput = {
  action: "NOOP",
  name: "A filter",
  findingCriteria: { criterion: { type: { eq: ["SensitiveData:S3Object/Multiple"] } } },
};
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

let macie: TestService;

beforeAll(async () => {
  macie = await testService(OPERATIONS);
});

afterEach(async () => {
  await macie.db.deleteFrom("findings_filter").execute();
  await macie.db.deleteFrom("finding_document").execute();
  await macie.db.deleteFrom("finding").execute();
});

afterAll(() => macie.close());

async function create(changes: Partial<CreateFindingsFilterCommandInput> = {}): Promise<string> {
  const { id, arn } = await macie.client.send(new CreateFindingsFilterCommand({ ...RULE, ...changes }));
  expect(arn).toBe(`arn:aws:macie2:ap-southeast-2:123456789012:findings-filter/${id}`);
  return id ?? "";
}

async function list(): Promise<string[]> {
  const { findingsFilterListItems = [] } = await macie.client.send(new ListFindingsFiltersCommand({}));
  return findingsFilterListItems.map(({ name }) => name ?? "");
}

async function positions(...ids: string[]): Promise<(number | undefined)[]> {
  const filters = await Promise.all(ids.map((id) => macie.client.send(new GetFindingsFilterCommand({ id }))));
  return filters.map(({ position }) => position);
}

describe("CreateFindingsFilter refuses", () => {
  test.each<[string, Partial<CreateFindingsFilterCommandInput>, string]>([
    ["a name of 2 characters", { name: "ab" }, "'name'"],
    ["a name of 65 characters", { name: "a".repeat(65) }, "'name'"],
    ["a description of 513 characters", { description: "a".repeat(513) }, "'description'"],
    ["an action that there is not", { action: "DELETE" as never }, "'action'"],
    ["position 0", { position: 0 }, "'position'"],
    ["a position that no database holds", { position: 2 ** 40 }, "'position'"],
    ["an unknown field", { findingCriteria: { criterion: { size: { gt: 1 } } } }, "'size'"],
    ["a field with no values", { findingCriteria: { criterion: { type: { eq: [] } } } }, "'type'"],
    ["51 values", { findingCriteria: { criterion: { type: { eq: Array(51).fill("x") } } } }, "type.eq"],
    ["a tag of AWS", { tags: { "aws:x": "y" } }, "tags"],
  ])("%s", async (_, changes, part) => {
    await expect(create(changes)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(part),
    });
    expect(await list()).toEqual([]);
  });

  test("more filters than 1,000", async () => {
    const id = await create();
    const row = await macie.db.selectFrom("findings_filter").selectAll().executeTakeFirstOrThrow();
    const others = Array.from({ length: 999 }, (_, i) => ({
      ...row,
      id: `other ${i}`,
      position: i + 2,
      criteria: JSON.stringify(row.criteria) as never,
    }));
    await macie.db.insertInto("findings_filter").values(others).execute();
    await expect(create()).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
      message: expect.stringContaining("1000 findings filters"),
    });
    await macie.client.send(new DeleteFindingsFilterCommand({ id }));
    expect(await positions(await create())).toEqual([1001]);
  });
});

describe("a filter that there is not", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["GetFindingsFilter", () => macie.client.send(new GetFindingsFilterCommand({ id: UNKNOWN }))],
    ["UpdateFindingsFilter", () => macie.client.send(new UpdateFindingsFilterCommand({ id: UNKNOWN }))],
    ["DeleteFindingsFilter", () => macie.client.send(new DeleteFindingsFilterCommand({ id: UNKNOWN }))],
  ])("is a ResourceNotFoundException of %s", async (_, send) => {
    await expect(send()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("is one of another region", async () => {
    const id = await create();
    const elsewhere = macie.clientOf({ ...macie.scope, region: "eu-west-1" });
    await elsewhere.send(new EnableMacieCommand({}));
    await expect(elsewhere.send(new GetFindingsFilterCommand({ id }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

test("a filter is read as it was made", async () => {
  const findingCriteria = {
    criterion: {
      region: {},
      count: { gte: 12, lt: 13 },
      "resourcesAffected.s3Bucket.tags.key": { eqExactMatch: ["b", "a"] },
      updatedAt: { gte: 1577836800000 },
    },
  };
  const id = await create({ description: "Why", findingCriteria, position: 3, tags: { Key: "value" } });
  expect(await macie.client.send(new GetFindingsFilterCommand({ id }))).toMatchObject({
    action: "NOOP",
    arn: `arn:aws:macie2:ap-southeast-2:123456789012:findings-filter/${id}`,
    description: "Why",
    findingCriteria,
    id,
    name: "A filter",
    position: 3,
    tags: { Key: "value" },
  });
  const { findingsFilterListItems } = await macie.client.send(new ListFindingsFiltersCommand({}));
  expect(findingsFilterListItems).toEqual([
    {
      action: "NOOP",
      arn: `arn:aws:macie2:ap-southeast-2:123456789012:findings-filter/${id}`,
      id,
      name: "A filter",
      tags: { Key: "value" },
    },
  ]);
});

test("UpdateFindingsFilter changes what it is given and keeps the rest", async () => {
  const id = await create({ description: "Why", tags: { Key: "value" } });
  const before = await macie.client.send(new GetFindingsFilterCommand({ id }));
  const changes = { action: "ARCHIVE", description: "", name: "Another" } as const;
  const { arn } = await macie.client.send(new UpdateFindingsFilterCommand({ id, ...changes }));
  expect(arn).toBe(before.arn);
  const after = await macie.client.send(new GetFindingsFilterCommand({ id }));
  expect(after).toEqual({ ...before, ...changes, $metadata: expect.anything() });
  const refused = macie.client.send(
    new UpdateFindingsFilterCommand({ id, name: "A third", findingCriteria: { criterion: { x: {} } } }),
  );
  await expect(refused).rejects.toMatchObject({ name: "ValidationException" });
  expect(await list()).toEqual(["Another"]);
});

test("positions are kept as asked for, gaps and all; a new filter goes to the end or shifts others", async () => {
  const third = await create({ name: "third", position: 3 });
  const last = await create({ name: "last" });
  const first = await create({ name: "first", position: 1 });
  const also = await create({ name: "also third", position: 3 });
  expect(await positions(first, also, third, last)).toEqual([1, 3, 4, 5]);
  expect(await list()).toEqual(["first", "also third", "third", "last"]);
  await macie.client.send(new UpdateFindingsFilterCommand({ id: last, position: 1 }));
  expect(await list()).toEqual(["last", "first", "also third", "third"]);
  await macie.client.send(new DeleteFindingsFilterCommand({ id: first }));
  expect(await positions(last, also, third)).toEqual([1, 3, 4]);
});

test("filters made at once all get a place of their own", async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => create({ position: 1 })));
  expect((await positions(...ids)).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("pages of filters make the whole list", async () => {
  const names = Array.from({ length: 7 }, (_, i) => `Filter ${i}`);
  for (const name of names) {
    await create({ name });
  }
  const found: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const page = await macie.client.send(new ListFindingsFiltersCommand({ maxResults: 3, nextToken }));
    found.push(...(page.findingsFilterListItems ?? []).map(({ name }) => name));
    nextToken = page.nextToken;
  } while (nextToken);
  expect(found).toEqual(names);
  await expect(
    macie.client.send(new ListFindingsFiltersCommand({ nextToken: "AAAA" })),
  ).rejects.toMatchObject({
    name: "ValidationException",
  });
});

test("a filter is tagged like any resource", async () => {
  const { arn: resourceArn, id } = await macie.client.send(new CreateFindingsFilterCommand(RULE));
  await macie.client.send(new TagResourceCommand({ resourceArn, tags: { Key: "value" } }));
  const { tags } = await macie.client.send(new GetFindingsFilterCommand({ id }));
  expect(tags).toEqual({ Key: "value" });
});

test("a deleted filter takes its tags along", async () => {
  const id = await create({ tags: { Key: "value" } });
  await macie.client.send(new DeleteFindingsFilterCommand({ id }));
  expect(await list()).toEqual([]);
  expect(
    await readTags(macie.db, `arn:aws:macie2:ap-southeast-2:123456789012:findings-filter/${id}`),
  ).toEqual({});
});

async function archived(): Promise<(boolean | undefined)[]> {
  const { findingIds } = await macie.client.send(new ListFindingsCommand({}));
  const { findings = [] } = await macie.client.send(new GetFindingsCommand({ findingIds }));
  return findings.map((finding) => finding.archived);
}

test("a suppression rule archives findings from then on, and for good", async () => {
  const sample = new CreateSampleFindingsCommand({ findingTypes: ["SensitiveData:S3Object/Multiple"] });
  await macie.client.send(sample);
  const id = await create({ action: "ARCHIVE" });
  await macie.client.send(sample);
  macie.clock.advance(1);
  await macie.client.send(new UpdateFindingsFilterCommand({ id, action: "NOOP" }));
  await macie.client.send(sample);
  expect((await archived()).sort()).toEqual([false, false, true]);
});
