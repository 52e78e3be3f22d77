import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type AwsPeer, startAwsPeer } from "../../test/support/aws-peer.ts";
import {
  deliveryOf,
  deliveryWithLongTags,
  KEYS,
  OPERATORS,
  testDeliveries,
  testFinding,
} from "../../test/support/deliveries.ts";
import { sns } from "./sns.ts";
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
  topicArn: string,
  endpoint = server.address,
): Promise<readonly DeliveryResult[]> {
  const target = sns.create(sns.settings.parse({ ...KEYS, endpoint, topicArn }), OPERATORS);
  const results = await target.deliver(deliveries, new AbortController().signal);
  await target.close();
  return results;
}

/** A topic whose messages come into a queue of the same name. */
function createTopic(name: string, attributes: Record<string, string> = {}): string {
  const isFifo = name.endsWith(".fifo");
  const { topicArn } = server.createTopic(name, {
    region: REGION,
    ...(isFifo ? { attributes: { FifoTopic: "true" } } : {}),
  });
  server.createQueue(name, { region: REGION, ...(isFifo ? { attributes: { FifoQueue: "true" } } : {}) });
  server.subscribe({ topic: name, queue: name, region: REGION, attributes });
  return topicArn;
}

function messagesOf(queueName: string) {
  return server.inspectQueue(queueName)!.messages.ready;
}

test.each(["findings", "arn:aws:sqs:us-east-1:111122223333:findings", "arn:aws:sns:us-east-1::findings"])(
  "%s is not the ARN of a topic",
  (topicArn) => {
    expect(JSON.stringify(sns.settings.safeParse({ topicArn }).error?.issues)).toContain("topicArn");
  },
);

test("a topic that is not there is tried again: somebody may make it", async () => {
  expect(await deliver(testDeliveries(2), `arn:aws:sns:${REGION}:000000000000:nowhere`)).toEqual([
    { kind: "retry", reason: "NotFoundException (HTTP 404)" },
    { kind: "retry", reason: "NotFoundException (HTTP 404)" },
  ]);
});

test("an event over the limit is refused with its size and the limit, and the others are taken", async () => {
  const topicArn = createTopic("findings");

  const results = await deliver([deliveryWithLongTags(300_000), ...testDeliveries(2)], topicArn);

  expect(results).toEqual([
    { kind: "refused", reason: expect.stringMatching(/^30\d{4} bytes, where SNS takes 262144$/) },
    DELIVERED,
    DELIVERED,
  ]);
});

test("a notification has the event as its message, a subject and attributes", async () => {
  const topicArn = createTopic("findings");
  const finding = { ...testFinding("sample"), sample: true };
  const delivery = deliveryOf(finding);

  expect(await deliver([delivery], topicArn)).toEqual([DELIVERED]);

  const { body } = messagesOf("findings")[0]!;
  const notification = JSON.parse(body);
  expect(JSON.parse(notification.Message)).toEqual(delivery.event);
  expect(notification.Subject).toBe("[SAMPLE] Macie Finding: High SensitiveData:S3Object/Personal");
  expect(notification.MessageAttributes.severity).toEqual({ Type: "String", Value: "High" });
});

test("ten findings go in one call, and each comes once", async () => {
  const topicArn = createTopic("findings", { RawMessageDelivery: "true" });
  const deliveries = testDeliveries(10);

  expect(await deliver(deliveries, topicArn)).toEqual(deliveries.map(() => DELIVERED));

  expect(messagesOf("findings").map(({ body }) => JSON.parse(body).id)).toEqual(
    deliveries.map(({ event }) => event.id),
  );
});

test("a subscription can filter by type and severity", async () => {
  const filter = { type: ["SensitiveData:S3Object/Credentials"], severity: ["High"] };
  const topicArn = createTopic("findings", {
    RawMessageDelivery: "true",
    FilterPolicy: JSON.stringify(filter),
  });
  const wanted = deliveryOf(testFinding("c", "SensitiveData:S3Object/Credentials"));

  await deliver([...testDeliveries(2), wanted], topicArn);

  expect(messagesOf("findings").map(({ body }) => JSON.parse(body).id)).toEqual([wanted.event.id]);
});

test("a FIFO topic hands an event on once, in groups by finding", async () => {
  const topicArn = createTopic("findings.fifo", { RawMessageDelivery: "true" });
  const deliveries = testDeliveries(3);

  await deliver(deliveries, topicArn);
  expect(await deliver(deliveries, topicArn)).toEqual(deliveries.map(() => DELIVERED));

  expect(messagesOf("findings.fifo").map(({ messageGroupId }) => messageGroupId)).toEqual(
    deliveries.map(({ finding }) => finding.id),
  );
});

test("a throttled call is tried again, signed for the service and the topic's region", async () => {
  peer.answer((_request, response) => {
    response.writeHead(400, { "content-type": "text/xml", "retry-after": "9" });
    response.end(
      "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Jane</Message></Error></ErrorResponse>",
    );
  });

  expect(await deliver(testDeliveries(1), "arn:aws:sns:eu-west-1:111122223333:findings", peer.url)).toEqual([
    { kind: "retry", reason: expect.stringMatching(/^Thrott\w+ \(HTTP 400\)$/), afterSeconds: 9 },
  ]);
  expect(peer.requests[0]).toMatchObject({ signedFor: "sns", region: "eu-west-1" });
});
