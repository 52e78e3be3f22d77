import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
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
  deliveryWithLongTags,
  deliveryWithPlaces,
  KEYS,
  OPERATORS,
  testDeliveries,
} from "../../test/support/deliveries.ts";
import { defaultSource, eventBridge } from "./eventbridge.ts";
import type { Delivery, DeliveryResult } from "./target.ts";

let peer: AwsPeer;
beforeAll(async () => {
  peer = await startAwsPeer();
});
afterAll(() => peer.stop());
beforeEach(() => peer.answer(takeAll));

interface PutEvents {
  readonly Entries: readonly {
    readonly Source: string;
    readonly Detail: string;
    readonly EventBusName?: string;
  }[];
}

const takeAll: PeerAnswer = (request, response) => {
  const { Entries } = JSON.parse(request.body) as PutEvents;
  json({ FailedEntryCount: 0, Entries: Entries.map((_, i) => ({ EventId: `e${i}` })) })(request, response);
};

async function deliver(deliveries: readonly Delivery[], settings = {}): Promise<readonly DeliveryResult[]> {
  const input = { endpoint: peer.url, ...KEYS, ...settings };
  const target = eventBridge.create(eventBridge.settings.parse(input), OPERATORS);
  const results = await target.deliver(deliveries, new AbortController().signal);
  await target.close();
  return results;
}

function sentEntries() {
  return peer.requests.flatMap(({ body }) => (JSON.parse(body) as PutEvents).Entries);
}

test.each([
  ["eventBusName", { eventBusName: "my bus" }],
  ["source", { source: "" }],
  ["busName", { busName: "default" }],
])("%s that cannot be right is refused by its name", (key, settings) => {
  expect(JSON.stringify(eventBridge.settings.safeParse(settings).error?.issues)).toContain(key);
});

test.each<[string, PeerAnswer, DeliveryResult]>([
  [
    "429 with Retry-After",
    failure(429, "ThrottlingException", { "retry-after": "17" }),
    { kind: "retry", reason: "ThrottlingException (HTTP 429)", afterSeconds: 17 },
  ],
  [
    "503 of a proxy with Retry-After",
    page(503, { "retry-after": "120" }),
    { kind: "retry", reason: "HTTP 503", afterSeconds: 120 },
  ],
  ["500", failure(500, "InternalException"), { kind: "retry", reason: "InternalException (HTTP 500)" }],
  [
    "no right",
    failure(400, "AccessDeniedException"),
    { kind: "retry", reason: "AccessDeniedException (HTTP 400)" },
  ],
  [
    "no bus",
    failure(400, "ResourceNotFoundException"),
    { kind: "retry", reason: "ResourceNotFoundException (HTTP 400)" },
  ],
  [
    "a refusal",
    failure(400, "ValidationException"),
    { kind: "refused", reason: "ValidationException (HTTP 400)" },
  ],
  ["a page that is no JSON", page(200), { kind: "retry", reason: "unreadable answer (HTTP 200)" }],
  ["an answer broken off", breakOff, { kind: "retry", reason: "unreadable answer (HTTP 200)" }],
  ["an answer that names no entry", json({}), { kind: "retry", reason: "not in the answer" }],
])("%s", async (_case, answer, expected) => {
  peer.answer(answer);

  expect(await deliver(testDeliveries(1))).toEqual([expected]);
  expect(peer.requests.length).toBe(1);
});

test("an address where nobody listens is tried again", async () => {
  const gone = await startAwsPeer();
  await gone.stop();

  expect(await deliver(testDeliveries(2), { endpoint: gone.url })).toEqual([
    { kind: "retry", reason: "ECONNREFUSED" },
    { kind: "retry", reason: "ECONNREFUSED" },
  ]);
});

test("a profile that is not there is tried again: somebody may write it", async () => {
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere/config");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
  const settings = eventBridge.settings.parse({ endpoint: peer.url, profile: "nowhere" });
  const target = eventBridge.create(settings, OPERATORS);

  const results = await target.deliver(testDeliveries(1), new AbortController().signal);

  expect(results).toEqual([{ kind: "retry", reason: "CredentialsProviderError" }]);
  expect(peer.requests).toEqual([]);
  vi.unstubAllEnvs();
});

