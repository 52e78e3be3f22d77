import { GetMacieSessionCommand, ListAllowListsCommand } from "@aws-sdk/client-macie2";
import { afterEach, describe, expect, it } from "vitest";
import { OPERATION_CONTRACTS } from "./contract/operation-contracts.ts";
import { defineOperation, type Operation } from "./operation.ts";
import { OPERATIONS } from "./operations/index.ts";
import { type TestService, type TestServiceOptions, testService } from "./testing/test-service.ts";

let macie: TestService;
afterEach(() => macie.close());

async function start(
  operations: readonly Operation[] = OPERATIONS,
  options: TestServiceOptions = {},
): Promise<TestService> {
  macie = await testService(operations, options);
  return macie;
}

describe("a request that is not Macie's", () => {
  it.each([
    ["GET", "/"],
    ["GET", "/no-such-thing"],
    ["PUT", "/macie"],
    ["GET", "/allow-lists/"],
    ["GET", "/tags/arn:aws:macie2:r:1:classification-job/1"],
  ])("is refused by name: %s %s", async (method, path) => {
    const { request } = await start();
    const answer = await request(method, path);
    expect(answer.status).toBe(404);
    expect(answer.headers["x-amzn-errortype"]).toBe("UnknownOperationException");
    expect(JSON.parse(answer.body)).toEqual({ message: expect.stringContaining("no operation") });
  });

  it("is refused before its body is understood if that is too long", async () => {
    const { request } = await start();
    const answer = await request("POST", "/macie", Buffer.alloc(4 * 1024 * 1024 + 1, " "));
    expect(answer.status).toBe(413);
  });
});

describe("while Macie is off", () => {
  it("every operation but those that need no session says so, whatever else is wrong", async () => {
    const { request } = await start([], { isOff: true });
    const open: string[] = [];
    for (const { name, method, path } of OPERATION_CONTRACTS) {
      const answer = await request(method, path.replace(/\{\w+\}/, "x"), "not JSON");
      const isRefused = answer.status === 403 && answer.body === '{"message":"Macie is not enabled."}';
      if (!isRefused) {
        open.push(name);
      }
    }
    expect(open.sort()).toEqual([
      "DescribeOrganizationConfiguration",
      "DisableOrganizationAdminAccount",
      "EnableMacie",
      "EnableOrganizationAdminAccount",
      "ListOrganizationAdminAccounts",
    ]);
  });

  it("the SDK's client gets it as the exception that it is", async () => {
    const { client } = await start([], { isOff: true });
    await expect(client.send(new ListAllowListsCommand({ maxResults: 99 }))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: "Macie is not enabled.",
      $metadata: { httpStatusCode: 403 },
    });
  });
});

describe("a bug in an operation", () => {
  const broken = defineOperation("GetMacieSession", async () => {
    throw new TypeError("the secret of the house");
  });

  it("answers 500 and tells nothing of itself", async () => {
    const { request } = await start([broken]);
    const answer = await request("GET", "/macie");
    expect(answer.status).toBe(500);
    expect(answer.headers["x-amzn-errortype"]).toBe("InternalServerException");
    expect(answer.body).not.toContain("secret");
  });

  it("fails the test that calls it", async () => {
    const { client } = await start([broken]);
    await expect(client.send(new GetMacieSessionCommand({}))).rejects.toThrow("the secret of the house");
  });
});

describe("an answer that the contract does not know", () => {
  it.each([
    ["an unknown member", { color: "red" }],
    ["a wrong type", { status: 5 }],
    ["a value outside the enumeration", { status: "SLEEPING" }],
    ["an instant that is none", { createdAt: "yesterday" }],
  ])("fails the test that calls it: %s", async (_, answer) => {
    const { client } = await start([defineOperation("GetMacieSession", async () => answer)]);
    await expect(client.send(new GetMacieSessionCommand({}))).rejects.toThrow(/GetMacieSessionResponse/);
  });
});
