/**
 * Amazon SNS, or any service that answers PublishBatch
 * (https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html). The message is the event as JSON.
 */

import type { SNSClient } from "@aws-sdk/client-sns";
import { z } from "zod";
import { type BatchLimits, batchTarget } from "./aws/batch-target.ts";
import { CONNECTION_SETTINGS, clientOptions, regionOfArn } from "./aws/connection.ts";
import { bytesOfMessage, type Message, messageOf, resultsOfBatch } from "./aws/message.ts";
import type { TargetKind } from "./target.ts";

const settings = z.strictObject({
  ...CONNECTION_SETTINGS,
  topicArn: z
    .string()
    .regex(/^arn:[\w-]+:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(?:\.fifo)?$/, "must be the ARN of an SNS topic"),
});

/**
 * Entries, and bytes of all of them together (https://docs.aws.amazon.com/sns/latest/dg/sns-batch-api-actions.html).
 * Higher is refused; lower takes their places from findings for nothing.
 */
const LIMITS: BatchLimits = { entries: 10, entryBytes: 262_144, batchBytes: 262_144 };

export const sns: TargetKind<z.infer<typeof settings>> = {
  type: "sns",
  settings,
  create({ topicArn, ...connection }, needs) {
    const options = clientOptions(connection, needs, { region: regionOfArn(topicArn) });
    const isFifo = topicArn.endsWith(".fifo");
    return batchTarget<SNSClient, Message>({
      name: "SNS",
      limits: LIMITS,
      async open() {
        const { SNSClient } = await import("@aws-sdk/client-sns");
        return new SNSClient(options);
      },
      entryOf: messageOf,
      bytesOf: bytesOfMessage,
      async send(client, entries, abortSignal) {
        const { PublishBatchCommand } = await import("@aws-sdk/client-sns");
        const command = new PublishBatchCommand({
          TopicArn: topicArn,
          PublishBatchRequestEntries: entries.map(({ body, subject, attributes, order }, i) => ({
            Id: String(i),
            Message: body,
            Subject: subject,
            MessageAttributes: attributes,
            ...(isFifo ? order : {}),
          })),
        });
        return resultsOfBatch(entries.length, await client.send(command, { abortSignal }));
      },
    });
  },
};
