import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { XMLParser } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALICE, ROOT, type TestEndpoint, testEndpoint } from "../testing/test-endpoint.ts";
import { stsService } from "./sts-service.ts";

let server: TestEndpoint;
beforeAll(async () => {
  server = await testEndpoint([stsService]);
});
afterAll(() => server.endpoint.close(0));

function client(credentials: typeof ROOT): STSClient {
  return new STSClient({ endpoint: server.url, region: "ap-southeast-2", credentials, maxAttempts: 1 });
}

/** Signed as curl would: any method, any body. */
async function call(
  method: "GET" | "POST",
  parameters: Record<string, string>,
): Promise<{ status: number; xml: unknown }> {
  const { host } = new URL(server.url);
  const form = new URLSearchParams(parameters).toString();
  const signer = new SignatureV4({
    service: "sts",
    region: "us-east-1",
    credentials: ROOT,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(
    new HttpRequest({
      method,
      path: "/",
      query: method === "GET" ? parameters : {},
      headers: { host, "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: method === "POST" ? form : undefined,
    }),
  );
  const response = await fetch(`${server.url}/${method === "GET" ? `?${form}` : ""}`, {
    method,
    headers: signed.headers,
    ...(method === "POST" ? { body: form } : {}),
  });
  return {
    status: response.status,
    xml: new XMLParser({ parseTagValue: false }).parse(await response.text()),
  };
}

describe("refusals", () => {
  test("a wrong secret is named as AWS names it", async () => {
    const identity = client({ ...ROOT, secretAccessKey: "guess" }).send(new GetCallerIdentityCommand({}));
    await expect(identity).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
      message: expect.stringContaining("Check your AWS Secret Access Key and signing method."),
      $metadata: { httpStatusCode: 403 },
    });
  });

  test("an unknown key is named as AWS names it", async () => {
    const identity = client({ ...ROOT, accessKeyId: "AKIANOBODY" }).send(new GetCallerIdentityCommand({}));
    await expect(identity).rejects.toMatchObject({
      name: "InvalidClientTokenId",
      message: "The security token included in the request is invalid.",
    });
  });

  test("operations that make temporary keys say that there are none", async () => {
    await expect(client(ROOT).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: "UnsupportedOperation",
      message: expect.stringContaining("GetSessionToken is not supported"),
    });
  });

  test.each([
    [{ Version: "2011-06-15" }, "MissingAction", "Action"],
    [
      { Action: "DropTables", Version: "2011-06-15" },
      "InvalidAction",
      "Could not find operation DropTables for version 2011-06-15",
    ],
    [{ Action: "GetCallerIdentity", Version: "1999-01-01" }, "InvalidAction", "for version 1999-01-01"],
    [{ Action: "GetCallerIdentity" }, "InvalidAction", "for version NO_VERSION_SPECIFIED"],
  ])("%j", async (parameters, Code, message) => {
    await expect(call("POST", parameters as Record<string, string>)).resolves.toMatchObject({
      status: 400,
      xml: {
        ErrorResponse: {
          Error: { Type: "Sender", Code, Message: expect.stringContaining(message) },
          RequestId: expect.any(String),
        },
      },
    });
  });
});

describe("GetCallerIdentity", () => {
  test("tells the root of an account", async () => {
    await expect(client(ROOT).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
      Account: "123456789012",
      Arn: "arn:aws:iam::123456789012:root",
      UserId: "123456789012",
      $metadata: { httpStatusCode: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  test("tells a user of another account", async () => {
    await expect(client(ALICE).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
      Account: "210987654321",
      Arn: "arn:aws:iam::210987654321:user/alice",
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    });
  });

  test.each(["GET", "POST"] as const)("answers to %s", async (method) => {
    const { status, xml } = await call(method, { Action: "GetCallerIdentity", Version: "2011-06-15" });
    expect(status).toBe(200);
    expect(xml).toMatchObject({
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: { Account: "123456789012" },
        ResponseMetadata: {},
      },
    });
  });
});
