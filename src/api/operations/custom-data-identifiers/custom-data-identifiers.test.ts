import {
  BatchGetCustomDataIdentifiersCommand,
  CreateCustomDataIdentifierCommand,
  type CreateCustomDataIdentifierCommandInput,
  DeleteCustomDataIdentifierCommand,
  GetCustomDataIdentifierCommand,
  ListCustomDataIdentifiersCommand,
  ListTagsForResourceCommand,
  paginateListCustomDataIdentifiers,
  TestCustomDataIdentifierCommand,
  type TestCustomDataIdentifierCommandInput,
} from "@aws-sdk/client-macie2";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

let macie: TestService;
beforeAll(async () => {
  macie = await testService(OPERATIONS);
});
afterAll(() => macie.close());
beforeEach(() => sql`TRUNCATE custom_data_identifier, client_token, resource_tags`.execute(macie.db));

const VALID: CreateCustomDataIdentifierCommandInput = { name: "badge", regex: "B-[0-9]{6}" };
const NOT_FOUND = {
  name: "ResourceNotFoundException",
  message: "The request failed because the resource doesn't exist.",
};

async function create(input: Partial<CreateCustomDataIdentifierCommandInput> = {}): Promise<string> {
  const created = await macie.client.send(new CreateCustomDataIdentifierCommand({ ...VALID, ...input }));
  macie.clock.advance(1000);
  return created.customDataIdentifierId ?? "";
}

async function listedNames(): Promise<(string | undefined)[]> {
  const { items } = await macie.client.send(new ListCustomDataIdentifiersCommand({}));
  return (items ?? []).map(({ name }) => name);
}

describe("CreateCustomDataIdentifier refuses", () => {
  it.each<[string, Partial<CreateCustomDataIdentifierCommandInput>, string]>([
    ["no name", { name: undefined }, "'name' failed to satisfy constraint: Member must not be null"],
    ["no regex", { regex: undefined }, "'regex' failed to satisfy constraint: Member must not be null"],
    ["an empty regex", { regex: "" }, "'regex'"],
    ["a name too long", { name: "x".repeat(129) }, "length less than or equal to 128"],
    ["a regex too long", { regex: "x".repeat(513) }, "length less than or equal to 512"],
    ["a regex that looks ahead", { regex: "ab(?=c)" }, "'regex' failed to satisfy constraint: look-ahead"],
    ["a regex that does not parse, with its position", { regex: "abc(" }, "at position"],
    ["a regex that unfolds too far", { regex: "(?:[a-z]{99}[0-9]{99}){999}" }, "'regex'"],
    ["a keyword too short", { keywords: ["staff", "id"] }, "'keywords[1]'"],
    ["too many keywords", { keywords: Array(51).fill("word") }, "'keywords'"],
    ["an ignore word too short", { ignoreWords: ["abc"] }, "'ignoreWords[0]'"],
    ["too many ignore words", { ignoreWords: Array(11).fill("word") }, "'ignoreWords'"],
    ["a distance of none", { maximumMatchDistance: 0 }, "'maximumMatchDistance'"],
    ["a distance too far", { maximumMatchDistance: 301 }, "'maximumMatchDistance'"],
    ["a distance between numbers", { maximumMatchDistance: 1.5 }, "'maximumMatchDistance'"],
    ["an unknown severity", { severityLevels: [level(1, "CRITICAL")] }, "'severityLevels[0].severity'"],
    [
      "a threshold of none",
      { severityLevels: [level(0, "LOW")] },
      "'severityLevels[0].occurrencesThreshold'",
    ],
    ["falling severities", { severityLevels: [level(1, "HIGH"), level(2, "LOW")] }, "severities must ascend"],
    ["equal thresholds", { severityLevels: [level(1, "LOW"), level(1, "HIGH")] }, "thresholds must ascend"],
    ["no severities in the list of them", { severityLevels: [] }, "'severityLevels'"],
    ["a reserved tag", { tags: { "aws:mine": "x" } }, "'tags (a key)'"],
  ])("%s", async (_, input, message) => {
    const refusal = { name: "ValidationException", message: expect.stringContaining(message) };
    await expect(create(input)).rejects.toMatchObject(refusal);
    expect(await listedNames()).toEqual([]);
  });

  it("the same token with another input", async () => {
    await create({ clientToken: "token" });
    await expect(create({ clientToken: "token", name: "other" })).rejects.toMatchObject({
      name: "ConflictException",
      message: expect.stringContaining("clientToken"),
    });
    expect(await listedNames()).toEqual(["badge"]);
  });

  it("more than the quota, with 402", async () => {
    await sql`
      INSERT INTO custom_data_identifier
      SELECT ${macie.scope.accountId}, ${macie.scope.region}, 'id-' || n, 'many', NULL, 'a', '{}', '{}', 50, NULL, now(), NULL
      FROM generate_series(1, 10000) n`.execute(macie.db);
    await expect(create()).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
      $metadata: { httpStatusCode: 402 },
    });
  });
});

