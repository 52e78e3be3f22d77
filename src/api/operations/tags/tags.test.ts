import {
  CreateAllowListCommand,
  CreateCustomDataIdentifierCommand,
  CreateMemberCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { macieArn } from "../../../model/scope.ts";
import { createJob } from "../../../store/job-creation.ts";
import { type TestService, testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";

let macie: TestService;
/** Of an identifier; tests leave it without tags. */
let resourceArn: string;

beforeAll(async () => {
  macie = await testService(OPERATIONS);
  const { customDataIdentifierId } = await macie.client.send(
    new CreateCustomDataIdentifierCommand({ name: "one", regex: "a" }),
  );
  resourceArn = `arn:aws:macie2:ap-southeast-2:123456789012:custom-data-identifier/${customDataIdentifierId}`;
});
afterAll(() => macie.close());

async function tagsOf(arn: string): Promise<Record<string, string> | undefined> {
  return (await macie.client.send(new ListTagsForResourceCommand({ resourceArn: arn }))).tags;
}

describe.each([
  ["ListTagsForResource", (arn: string) => new ListTagsForResourceCommand({ resourceArn: arn })],
  ["TagResource", (arn: string) => new TagResourceCommand({ resourceArn: arn, tags: { a: "1" } })],
  ["UntagResource", (arn: string) => new UntagResourceCommand({ resourceArn: arn, tagKeys: ["a"] })],
])("%s", (_, command) => {
  const send = (arn: string) => macie.client.send<never, never>(command(arn) as never);

  it.each([
    "nonsense",
    "arn:aws:macie2:ap-southeast-2:123456789012:session/1",
    "arn:aws:macie2:ap-southeast-2:123456789012:constructor/1",
    "arn:aws:s3:::bucket",
  ])("refuses an ARN of nothing that has tags: %s", async (arn) => {
    await expect(send(arn)).rejects.toMatchObject({ name: "ValidationException" });
  });

  it.each([
    ["id", "arn:aws:macie2:ap-southeast-2:123456789012:custom-data-identifier/none"],
    ["list", "arn:aws:macie2:ap-southeast-2:123456789012:allow-list/abcdefghijklmnopqrstuv"],
    ["job", "arn:aws:macie2:ap-southeast-2:123456789012:classification-job/none"],
    ["filter", "arn:aws:macie2:ap-southeast-2:123456789012:findings-filter/none"],
    ["member", "arn:aws:macie2:ap-southeast-2:123456789012:member/210987654321"],
  ])("finds no resource of an unknown %s", async (_, arn) => {
    await expect(send(arn)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it.each([
    ["account", "123456789012", "210987654321"],
    ["region", "ap-southeast-2", "eu-west-1"],
    ["partition", "arn:aws:", "arn:aws-cn:"],
  ])("finds no resource of another %s", async (_, own, other) => {
    await expect(send(resourceArn.replace(own, other))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("TagResource", () => {
  it.each<[string, Record<string, string>, string]>([
    ["a key of nothing", { "": "x" }, "'tags (a key)'"],
    ["a key too long", { ["k".repeat(129)]: "x" }, "'tags (a key)'"],
    ["a value too long", { k: "x".repeat(257) }, "'tags.k'"],
    ["a character that tags do not have", { k: "a#b" }, "'tags.k'"],
    ["a reserved key", { "AWS:k": "x" }, "'tags (a key)'"],
    ["too many", Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, ""])), "'tags'"],
  ])("refuses %s", async (_, tags, message) => {
    await expect(macie.client.send(new TagResourceCommand({ resourceArn, tags }))).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(message),
    });
    expect(await tagsOf(resourceArn)).toEqual({});
  });

  it("refuses the fifty-first tag of a resource", async () => {
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, ""]));
    await macie.client.send(new TagResourceCommand({ resourceArn, tags: fifty }));
    const one = new TagResourceCommand({ resourceArn, tags: { more: "" } });
    await expect(macie.client.send(one)).rejects.toMatchObject({ name: "ValidationException" });
    // A key that is there already needs no room.
    await macie.client.send(new TagResourceCommand({ resourceArn, tags: { k0: "new" } }));
    expect((await tagsOf(resourceArn))?.["k0"]).toBe("new");
    await macie.client.send(new UntagResourceCommand({ resourceArn, tagKeys: Object.keys(fifty) }));
  });

  it("adds and replaces, whatever the keys are called", async () => {
    await macie.client.send(new TagResourceCommand({ resourceArn, tags: { a: "1", b: "2" } }));
    const body = '{"tags":{"b":"3","__proto__":"p","constructor":"é_.:/=+-@ "}}';
    const { status } = await macie.request("POST", `/tags/${encodeURIComponent(resourceArn)}`, body);
    expect(status).toBe(204);
    const { body: listed } = await macie.request("GET", `/tags/${encodeURIComponent(resourceArn)}`);
    expect(listed).toBe('{"tags":{"__proto__":"p","a":"1","b":"3","constructor":"é_.:/=+-@ "}}');
    const tagKeys = ["a", "b", "__proto__", "constructor", "absent"];
    await macie.client.send(new UntagResourceCommand({ resourceArn, tagKeys }));
    expect(await tagsOf(resourceArn)).toEqual({});
  });

  it("answers 204 with an empty body", async () => {
    const path = `/tags/${encodeURIComponent(resourceArn)}`;
    const answer = await macie.request("POST", path, '{"tags":{}}');
    expect(answer).toMatchObject({ status: 204, body: "" });
    expect(await macie.request("DELETE", `${path}?tagKeys=a&tagKeys=b`)).toMatchObject({
      status: 204,
      body: "",
    });
  });
});

describe("every kind of resource", () => {
  it("can have tags", async () => {
    const { client, db, scope } = macie;
    const { id: listId } = await client.send(
      new CreateAllowListCommand({ name: "list", criteria: { regex: "a" } }),
    );
    await client.send(
      new CreateMemberCommand({ account: { accountId: "210987654321", email: "a@example.com" } }),
    );
    const jobId = await db.transaction().execute((tx) =>
      createJob(tx, { add: async () => undefined }, scope, {
        definition: { jobType: "ONE_TIME", name: "job", s3JobDefinition: {} },
        clientToken: "job",
        tags: {},
        now: macie.clock.now(),
      }),
    );
    const arns = [
      macieArn(scope, "allow-list", listId ?? ""),
      macieArn(scope, "member", "210987654321"),
      macieArn(scope, "classification-job", jobId),
    ];
    for (const arn of arns) {
      await client.send(new TagResourceCommand({ resourceArn: arn, tags: { a: "1" } }));
      expect(await tagsOf(arn)).toEqual({ a: "1" });
    }
  });
});

describe("UntagResource", () => {
  it("refuses to say nothing of the keys", async () => {
    const { status, body } = await macie.request("DELETE", `/tags/${encodeURIComponent(resourceArn)}`);
    expect(status).toBe(400);
    expect(body).toContain("'tagKeys'");
  });

  it("takes the tags of one resource only", async () => {
    const { arn = "" } = await macie.client.send(
      new CreateAllowListCommand({ name: "list", criteria: { regex: "a" }, tags: { a: "1", b: "2" } }),
    );
    await macie.client.send(new TagResourceCommand({ resourceArn, tags: { a: "1" } }));
    await macie.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ["a"] }));
    expect(await tagsOf(arn)).toEqual({ a: "1", b: "2" });
  });
});
