/** What no good client sends, over the wire to the built program: the documented error, and nothing changed by it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SignedRequest, sendSigned } from "../support/send-signed.ts";
import { type Service, serve } from "../support/serve.ts";

const REGION = "eu-central-1";
const MINUTE_MS = 60_000;
const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const IDENTIFIER = { name: "record", regex: "MRN-[0-9]{7}" };

let folder: string;
let service: Service;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-wire-"));
  service = await serve(path.join(folder, "data"));
  await post("/macie", {});
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

function send(request: Partial<SignedRequest> & Pick<SignedRequest, "path">) {
  return sendSigned(service.url, { credentials: { ...service.credentials }, region: REGION, ...request });
}

/** The JSON of what must be a success. */
async function post(where: string, body: object, region = REGION) {
  const { status, text } = await send({ method: "POST", path: where, body: JSON.stringify(body), region });
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

async function identifiers(): Promise<readonly { readonly name: string }[]> {
  return (await post("/custom-data-identifiers/list", {})).items;
}

/** A request that would make something if it were taken. */
const CREATION = { method: "POST", path: "/custom-data-identifiers", body: JSON.stringify(IDENTIFIER) };

type Refused = readonly [
  what: string,
  request: Partial<SignedRequest>,
  status: number,
  name: string,
  text: RegExp,
];

const UNTRUSTED: readonly Refused[] = [
  [
    "a body other than the signed one",
    { changedBody: '{"name":"x","regex":"y"}' },
    403,
    "InvalidSignatureException",
    /does not match/,
  ],
  [
    "another date than the signed one",
    { changedHeaders: { "x-amz-date": "20260101T000000Z" } },
    403,
    "InvalidSignatureException",
    /^/,
  ],
  [
    "a stale signature",
    { signingDate: new Date(Date.now() - 16 * MINUTE_MS) },
    403,
    "InvalidSignatureException",
    /^Signature expired/,
  ],
  [
    "a signature of the future",
    { signingDate: new Date(Date.now() + 16 * MINUTE_MS) },
    403,
    "InvalidSignatureException",
    /^Signature not yet current/,
  ],
  [
    "a key that nobody has",
    { credentials: { accessKeyId: "AKIANOBODY", secretAccessKey: "x" } },
    403,
    "UnrecognizedClientException",
    /security token/,
  ],
  [
    "half a signature",
    { changedHeaders: { authorization: "AWS4-HMAC-SHA256 Credential=a" } },
    403,
    "IncompleteSignatureException",
    /^/,
  ],
  ["a signature for a service that is not here", { service: "guardduty" }, 400, "UnknownService", /macie2/],
  [
    "a body too large",
    { body: JSON.stringify({ ...IDENTIFIER, description: "x".repeat(1024 * 1024) }) },
    413,
    "RequestEntityTooLargeException",
    /1048576 bytes/,
  ],
];

const MALFORMED: readonly Refused[] = [
  ["half a JSON", { body: '{"name":"record"' }, 400, "ValidationException", /isn't valid JSON/],
  [
    "what is no UTF-8",
    { body: Buffer.from('{"name":"\xff"}', "latin1") },
    400,
    "ValidationException",
    /UTF-8/,
  ],
  ["a list", { body: "[]" }, 400, "ValidationException", /must be a JSON object/],
  [
    "a number for a text",
    { body: '{"name":1,"regex":"a"}' },
    400,
    "ValidationException",
    /'name' .*must be a string/,
  ],
  [
    "a text for a list",
    { body: '{"name":"a","regex":"a","keywords":"abc"}' },
    400,
    "ValidationException",
    /'keywords' .*must be a list/,
  ],
  [
    "a text for a number",
    { body: '{"name":"a","regex":"a","maximumMatchDistance":"5"}' },
    400,
    "ValidationException",
    /'maximumMatchDistance' .*must be a number/,
  ],
  ["a member missing", { body: '{"name":"a"}' }, 400, "ValidationException", /'regex' .*must not be null/],
  [
    "a member too long",
    { body: JSON.stringify({ ...IDENTIFIER, name: "x".repeat(129) }) },
    400,
    "ValidationException",
    /'name' .*less than or equal to 128/,
  ],
  ["a NUL", { body: '{"name":"a\\u0000","regex":"a"}' }, 400, "ValidationException", /'name'/],
  [
    "a path that is nowhere",
    { path: "/custom-data-identifier" },
    404,
    "UnknownOperationException",
    /no operation/,
  ],
  ["a method that is nowhere", { method: "PUT" }, 404, "UnknownOperationException", /no operation/],
];

test.each([...UNTRUSTED, ...MALFORMED])(
  "%s is refused, and nothing is made",
  async (_what, request, status, name, text) => {
    const answer = await send({ ...CREATION, ...request });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-amzn-errortype")).toBe(name);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-amzn-requestid")).toMatch(REQUEST_ID);
    expect(JSON.parse(answer.text).message).toMatch(text);
    expect(await identifiers()).toEqual([]);
  },
);