describe("CreateCustomDataIdentifier", () => {
  it("keeps the whole definition", async () => {
    const definition = {
      name: "badge",
      description: "The number on a badge.",
      regex: "B-[0-9]{6}",
      keywords: ["badge", "staff no"],
      ignoreWords: ["B-000000"],
      maximumMatchDistance: 20,
      severityLevels: [level(1, "LOW"), level(50, "HIGH")],
      tags: { team: "staff", __proto__x: "" },
    };
    const id = await create(definition);
    const { $metadata, ...got } = await macie.client.send(new GetCustomDataIdentifierCommand({ id }));
    expect(got).toEqual({
      ...definition,
      id,
      arn: `arn:aws:macie2:ap-southeast-2:123456789012:custom-data-identifier/${id}`,
      createdAt: expect.any(Date),
      deleted: false,
    });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("fills in the documented distance", async () => {
    const id = await create();
    const got = await macie.client.send(new GetCustomDataIdentifierCommand({ id }));
    expect(got).toMatchObject({ maximumMatchDistance: 50, keywords: [], ignoreWords: [], tags: {} });
    expect(got.severityLevels).toBeUndefined();
  });

  it("makes one resource of a request that is repeated, be it at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => create({ clientToken: "token" })));
    expect(new Set(ids).size).toBe(1);
    expect(await create({ clientToken: "token" })).toBe(ids[0]);
    expect(await listedNames()).toEqual(["badge"]);
  });

  it("forgets a token after a day, and one whose request was refused at once", async () => {
    await expect(create({ clientToken: "token", regex: "(" })).rejects.toThrow();
    const first = await create({ clientToken: "token" });
    macie.clock.advance(25 * 60 * 60 * 1000);
    expect(await create({ clientToken: "token" })).not.toBe(first);
  });

  it("lets names be used twice", async () => {
    await create();
    await create();
    expect(await listedNames()).toEqual(["badge", "badge"]);
  });
});

describe("GetCustomDataIdentifier and DeleteCustomDataIdentifier", () => {
  it.each(["00000000-0000-4000-8000-000000000000", "%", "..", "a/b", "ü"])(
    "know nothing of the id %s",
    async (id) => {
      await expect(macie.client.send(new GetCustomDataIdentifierCommand({ id }))).rejects.toMatchObject(
        NOT_FOUND,
      );
      await expect(macie.client.send(new DeleteCustomDataIdentifierCommand({ id }))).rejects.toMatchObject(
        NOT_FOUND,
      );
    },
  );

  it("know nothing of another region's", async () => {
    const id = await create();
    const scope = { ...macie.scope, region: "eu-west-1" };
    const other = macie.clientOf(scope);
    await expect(other.send(new GetCustomDataIdentifierCommand({ id }))).rejects.toMatchObject({
      message: "Macie is not enabled.",
    });
  });

  it("show a deleted identifier as deleted, with its definition and without its tags", async () => {
    const id = await create({ tags: { team: "staff" } });
    await macie.client.send(new DeleteCustomDataIdentifierCommand({ id }));
    await macie.client.send(new DeleteCustomDataIdentifierCommand({ id }));
    const got = await macie.client.send(new GetCustomDataIdentifierCommand({ id }));
    expect(got).toMatchObject({ ...VALID, deleted: true, tags: {} });
    expect(await listedNames()).toEqual([]);
    await expect(
      macie.client.send(new ListTagsForResourceCommand({ resourceArn: got.arn ?? "" })),
    ).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("BatchGetCustomDataIdentifiers", () => {
  it("tells the found, deleted or not, from the others", async () => {
    const kept = await create({ name: "kept", description: "about" });
    const deleted = await create({ name: "deleted" });
    await macie.client.send(new DeleteCustomDataIdentifierCommand({ id: deleted }));
    const { customDataIdentifiers, notFoundIdentifierIds } = await macie.client.send(
      new BatchGetCustomDataIdentifiersCommand({ ids: [deleted, "none", kept, kept] }),
    );
    expect(customDataIdentifiers).toEqual([
      expect.objectContaining({ id: deleted, name: "deleted", deleted: true }),
      expect.objectContaining({ id: kept, name: "kept", description: "about", deleted: false }),
    ]);
    expect(notFoundIdentifierIds).toEqual(["none"]);
  });

  it("finds nothing if asked for nothing", async () => {
    expect(await macie.client.send(new BatchGetCustomDataIdentifiersCommand({}))).toMatchObject({
      customDataIdentifiers: [],
      notFoundIdentifierIds: [],
    });
  });
});

describe("ListCustomDataIdentifiers", () => {
  it.each([
    ["a token that nobody gave", { nextToken: "abc" }],
    ["a page of nothing", { maxResults: 0 }],
  ])("refuses %s", async (_, input) => {
    await expect(macie.client.send(new ListCustomDataIdentifiersCommand(input))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  it("refuses a token that was changed", async () => {
    await create();
    await create();
    const { nextToken = "" } = await macie.client.send(
      new ListCustomDataIdentifiersCommand({ maxResults: 1 }),
    );
    const changed = `${nextToken.slice(0, -2)}${nextToken.endsWith("A") ? "B" : "A"}A`;
    await expect(
      macie.client.send(new ListCustomDataIdentifiersCommand({ nextToken: changed })),
    ).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("goes through all of them, newest first, while new ones arrive", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) {
      await create({ name });
    }
    const names: (string | undefined)[][] = [];
    for await (const { items } of paginateListCustomDataIdentifiers(
      { client: macie.client, pageSize: 2 },
      {},
    )) {
      names.push((items ?? []).map(({ name }) => name));
      await create({ name: "new" });
    }
    expect(names).toEqual([["e", "d"], ["c", "b"], ["a"]]);
  });

  it("goes through those of the same instant once each", async () => {
    const { client } = macie;
    await Promise.all(
      Array.from({ length: 7 }, () => client.send(new CreateCustomDataIdentifierCommand(VALID))),
    );
    const ids: (string | undefined)[] = [];
    for await (const { items } of paginateListCustomDataIdentifiers({ client, pageSize: 3 }, {})) {
      ids.push(...(items ?? []).map(({ id }) => id));
    }
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(7);
  });
});

describe("TestCustomDataIdentifier", () => {
  async function count(input: Partial<TestCustomDataIdentifierCommandInput>): Promise<number | undefined> {
    const command = new TestCustomDataIdentifierCommand({ regex: "x", sampleText: "x", ...input });
    return (await macie.client.send(command)).matchCount;
  }

  it.each<[string, Partial<TestCustomDataIdentifierCommandInput>, string]>([
    ["no text", { sampleText: undefined }, "'sampleText'"],
    ["a text too long", { sampleText: "x".repeat(1001) }, "'sampleText'"],
    ["a regex with a backreference", { regex: "(a)\\1" }, "at position"],
    ["a keyword too long", { keywords: ["x".repeat(91)] }, "'keywords[0]'"],
  ])("refuses %s", async (_, input, message) => {
    await expect(count(input)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(message),
    });
  });

  it.each<[string, Partial<TestCustomDataIdentifierCommandInput>, number]>([
    ["matches that do not overlap", { regex: "aa", sampleText: "aa aa baab" }, 3],
    ["nothing", { regex: "z", sampleText: "aaa" }, 0],
    ["plain groups as groups", { regex: "(apple|orange)s", sampleText: "apples and oranges" }, 2],
    ["any case on demand", { regex: "(?i)abc", sampleText: "ABC abc" }, 2],
    [
      "only what stands behind a keyword",
      { regex: "[0-9]{4}", keywords: ["code"], maximumMatchDistance: 10, sampleText: "1234 code 5678" },
      1,
    ],
    [
      "nothing that holds an ignored word",
      { regex: "[A-Z]+", ignoreWords: ["TEST"], sampleText: "MYTESTS REAL" },
      1,
    ],
    ["a thousand characters beyond ASCII", { regex: "é", sampleText: "é".repeat(1000) }, 1000],
  ])("counts %s", async (_, input, expected) => {
    expect(await count(input)).toBe(expected);
  });
});

function level(occurrencesThreshold: number, severity: string) {
  return { occurrencesThreshold, severity: severity as "LOW" };
}
