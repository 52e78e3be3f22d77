/**
 * A finding as a message of SNS and SQS: the event as JSON, and attributes that subscriptions can filter by without
 * reading it (https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html).
 */

import type { Delivery, DeliveryResult } from "../target.ts";
import { DELIVERED, resultOfCode, UNANSWERED } from "./results.ts";

interface MessageAttribute {
  readonly DataType: "String";
  readonly StringValue: string;
}

export interface Message {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  /** For queues and topics that keep order: findings do not wait for each other, an event is taken once. */
  readonly order: { readonly MessageGroupId: string; readonly MessageDeduplicationId: string };
  readonly subject: string;
}

export function messageOf({ event, finding }: Delivery): Message {
  const { id, type, severity, category, sample } = finding;
  return {
    body: JSON.stringify(event),
    attributes: {
      type: attribute(type),
      severity: attribute(severity.description),
      category: attribute(category),
      account: attribute(event.account),
      region: attribute(event.region),
    },
    order: { MessageGroupId: id, MessageDeduplicationId: event.id },
    // At most 100 characters of ASCII, as SNS demands.
    subject: `${sample ? "[SAMPLE] " : ""}Macie Finding: ${severity.description} ${type}`,
  };
}

/** As SNS and SQS count: names, types and values of attributes belong to the message. */
export function bytesOfMessage({ body, attributes, subject }: Message): number {
  const parts = Object.entries(attributes).flatMap(([name, { DataType, StringValue }]) => [
    name,
    DataType,
    StringValue,
  ]);
  return [body, subject, ...parts].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}

/** SNS and SQS answer a batch by the ids of entries, in any order. Ours are the entries' positions. */
export interface BatchAnswer {
  readonly Successful?: readonly { readonly Id?: string | undefined }[] | undefined;
  readonly Failed?:
    | readonly {
        readonly Id?: string | undefined;
        readonly Code?: string | undefined;
        readonly SenderFault?: boolean | undefined;
      }[]
    | undefined;
}

export function resultsOfBatch(count: number, { Successful, Failed }: BatchAnswer): DeliveryResult[] {
  const results = new Map<string | undefined, DeliveryResult>();
  for (const { Id } of Successful ?? []) {
    results.set(Id, DELIVERED);
  }
  for (const { Id, Code, SenderFault } of Failed ?? []) {
    results.set(Id, resultOfCode(Code, SenderFault));
  }
  return Array.from({ length: count }, (_, i) => results.get(String(i)) ?? UNANSWERED);
}

function attribute(value: string): MessageAttribute {
  return { DataType: "String", StringValue: value };
}
