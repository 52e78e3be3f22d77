import {
  CreateAllowListCommand,
  type CreateAllowListCommandInput,
  DeleteAllowListCommand,
  GetAllowListCommand,
  ListAllowListsCommand,
  paginateListAllowLists,
  UpdateAllowListCommand,
} from "@aws-sdk/client-macie2";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createJob } from "../../../store/job-creation.ts";
import type { ObjectRead } from "../../operation.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

let macie: TestService;
beforeAll(async () => {
  macie = await testService(OPERATIONS);
});
afterAll(() => macie.close());
beforeEach(async () => {
  macie.objects.clear();
  await sql`TRUNCATE allow_list, client_token, resource_tags`.execute(macie.db);
});

const REGEX: CreateAllowListCommandInput = { name: "numbers", criteria: { regex: "ABC-[0-9]+" } };
const WORDS: CreateAllowListCommandInput = {
  name: "names",
  criteria: { s3WordsList: { bucketName: "lists", objectKey: "allowed/names.txt" } },
};
const UNKNOWN = "abcdefghijklmnopqrstuv";
const NOT_FOUND = { name: "ResourceNotFoundException", $metadata: { httpStatusCode: 404 } };

async function create(input: Partial<CreateAllowListCommandInput> = {}): Promise<string> {
  const { id } = await macie.client.send(new CreateAllowListCommand({ ...REGEX, ...input }));
  macie.clock.advance(1000);
  return id ?? "";
}

function putWords(text: string | Uint8Array): void {
  macie.objects.set("lists/allowed/names.txt", { kind: "read", bytes: Buffer.from(text) });
}

function startJob(allowListIds: string[]): Promise<string> {
  const job = { clientToken: "job", tags: {}, now: macie.clock.now() };
  return macie.db.transaction().execute((db) =>
    createJob(db, { add: async () => undefined }, macie.scope, {
      ...job,
      definition: { jobType: "ONE_TIME", name: "job", s3JobDefinition: {}, allowListIds },
    }),
  );
}

async function listedNames(): Promise<(string | undefined)[]> {
  const { allowLists } = await macie.client.send(new ListAllowListsCommand({}));
  return (allowLists ?? []).map(({ name }) => name);
}

