import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type AwsPeer,
  breakOff,
  failure,
  type PeerAnswer,
  page,
  stall,
  startAwsPeer,
} from "../../test/support/aws-peer.ts";
import {
  deliveryWithLongTags,
  deliveryWithPlaces,
  KEYS,
  OPERATORS,
  testDeliveries,
} from "../../test/support/deliveries.ts";
import { lambda } from "./lambda.ts";
import type { Delivery, DeliveryResult } from "./target.ts";

let peer: AwsPeer;
beforeAll(async () => {
  peer = await startAwsPeer();
});
afterAll(() => peer.stop());
beforeEach(() => peer.answer(accept));

const accept: PeerAnswer = (_request, response) => response.writeHead(202).end();

/** What the function threw, in Lambda's words: nothing of it may be in a reason. */
const thrown: PeerAnswer = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "x-amz-function-error": "Unhandled" });
  response.end(JSON.stringify({ errorMessage: "the patient's name", errorType: "Error" }));
};

function open(settings = {}) {
  const input = { endpoint: peer.url, ...KEYS, functionName: "on-finding", ...settings };
  return lambda.create(lambda.settings.parse(input), OPERATORS);
}

async function deliver(deliveries: readonly Delivery[], settings = {}): Promise<readonly DeliveryResult[]> {
  const target = open(settings);
  const results = await target.deliver(deliveries, new AbortController().signal);
  await target.close();
  return results;
}

test.each([
  ["functionName", {}],
  ["functionName", { functionName: "on finding" }],
  ["functionName", { functionName: "../2015-03-31/functions" }],
  ["qualifier", { functionName: "f", qualifier: "a/b" }],
  ["invocationType", { functionName: "f", invocationType: "DryRun" }],
])("%s of %j is refused by its name", (key, settings) => {
  expect(JSON.stringify(lambda.settings.safeParse(settings).error?.issues)).toContain(key);
});

test.each<[string, PeerAnswer, DeliveryResult]>([
  [
    "too many calls",
    failure(429, "TooManyRequestsException", { "retry-after": "2" }),
    { kind: "retry", reason: "TooManyRequestsException (HTTP 429)", afterSeconds: 2 },
  ],
  [
    "no such function",
    failure(404, "ResourceNotFoundException"),
    { kind: "retry", reason: "ResourceNotFoundException (HTTP 404)" },
  ],
  [
    "no right",
    failure(403, "AccessDeniedException"),
    { kind: "retry", reason: "AccessDeniedException (HTTP 403)" },
  ],
  [
    "a payload that is too large",
    failure(413, "RequestTooLargeException"),
    { kind: "refused", reason: "RequestTooLargeException (HTTP 413)" },
  ],
  [
    "a payload that Lambda cannot read",
    failure(400, "InvalidRequestContentException"),
    { kind: "refused", reason: "InvalidRequestContentException (HTTP 400)" },
  ],
  ["a gateway that is down", page(502), { kind: "retry", reason: "HTTP 502" }],
  ["a function that throws", thrown, { kind: "retry", reason: "FunctionError" }],
])("%s", async (_case, answer, expected) => {
  peer.answer(answer);

  expect(await deliver(testDeliveries(1))).toEqual([expected]);
  expect(peer.requests.length).toBe(1);
});

test("an answer that is broken off is tried again", async () => {
  peer.answer(breakOff);

  expect(await deliver(testDeliveries(1), { invocationType: "RequestResponse" })).toMatchObject([
    { kind: "retry" },
  ]);
});

test("each call has its own result", async () => {
  const deliveries = testDeliveries(10);
  const bad = deliveries[3]!.finding.id;
  peer.answer((request, response) =>
    (request.body.includes(bad) ? failure(500, "ServiceException") : accept)(request, response),
  );

  const results = await deliver(deliveries);

  expect(results).toEqual(
    deliveries.map((_, i) =>
      i === 3 ? { kind: "retry", reason: "ServiceException (HTTP 500)" } : { kind: "delivered" },
    ),
  );
  expect(peer.requests.length).toBe(10);
});

test("what was taken before the signal stays delivered", async () => {
  const stop = new AbortController();
  const [first, second] = testDeliveries(2);
  peer.answer((request, response) => {
    if (request.body.includes(first!.finding.id)) {
      accept(request, response);
      response.on("close", () => afterTurns(50, () => stop.abort()));
    } else {
      stall(request, response);
    }
  });
  const target = open();

  expect(await target.deliver([first!, second!], stop.signal)).toEqual([
    { kind: "delivered" },
    { kind: "retry", reason: "aborted" },
  ]);
  await target.close();
});

test("an event over the limit goes without its places, or is refused with its size and the limit", async () => {
  const results = await deliver([deliveryWithPlaces(300_000), deliveryWithLongTags(300_000)]);

  expect(results).toEqual([
    { kind: "delivered" },
    { kind: "refused", reason: expect.stringMatching(/^30\d{4} bytes, where Lambda takes 262144$/) },
  ]);
});

test.each([
  [{}, "/2015-03-31/functions/on-finding/invocations", "Event", "ap-southeast-2"],
  [
    { qualifier: "live", invocationType: "RequestResponse" },
    "/2015-03-31/functions/on-finding/invocations?Qualifier=live",
    "RequestResponse",
    "ap-southeast-2",
  ],
  [
    { functionName: "arn:aws:lambda:eu-west-1:111122223333:function:f" },
    `/2015-03-31/functions/${encodeURIComponent("arn:aws:lambda:eu-west-1:111122223333:function:f")}/invocations`,
    "Event",
    "eu-west-1",
  ],
])("a function is called with the event: %j", async (settings, path, invocationType, region) => {
  const [delivery] = testDeliveries(1);
  await deliver([delivery!], settings);

  const [request] = peer.requests;
  expect(request).toMatchObject({ method: "POST", path, signedFor: "lambda", region });
  expect(request!.headers["x-amz-invocation-type"]).toBe(invocationType);
  expect(JSON.parse(request!.body)).toEqual(delivery!.event);
});

/** Turns of the event loop, which client and server share: after some, what was written has been read. */
function afterTurns(turns: number, then: () => void): void {
  setImmediate(() => (turns === 0 ? then() : afterTurns(turns - 1, then)));
}
