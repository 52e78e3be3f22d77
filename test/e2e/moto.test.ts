/**
 * Targets against moto's server, another's reading of the AWS protocols (https://docs.getmoto.org). Where it is not on
 * the machine, nothing of this is tested, and a line says so.
 */

import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { EnableSecurityHubCommand, GetFindingsCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TARGET_KINDS } from "../../src/targets/index.ts";
import { deliveryOf, KEYS, OPERATORS, testDeliveries, testFinding } from "../support/deliveries.ts";
import { until } from "../support/until.ts";

const hasMoto = await promisify(execFile)("moto_server", ["--help"]).then(
  () => true,
  () => false,
);
if (!hasMoto) {
  console.warn("moto_server is not on this machine: targets are not tested with it.");
}

const ACCOUNT = "123456789012"; // Moto's own.
const { region } = OPERATORS;

describe.skipIf(!hasMoto)("moto", () => {
  let endpoint: string;
  let stop: () => void;
  let sqs: SQSClient;
  let options: { endpoint: string; region: string; credentials: typeof KEYS };

  beforeAll(async () => {
    const port = await freePort();
    endpoint = `http://127.0.0.1:${port}`;
    const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    stop = () => server.kill();
    await until(
      () =>
        fetch(`${endpoint}/moto-api/`).then(
          ({ status }) => status,
          () => 0,
        ),
      (status) => status === 200,
    );
    options = { endpoint, region, credentials: { ...KEYS } }; // The SDK writes into it.
    sqs = new SQSClient(options);
  }, 60_000);
  afterAll(() => stop?.());

  async function createQueue(name: string) {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
    return { url: QueueUrl!, arn: `arn:aws:sqs:${region}:${ACCOUNT}:${name}` };
  }

  async function bodiesOf(queueUrl: string): Promise<unknown[]> {
    const receive = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
    const { Messages } = await sqs.send(receive);
    return (Messages ?? []).map(({ Body }) => JSON.parse(Body!));
  }

  function open(type: string, settings: object) {
    const kind = TARGET_KINDS.find((kind) => kind.type === type)!;
    return kind.create(kind.settings.parse({ endpoint, ...KEYS, ...settings }), OPERATORS);
  }

  const { signal } = new AbortController();

  test("events on a bus reach the queue of a rule", async () => {
    const events = new EventBridgeClient(options);
    const queue = await createQueue("from-bus");
    await events.send(new CreateEventBusCommand({ Name: "findings" }));
    const EventPattern = JSON.stringify({
      "detail-type": ["Macie Finding"],
      detail: { severity: { description: ["High"] } },
    });
    await events.send(new PutRuleCommand({ Name: "high", EventBusName: "findings", EventPattern }));
    const Targets = [{ Id: "queue", Arn: queue.arn }];
    await events.send(new PutTargetsCommand({ Rule: "high", EventBusName: "findings", Targets }));
    const deliveries = testDeliveries(2);

    const target = open("eventbridge", { eventBusName: "findings", source: "anodyne.macie" });
    const results = await target.deliver(deliveries, signal);

    expect(results).toEqual([{ kind: "delivered" }, { kind: "delivered" }]);
    const received = await until(
      () => bodiesOf(queue.url),
      (bodies) => bodies.length > 0,
    );
    expect(received[0]).toMatchObject({
      source: "anodyne.macie",
      "detail-type": "Macie Finding",
      detail: { schemaVersion: "1.0", type: "SensitiveData:S3Object/Personal", policyDetails: null },
    });
  });

  test("notifications of a topic and messages of a queue are events", async () => {
    const sns = new SNSClient(options);
    const queue = await createQueue("from-topic");
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "findings" }));
    const Attributes = { RawMessageDelivery: "true" };
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: queue.arn, Attributes }));
    const [first, second] = testDeliveries(2);

    expect(await open("sns", { topicArn: TopicArn }).deliver([first!], signal)).toEqual([
      { kind: "delivered" },
    ]);
    expect(await open("sqs", { queueUrl: queue.url }).deliver([second!], signal)).toEqual([
      { kind: "delivered" },
    ]);

    expect(await bodiesOf(queue.url)).toEqual([first!.event, second!.event]);
  });

  test("findings come into the hub, and an update changes the one there is", async () => {
    const hub = new SecurityHubClient(options);
    await hub.send(new EnableSecurityHubCommand({}));
    const target = open("securityhub", {});
    const finding = testFinding("in the hub");

    expect(await target.deliver([deliveryOf(finding), ...testDeliveries(20)], signal)).toEqual(
      Array.from({ length: 21 }, () => ({ kind: "delivered" })),
    );
    const updated = { ...finding, title: "Another title", updatedAt: "2026-03-04T05:06:07.890Z" };
    await target.deliver([deliveryOf(updated, "update")], signal);

    const Filters = { Id: [{ Value: finding.id, Comparison: "EQUALS" as const }] };
    const { Findings } = await hub.send(new GetFindingsCommand({ Filters }));
    expect(Findings!.filter(({ Id }) => Id === finding.id)).toMatchObject([
      {
        Title: "Another title",
        Types: ["Sensitive Data Identifications/PII/SensitiveData:S3Object-Personal"],
      },
    ]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