test("a wrong secret is refused", async () => {
  const credentials = { ...service.credentials, secretAccessKey: "wrong" };
  const { status, headers } = await send({ ...CREATION, credentials });
  expect([status, headers.get("x-amzn-errortype")]).toEqual([403, "InvalidSignatureException"]);
  expect(await identifiers()).toEqual([]);
});

test("without a signature nothing is told", async () => {
  const answer = await fetch(new URL("/macie", service.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(answer.status).toBe(403);
  expect(answer.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
});

test("members that nobody knows are ignored, null is absent, and an answer has its request's id", async () => {
  const body = JSON.stringify({ ...IDENTIFIER, colour: "red", keywords: null, tags: { a: "b", c: null } });
  const { status, headers, text } = await send({ ...CREATION, body });
  expect(status).toBe(200);
  expect(headers.get("x-amzn-requestid")).toMatch(REQUEST_ID);
  expect(JSON.parse(text)).toEqual({ customDataIdentifierId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(await identifiers()).toHaveLength(1);
});

test("each exception has its status and name, and a body of its message alone", async () => {
  const unknown = "0".repeat(32);
  const answers = await Promise.all([
    send({ path: `/jobs/${unknown}` }),
    send({ method: "POST", path: "/macie", body: "{}" }),
    send({ path: "/macie", region: "us-east-1" }),
    send({ path: "/members?maxResults=26" }),
  ]);
  expect(
    answers.map(({ status, headers, text }) => [status, headers.get("x-amzn-errortype"), JSON.parse(text)]),
  ).toEqual([
    [404, "ResourceNotFoundException", { message: "The request failed because the resource doesn't exist." }],
    [409, "ConflictException", { message: "Macie has already been enabled" }],
    [403, "AccessDeniedException", { message: "Macie is not enabled." }],
    [
      400,
      "ValidationException",
      { message: expect.stringMatching(/^1 validation error detected: Value at 'maxResults'/) },
    ],
  ]);
});

test("an operation without output answers an empty object, those about tags nothing at all", async () => {
  const { text } = await send({ method: "PATCH", path: "/macie", body: '{"status":"ENABLED"}' });
  expect(text).toBe("{}");
  const { customDataIdentifierId: id } = await post("/custom-data-identifiers", IDENTIFIER);
  const arn = encodeURIComponent(`arn:aws:macie2:${REGION}:123456789012:custom-data-identifier/${id}`);
  const tagged = await send({ method: "POST", path: `/tags/${arn}`, body: '{"tags":{"a":"b"}}' });
  expect([tagged.status, tagged.text]).toEqual([204, ""]);
  expect(JSON.parse((await send({ path: `/tags/${arn}` })).text)).toEqual({ tags: { a: "b" } });
  const untagged = await send({ method: "DELETE", path: `/tags/${arn}?tagKeys=a` });
  expect([untagged.status, untagged.text]).toEqual([204, ""]);
});

test("a token repeated is answered again, with other parameters it is a conflict", async () => {
  const body = { ...IDENTIFIER, name: "once", clientToken: "11111111-2222-3333-4444-555555555555" };
  const first = await post("/custom-data-identifiers", body);
  expect(await post("/custom-data-identifiers", body)).toEqual(first);
  const other = await send({ ...CREATION, body: JSON.stringify({ ...body, name: "twice" }) });
  expect([other.status, other.headers.get("x-amzn-errortype")]).toEqual([409, "ConflictException"]);
  expect((await identifiers()).filter(({ name }) => name === "once")).toHaveLength(1);
});

describe("page tokens", () => {
  const FINDINGS = { maxResults: 4, sortCriteria: { attributeName: "type", orderBy: "ASC" } };
  let nextToken: string;

  beforeAll(async () => {
    await post("/findings/sample", {});
    ({ nextToken } = await post("/findings", FINDINGS));
  });

  test("lead through all of a list, each item once, also in pages of another size", async () => {
    const seen: string[] = [];
    let page = await post("/findings", FINDINGS);
    for (;;) {
      seen.push(...page.findingIds);
      if (page.nextToken === undefined) {
        break;
      }
      page = await post("/findings", { ...FINDINGS, maxResults: 3, nextToken: page.nextToken });
    }
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
  });

  test.each([
    ["made up", "/findings", FINDINGS, () => "next", REGION],
    [
      "changed",
      "/findings",
      FINDINGS,
      () => `${nextToken.slice(0, -1)}${nextToken.endsWith("A") ? "B" : "A"}`,
      REGION,
    ],
    ["of another order", "/findings", { maxResults: 4 }, () => nextToken, REGION],
    ["of another list", "/jobs/list", {}, () => nextToken, REGION],
    ["of another region", "/findings", FINDINGS, () => nextToken, "us-west-2"],
    ["far too long", "/findings", FINDINGS, () => "A".repeat(100_000), REGION],
  ])("are refused if they are %s", async (_what, where, body, token, region) => {
    if (region !== REGION) {
      await post("/macie", {}, region);
    }
    const text = JSON.stringify({ ...body, nextToken: token() });
    const { status, headers } = await send({ method: "POST", path: where, body: text, region });
    expect([status, headers.get("x-amzn-errortype")]).toEqual([400, "ValidationException"]);
  });
});