describe("CreateAllowList refuses", () => {
  it.each<[string, Partial<CreateAllowListCommandInput>, string]>([
    ["no name", { name: undefined }, "'name'"],
    ["a name of two lines", { name: "\n" }, "regular expression pattern"],
    ["a name too long", { name: "x".repeat(129) }, "'name'"],
    ["an empty description", { description: "" }, "'description'"],
    [
      "no criteria",
      { criteria: undefined },
      "'criteria' failed to satisfy constraint: Member must not be null",
    ],
    ["criteria that say nothing", { criteria: {} }, "exactly one of regex and s3WordsList"],
    ["criteria of two kinds", { criteria: { ...REGEX.criteria, ...WORDS.criteria } }, "exactly one"],
    ["a regex that cannot be used", { criteria: { regex: "a(?=b)" } }, "at position"],
    [
      "a bucket whose name can be none",
      { criteria: { s3WordsList: { bucketName: "a b", objectKey: "k" } } },
      "'criteria.s3WordsList.bucketName'",
    ],
    [
      "an object without a key",
      { criteria: { s3WordsList: { bucketName: "lists", objectKey: undefined } } },
      "'criteria.s3WordsList.objectKey' failed to satisfy constraint: Member must not be null",
    ],
  ])("%s", async (_, input, message) => {
    const refusal = { name: "ValidationException", message: expect.stringContaining(message) };
    await expect(create(input)).rejects.toMatchObject(refusal);
    expect(await listedNames()).toEqual([]);
  });

  it("a request of an old client without a token", async () => {
    const { status, body } = await macie.request("POST", "/allow-lists", JSON.stringify(REGEX));
    expect(status).toBe(400);
    expect(body).toContain("'clientToken'");
  });

  it.each<[string, ObjectRead, string]>([
    ["is not there", { kind: "not-found" }, "S3_OBJECT_NOT_FOUND"],
    ["may not be read", { kind: "access-denied" }, "S3_OBJECT_ACCESS_DENIED"],
    ["is asked for too often", { kind: "throttled" }, "S3_THROTTLED"],
    ["cannot be read", { kind: "failed" }, "UNKNOWN_ERROR"],
    ["is too long", { kind: "read", bytes: Buffer.alloc(35_000_001, "a") }, "S3_OBJECT_OVERSIZE"],
    [
      "has too many entries",
      { kind: "read", bytes: Buffer.from("a\n".repeat(100_001)) },
      "S3_OBJECT_OVERSIZE",
    ],
    ["has nothing but blank lines", { kind: "read", bytes: Buffer.from(" \n\r\n") }, "S3_OBJECT_EMPTY"],
    ["is no text", { kind: "read", bytes: Buffer.from([0x61, 0xff]) }, "UNKNOWN_ERROR"],
    ["has an entry too long", { kind: "read", bytes: Buffer.from("x".repeat(91)) }, "UNKNOWN_ERROR"],
  ])("a list whose object %s", async (_, object, code) => {
    macie.objects.set("lists/allowed/names.txt", object);
    await expect(create(WORDS)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(code),
    });
    expect(await listedNames()).toEqual([]);
  });

  it("a sixth list of a kind, with 402, however many ask at once", async () => {
    putWords("Jane");
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => create()));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(create()).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
      $metadata: { httpStatusCode: 402 },
    });
    await create(WORDS);
    expect(await listedNames()).toHaveLength(6);
  });

  it("the same token with other tags", async () => {
    await create({ clientToken: "token", tags: { a: "1" } });
    await expect(create({ clientToken: "token", tags: { a: "2" } })).rejects.toMatchObject({
      name: "ConflictException",
    });
  });
});

describe("an allow list", () => {
  it("is read as it was made, with an id and ARN of Macie's form", async () => {
    putWords("Jane Doe\n\nJohn Doe\n");
    const tags = { team: "lists" };
    const id = await create({ ...WORDS, description: "People of ours.", tags });
    expect(id).toMatch(/^[a-z0-9]{22}$/);
    const { $metadata, ...got } = await macie.client.send(new GetAllowListCommand({ id }));
    expect(got).toEqual({
      ...WORDS,
      description: "People of ours.",
      id,
      arn: `arn:aws:macie2:ap-southeast-2:123456789012:allow-list/${id}`,
      status: { code: "OK" },
      createdAt: expect.any(Date),
      updatedAt: got.createdAt,
      tags,
    });
  });

  it("tells at each reading whether its object can be used", async () => {
    putWords("Jane Doe");
    const id = await create(WORDS);
    macie.objects.set("lists/allowed/names.txt", { kind: "access-denied" });
    expect((await macie.client.send(new GetAllowListCommand({ id }))).status).toEqual({
      code: "S3_OBJECT_ACCESS_DENIED",
      description: expect.any(String),
    });
    putWords("Jane Doe");
    expect((await macie.client.send(new GetAllowListCommand({ id }))).status).toEqual({ code: "OK" });
  });

  it("of a regex is always usable", async () => {
    const id = await create();
    const got = await macie.client.send(new GetAllowListCommand({ id }));
    expect(got).toMatchObject({ criteria: { regex: "ABC-[0-9]+" }, status: { code: "OK" } });
  });
});

