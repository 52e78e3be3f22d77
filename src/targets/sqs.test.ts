import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type AwsPeer, failure, json, startAwsPeer } from "../../test/support/aws-peer.ts";
import {
  deliveryWithLongTags,
  deliveryWithPlaces,
  KEYS,
  OPERATORS,
  testDeliveries,
} from "../../test/support/deliveries.ts";
import { sqs } from "./sqs.ts";
import type { Delivery, DeliveryResult } from "./target.ts";

const REGION = OPERATORS.region;
const DELIVERED = { kind: "delivered" };

let server: FauxqsServer;
let peer: AwsPeer;
beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, defaultRegion: REGION });
  peer = await startAwsPeer();
});
afterEach(() => server.purgeAll());
afterAll(async () => {
  await server.stop();
  await peer.stop();
});

async function deliver(
  deliveries: readonly Delivery[],
  settings: Record<string, string>,
): Promise<readonly DeliveryResult[]> {
  const target = sqs.create(sqs.settings.parse({ ...KEYS, ...settings }), OPERATORS);
  const results = await target.deliver(deliveries, new AbortController().signal);
  await target.close();
  return results;
}

function createQueue(name: string, attributes: Record<string, string> = {}) {
  const { queueUrl } = server.createQueue(name, { region: REGION, attributes });
  return { endpoint: server.address, queueUrl };
}

function messagesOf(queueName: string) {
  return server.inspectQueue(queueName)!.messages.ready;
}

test.each(["findings", "ftp://example.com/1/findings", "https://sqs.example.com", "https://a.b/q?x=1"])(
  "%s is not the address of a queue",
  (queueUrl) => {
    expect(JSON.stringify(sqs.settings.safeParse({ queueUrl }).error?.issues)).toContain("queueUrl");
  },
);

test("a target made in the console cannot name a queue at a private address", () => {
  const settings = sqs.settings.parse({ ...KEYS, queueUrl: "http://10.0.0.1/1/findings" });

  expect(() => sqs.create(settings, { ...OPERATORS, isFromConsole: true })).toThrow(/^queueUrl: /);
});

test("a queue that is not there is tried again: somebody may make it", async () => {
  const [result] = await deliver(testDeliveries(1), {
    endpoint: server.address,
    queueUrl: `${server.address}/000000000000/nowhere`,
  });

  expect(result).toMatchObject({
    kind: "retry",
    reason: expect.stringMatching(/QueueDoesNotExist|NonExistentQueue/),
  });
});

test("a message that a queue is too small for is refused, and the others are taken", async () => {
  const queue = createQueue("small", { MaximumMessageSize: "20000" });
  const [small] = testDeliveries(1);

  const results = await deliver([small!, deliveryWithLongTags(30_000)], queue);

  expect(results).toEqual([DELIVERED, { kind: "refused", reason: "InvalidParameterValue" }]);
  expect(messagesOf("small").length).toBe(1);
});

test("an event over the limit goes without its places, or is refused with its size and the limit", async () => {
  const queue = createQueue("findings");

  const [trimmed, huge] = await deliver([deliveryWithPlaces(300_000), deliveryWithLongTags(300_000)], queue);

  expect(trimmed).toEqual(DELIVERED);
  expect(huge).toMatchObject({ reason: expect.stringMatching(/^30\d{4} bytes, where SQS takes 262144$/) });
  const { body } = messagesOf("findings")[0]!;
  expect(JSON.parse(body).detail.classificationDetails.result.additionalOccurrences).toBe(true);
});

test("messages are events, with attributes to filter by", async () => {
  const queue = createQueue("findings");
  const deliveries = testDeliveries(10);

  expect(await deliver(deliveries, queue)).toEqual(deliveries.map(() => DELIVERED));

  const messages = messagesOf("findings");
  expect(messages.map(({ body }) => JSON.parse(body))).toEqual(deliveries.map(({ event }) => event));
  const { messageAttributes } = messages[0]!;
  expect(Object.entries(messageAttributes).map(([name, { StringValue }]) => [name, StringValue])).toEqual([
    ["type", "SensitiveData:S3Object/Personal"],
    ["severity", "High"],
    ["category", "CLASSIFICATION"],
    ["account", "111122223333"],
    ["region", "ap-southeast-2"],
  ]);
});

test("a FIFO queue takes an event once, however often it is sent, in groups by finding", async () => {
  const queue = createQueue("findings.fifo", { FifoQueue: "true" });
  const deliveries = testDeliveries(3);

  await deliver(deliveries, queue);
  expect(await deliver(deliveries, queue)).toEqual(deliveries.map(() => DELIVERED));

  const messages = messagesOf("findings.fifo");
  expect(messages.map(({ messageGroupId }) => messageGroupId)).toEqual(
    deliveries.map(({ finding }) => finding.id),
  );
});

test("entries fail one by one, by whose fault it is, at the address that the queue's names", async () => {
  peer.answer(
    json({
      Successful: [{ Id: "2", MessageId: "m", MD5OfMessageBody: "00000000000000000000000000000000" }],
      Failed: [
        { Id: "0", SenderFault: false, Code: "Whatever", Message: "the patient's name" },
        { Id: "1", SenderFault: true, Code: "InvalidMessageContents" },
      ],
    }),
  );

  expect(await deliver(testDeliveries(4), { queueUrl: `${peer.url}/1/findings` })).toEqual([
    { kind: "retry", reason: "Whatever" },
    { kind: "refused", reason: "InvalidMessageContents" },
    DELIVERED,
    { kind: "retry", reason: "not in the answer" },
  ]);
});

test("a call is signed for the service, and for the region that Amazon's address names", async () => {
  peer.answer(failure(429, "RequestThrottled", { "retry-after": "3" }));
  const queueUrl = "https://sqs.eu-west-1.amazonaws.com/111122223333/findings";

  expect(await deliver(testDeliveries(1), { queueUrl, endpoint: peer.url })).toEqual([
    { kind: "retry", reason: "RequestThrottled (HTTP 429)", afterSeconds: 3 },
  ]);
  expect(peer.requests[0]).toMatchObject({ signedFor: "sqs", region: "eu-west-1" });
});
