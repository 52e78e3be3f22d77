import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type AwsPeer,
  breakOff,
  failure,
  json,
  type PeerAnswer,
  page,
  startAwsPeer,
} from "../../test/support/aws-peer.ts";
import {
  deliveryOf,
  deliveryWithLongTags,
  KEYS,
  OPERATORS,
  TEST_ACCOUNT,
  testDeliveries,
  testFinding,
} from "../../test/support/deliveries.ts";
import { defaultProductArn, securityHub } from "./securityhub.ts";
import type { Delivery, DeliveryResult } from "./target.ts";

let peer: AwsPeer;
beforeAll(async () => {
  peer = await startAwsPeer();
});
afterAll(() => peer.stop());
beforeEach(() => peer.answer(importAll));

const importAll: PeerAnswer = (request, response) =>
  json({ FailedCount: 0, SuccessCount: findingsOf(request.body).length, FailedFindings: [] })(
    request,
    response,
  );

function findingsOf(body: string): readonly { Id: string; ProductArn: string; UpdatedAt: string }[] {
  return JSON.parse(body).Findings;
}

async function deliver(deliveries: readonly Delivery[], settings = {}): Promise<readonly DeliveryResult[]> {
  const input = { endpoint: peer.url, ...KEYS, ...settings };
  const target = securityHub.create(securityHub.settings.parse(input), OPERATORS);
  const results = await target.deliver(deliveries, new AbortController().signal);
  await target.close();
  return results;
}

test.each([
  "aws/macie",
  "arn:aws:securityhub:us-east-1::product/aws",
  "arn:aws:macie2:us-east-1::product/a/b",
])("%s is not the ARN of a product", (productArn) => {
  expect(JSON.stringify(securityHub.settings.safeParse({ productArn }).error?.issues)).toContain(
    "productArn",
  );
});

test.each<[string, PeerAnswer, DeliveryResult]>([
  [
    "too many calls",
    failure(429, "LimitExceededException", { "retry-after": "1" }),
    { kind: "retry", reason: "LimitExceededException (HTTP 429)", afterSeconds: 1 },
  ],
  [
    "a hub that is not enabled",
    failure(401, "InvalidAccessException"),
    { kind: "retry", reason: "InvalidAccessException (HTTP 401)" },
  ],
  ["500", failure(500, "InternalException"), { kind: "retry", reason: "InternalException (HTTP 500)" }],
  [
    "a finding that the hub cannot read",
    failure(400, "InvalidInputException"),
    { kind: "refused", reason: "InvalidInputException (HTTP 400)" },
  ],
  ["a proxy", page(504), { kind: "retry", reason: "HTTP 504" }],
  ["an answer broken off", breakOff, { kind: "retry", reason: "unreadable answer (HTTP 200)" }],
])("%s", async (_case, answer, expected) => {
  peer.answer(answer);

  expect(await deliver(testDeliveries(1))).toEqual([expected]);
  expect(peer.requests.length).toBe(1);
});

test("findings fail one by one", async () => {
  const deliveries = testDeliveries(4);
  const FailedFindings = [
    { Id: deliveries[1]!.finding.id, ErrorCode: "InvalidInput", ErrorMessage: "the patient's name" },
    { Id: deliveries[2]!.finding.id, ErrorCode: "InternalException", ErrorMessage: "" },
  ];
  peer.answer(json({ FailedCount: 2, SuccessCount: 2, FailedFindings }));

  expect(await deliver(deliveries)).toEqual([
    { kind: "delivered" },
    { kind: "refused", reason: "InvalidInput" },
    { kind: "retry", reason: "InternalException" },
    { kind: "delivered" },
  ]);
});

test("where more failed than are named, all that are not named are sent again", async () => {
  const [first, ...others] = testDeliveries(3);
  const FailedFindings = [{ Id: first!.finding.id, ErrorCode: "InvalidInput", ErrorMessage: "" }];
  peer.answer(json({ FailedCount: 2, SuccessCount: 1, FailedFindings }));

  const [ofFirst, ...ofOthers] = await deliver([first!, ...others]);

  expect(ofFirst!.kind).toBe("refused");
  expect(ofOthers.map(({ kind }) => kind)).toEqual(["retry", "retry"]);
});

test("a hundred findings go in one call", async () => {
  const deliveries = testDeliveries(100);

  expect(await deliver(deliveries)).toEqual(deliveries.map(() => ({ kind: "delivered" })));

  expect(peer.requests.map(({ body }) => findingsOf(body).length)).toEqual([100]);
  expect(peer.requests[0]).toMatchObject({
    method: "POST",
    path: "/findings/import",
    signedFor: "securityhub",
    region: "ap-southeast-2",
  });
});

test("a finding for which the whole call is refused does not take the others with it", async () => {
  const deliveries = testDeliveries(100);
  const bad = deliveries[57]!.finding.id;
  peer.answer((request, response) =>
    (request.body.includes(bad) ? failure(400, "InvalidInputException") : importAll)(request, response),
  );

  const results = await deliver(deliveries);

  expect(results.filter(({ kind }) => kind === "delivered").length).toBe(99);
  expect(results[57]!.kind).toBe("refused");
  expect(peer.requests.length).toBeLessThan(20);
});

test("long tags are cut to what the format takes", async () => {
  expect(await deliver([deliveryWithLongTags(300_000)])).toEqual([{ kind: "delivered" }]);
});

test("an update has the same id and a later UpdatedAt", async () => {
  const finding = testFinding("1");
  const later = { ...finding, updatedAt: "2026-02-03T04:05:06.789Z" };

  await deliver([deliveryOf(finding)]);
  await deliver([deliveryOf(later, "update")]);

  const sent = peer.requests.flatMap(({ body }) => findingsOf(body));
  expect(sent.map(({ Id, UpdatedAt }) => [Id, UpdatedAt])).toEqual([
    [finding.id, finding.updatedAt],
    [finding.id, later.updatedAt],
  ]);
});

test.each([
  [{}, "arn:aws:securityhub:ap-southeast-2::product/aws/macie"],
  [{ region: "cn-north-1" }, "arn:aws-cn:securityhub:cn-north-1::product/aws/macie"],
  [
    { productArn: "arn:aws:securityhub:us-east-1:444455556666:product/acme/scanner" },
    "arn:aws:securityhub:us-east-1:444455556666:product/acme/scanner",
  ],
])("findings are imported in the name of the product: %j", async (settings, expected) => {
  await deliver(testDeliveries(1), settings);

  expect(findingsOf(peer.requests[0]!.body)[0]!.ProductArn).toBe(expected);
});

test("Amazon's own hub is given findings in the account's own name", () => {
  expect(defaultProductArn("aws", "ap-southeast-2", TEST_ACCOUNT)).toBe(
    "arn:aws:securityhub:ap-southeast-2:111122223333:product/111122223333/default",
  );
});
