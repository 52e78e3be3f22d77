/**
 * Amazon SQS, or any service that answers SendMessageBatch
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html). The message is
 * the event as JSON.
 */

import type { SQSClient } from "@aws-sdk/client-sqs";
import { z } from "zod";
import { type BatchLimits, batchTarget } from "./aws/batch-target.ts";
import { CONNECTION_SETTINGS, type Connection, clientOptions } from "./aws/connection.ts";
import { bytesOfMessage, type Message, messageOf, resultsOfBatch } from "./aws/message.ts";
import type { TargetKind } from "./target.ts";

const settings = z.strictObject({
  ...CONNECTION_SETTINGS,
  queueUrl: z
    .string()
    .max(2048)
    .regex(/^https?:\/\/[^\s/?#@]+\/[^\s?#]+$/, "must be the address of an SQS queue"),
});

/**
 * Entries, and bytes of all of them together: what SQS took until 2025 and other implementations take. Amazon's own
 * is 1 MiB since (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html).
 * Higher is refused by the former; lower takes their places from findings for nothing.
 */
const LIMITS: BatchLimits = { entries: 10, entryBytes: 262_144, batchBytes: 262_144 };

export const sqs: TargetKind<z.infer<typeof settings>> = {
  type: "sqs",
  settings,
  create({ queueUrl, ...connection }, needs) {
    const options = clientOptions(withEndpoint(connection, queueUrl), needs, {
      region: regionOf(queueUrl),
      addressKey: connection.endpoint === undefined ? "queueUrl" : "endpoint",
    });
    const isFifo = queueUrl.endsWith(".fifo");
    return batchTarget<SQSClient, Message>({
      name: "SQS",
      limits: LIMITS,
      async open() {
        const { SQSClient } = await import("@aws-sdk/client-sqs");
        // The request's signature covers its body already, and MD5 is not there on hosts held to FIPS.
        return new SQSClient({ ...options, md5: false });
      },
      entryOf: messageOf,
      bytesOf: bytesOfMessage,
      async send(client, entries, abortSignal) {
        const { SendMessageBatchCommand } = await import("@aws-sdk/client-sqs");
        const command = new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: entries.map(({ body, attributes, order }, i) => ({
            Id: String(i),
            MessageBody: body,
            MessageAttributes: attributes,
            ...(isFifo ? order : {}),
          })),
        });
        return resultsOfBatch(entries.length, await client.send(command, { abortSignal }));
      },
    });
  },
};

/** A queue's address says where its service is. */
function withEndpoint(connection: Connection, queueUrl: string): Connection {
  const { endpoint } = connection;
  return {
    ...connection,
    endpoint: endpoint === undefined || endpoint === "aws" ? new URL(queueUrl).origin : endpoint,
  };
}

function regionOf(queueUrl: string): string | undefined {
  return /^sqs(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com/.exec(new URL(queueUrl).hostname)?.[1];
}