test("entries fail one by one", async () => {
  const Entries = [
    { EventId: "1" },
    { ErrorCode: "ThrottlingException", ErrorMessage: "the patient's name" },
    { ErrorCode: "MalformedDetail" },
    { ErrorCode: "InternalFailure" },
  ];
  peer.answer(json({ FailedEntryCount: 3, Entries }));

  expect(await deliver(testDeliveries(5))).toEqual([
    { kind: "delivered" },
    { kind: "retry", reason: "ThrottlingException" },
    { kind: "refused", reason: "MalformedDetail" },
    { kind: "retry", reason: "InternalFailure" },
    { kind: "retry", reason: "not in the answer" },
  ]);
});

test("an entry for which the whole call is refused does not take the others with it", async () => {
  const deliveries = testDeliveries(10);
  const bad = deliveries[6]!.finding.id;
  peer.answer((request, response) =>
    (request.body.includes(bad) ? failure(400, "ValidationException") : takeAll)(request, response),
  );

  const results = await deliver(deliveries);

  expect(results.map(({ kind }) => kind)).toEqual(
    deliveries.map((_, i) => (i === 6 ? "refused" : "delivered")),
  );
});

test("an event over the limit without its places is refused with its size and the limit", async () => {
  const [huge, small] = await deliver([deliveryWithLongTags(300_000), ...testDeliveries(1)]);

  expect(huge).toEqual({
    kind: "refused",
    reason: expect.stringMatching(/^30\d{4} bytes, where EventBridge takes 262144$/),
  });
  expect(small).toEqual({ kind: "delivered" });
});

test("an event over the limit is sent without its places", async () => {
  expect(await deliver([deliveryWithPlaces(300_000)])).toEqual([{ kind: "delivered" }]);

  const { result } = JSON.parse(sentEntries()[0]!.Detail).classificationDetails;
  expect(result.additionalOccurrences).toBe(true);
  expect(result.sensitiveData[0].detections).toEqual([
    { count: 1, type: "DATE_OF_BIRTH", occurrences: null },
  ]);
});

test("a batch over the limit goes in several calls", async () => {
  const results = await deliver([1, 2, 3].map(() => deliveryWithLongTags(120_000)));

  expect(results.map(({ kind }) => kind)).toEqual(["delivered", "delivered", "delivered"]);
  expect(peer.requests.map(({ body }) => (JSON.parse(body) as PutEvents).Entries.length)).toEqual([2, 1]);
});

test("an entry has what Macie's event has, in a call signed for the service and the region", async () => {
  const [delivery] = testDeliveries(1);
  await deliver([delivery!], { eventBusName: "findings" });

  const [request] = peer.requests;
  expect(request).toMatchObject({ method: "POST", signedFor: "events", region: "ap-southeast-2" });
  expect(request!.headers["x-amz-target"]).toBe("AWSEvents.PutEvents");
  const [{ Detail, ...entry }] = sentEntries() as [PutEvents["Entries"][number]];
  expect(entry).toEqual({
    Source: "aws.macie",
    DetailType: "Macie Finding",
    Time: Date.parse("2026-01-02T03:04:05Z") / 1000,
    Resources: [],
    EventBusName: "findings",
  });
  expect(JSON.parse(Detail)).toEqual(delivery!.event.detail);
});

test("the source can be changed", async () => {
  await deliver(testDeliveries(1), { source: "anodyne.macie" });

  expect(sentEntries()[0]!.Source).toBe("anodyne.macie");
});

test("Amazon's own bus is given a source that it takes from customers", () => {
  expect(defaultSource(undefined)).toBe("anodyne.macie");
  expect(defaultSource("aws")).toBe("anodyne.macie");
  expect(defaultSource("http://127.0.0.1:4566")).toBe("aws.macie");
});

test("nothing is sent after the signal", async () => {
  const settings = eventBridge.settings.parse({ endpoint: peer.url, ...KEYS });
  const target = eventBridge.create(settings, OPERATORS);

  const results = await target.deliver(testDeliveries(2), AbortSignal.abort());

  expect(results).toEqual([
    { kind: "retry", reason: "aborted" },
    { kind: "retry", reason: "aborted" },
  ]);
  expect(peer.requests).toEqual([]);
});