describe("GetAllowList, UpdateAllowList and DeleteAllowList", () => {
  it("know nothing of an id that nobody has", async () => {
    const { client } = macie;
    await expect(client.send(new GetAllowListCommand({ id: UNKNOWN }))).rejects.toMatchObject(NOT_FOUND);
    await expect(client.send(new UpdateAllowListCommand({ ...REGEX, id: UNKNOWN }))).rejects.toMatchObject(
      NOT_FOUND,
    );
    await expect(client.send(new DeleteAllowListCommand({ id: UNKNOWN }))).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("UpdateAllowList", () => {
  it.each<[string, Partial<CreateAllowListCommandInput>, string]>([
    ["no criteria", { criteria: undefined }, "'criteria'"],
    ["a regex that cannot be used", { criteria: { regex: "[" } }, "'criteria.regex'"],
    ["criteria of the other kind", { criteria: WORDS.criteria }, "can't be changed"],
  ])("refuses %s and changes nothing", async (_, input, message) => {
    putWords("Jane");
    const id = await create();
    const command = new UpdateAllowListCommand({ ...REGEX, ...input, id });
    await expect(macie.client.send(command)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(message),
    });
    expect((await macie.client.send(new GetAllowListCommand({ id }))).criteria).toEqual(REGEX.criteria);
  });

  it("replaces everything that it may, the description too", async () => {
    const id = await create({ description: "old", tags: { a: "1" } });
    const answer = await macie.client.send(
      new UpdateAllowListCommand({ id, name: "new", criteria: { regex: "new" } }),
    );
    expect(answer).toMatchObject({ id, arn: expect.stringContaining(id) });
    const got = await macie.client.send(new GetAllowListCommand({ id }));
    expect(got).toMatchObject({ name: "new", criteria: { regex: "new" }, tags: { a: "1" } });
    expect(got.description).toBeUndefined();
    expect(got.updatedAt?.getTime()).toBe((got.createdAt?.getTime() ?? 0) + 1000);
  });
});

describe("DeleteAllowList", () => {
  it("refuses a word for ignoreJobChecks that is neither true nor false", async () => {
    const id = await create();
    const command = new DeleteAllowListCommand({ id, ignoreJobChecks: "maybe" });
    await expect(macie.client.send(command)).rejects.toMatchObject({ name: "ValidationException" });
    expect(await listedNames()).toHaveLength(1);
  });

  it("refuses while a job that is not over uses the list, unless told not to care", async () => {
    const id = await create();
    const bystander = await create();
    const jobId = await startJob([id]);
    const refusal = { name: "ValidationException", message: expect.stringContaining("uses the allow list") };
    await expect(macie.client.send(new DeleteAllowListCommand({ id }))).rejects.toMatchObject(refusal);
    await macie.client.send(new DeleteAllowListCommand({ id: bystander }));
    await sql`UPDATE job SET status = 'COMPLETE' WHERE id = ${jobId}`.execute(macie.db);
    await macie.client.send(new DeleteAllowListCommand({ id }));

    const other = await create();
    await startJob([other]);
    await macie.client.send(new DeleteAllowListCommand({ id: other, ignoreJobChecks: "true" }));
    expect(await listedNames()).toEqual([]);
  });

  it("deletes the list and its tags, once", async () => {
    const id = await create({ tags: { a: "1" } });
    await macie.client.send(new DeleteAllowListCommand({ id, ignoreJobChecks: "false" }));
    expect(await listedNames()).toEqual([]);
    const { rows } = await sql`SELECT 1 FROM resource_tags`.execute(macie.db);
    expect(rows).toEqual([]);
    await expect(macie.client.send(new DeleteAllowListCommand({ id }))).rejects.toMatchObject(NOT_FOUND);
  });
});

describe("ListAllowLists", () => {
  it.each([26, 0, -1])("refuses pages of %i", async (maxResults) => {
    await expect(macie.client.send(new ListAllowListsCommand({ maxResults }))).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("'maxResults'"),
    });
  });

  it("refuses a page of no number", async () => {
    const { status, body } = await macie.request("GET", "/allow-lists?maxResults=many");
    expect(status).toBe(400);
    expect(body).toContain("whole number");
  });

  it("goes through all of them, newest first", async () => {
    for (const name of ["a", "b", "c"]) {
      await create({ name });
    }
    const names: (string | undefined)[][] = [];
    for await (const { allowLists } of paginateListAllowLists({ client: macie.client, pageSize: 2 }, {})) {
      names.push((allowLists ?? []).map(({ name }) => name));
    }
    expect(names).toEqual([["c", "b"], ["a"]]);
  });
});
