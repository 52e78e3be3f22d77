/**
 * Amazon EventBridge, or any service that answers PutEvents
 * (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html). The bus gives each event an id of
 * its own; `detail.id` and `detail.updatedAt` tell whether two are the same.
 */

import type {
  EventBridgeClient,
  PutEventsRequestEntry,
  PutEventsResultEntry,
} from "@aws-sdk/client-eventbridge";
import { z } from "zod";
import { type BatchLimits, batchTarget } from "./aws/batch-target.ts";
import { CONNECTION_SETTINGS, clientOptions, isAmazon, regionOfArn } from "./aws/connection.ts";
import { DELIVERED, resultOfCode, UNANSWERED } from "./aws/results.ts";
import type { Delivery, DeliveryResult, TargetKind } from "./target.ts";

const settings = z.strictObject({
  ...CONNECTION_SETTINGS,
  /** A name or an ARN; the default bus without. */
  eventBusName: z
    .string()
    .regex(/^[\w./:@-]{1,1600}$/, "must be the name or ARN of an event bus")
    .optional(),
  /** Amazon refuses sources that begin with `aws.` from all but its own services. */
  source: z.string().min(1).max(256).optional(),
});

/**
 * Entries, and bytes: 256 KB for all entries of a call was Amazon's limit until 2026 and is that of other
 * implementations (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html). Amazon's own is
 * 1 MB since. Higher is refused by the former; lower takes their places from findings for nothing.
 */
const LIMITS: BatchLimits = { entries: 10, entryBytes: 262_144, batchBytes: 262_144 };

/** What the time of an entry counts for, by the page above. */
const TIME_BYTES = 14;

export const eventBridge: TargetKind<z.infer<typeof settings>> = {
  type: "eventbridge",
  settings,
  create({ eventBusName, source, ...connection }, needs) {
    const options = clientOptions(connection, needs, { region: regionOfArn(eventBusName ?? "") });
    const sourceName = source ?? defaultSource(connection.endpoint);
    return batchTarget<EventBridgeClient, PutEventsRequestEntry>({
      name: "EventBridge",
      limits: LIMITS,
      async open() {
        const { EventBridgeClient } = await import("@aws-sdk/client-eventbridge");
        return new EventBridgeClient(options);
      },
      entryOf: ({ event }: Delivery) => ({
        Source: sourceName,
        DetailType: event["detail-type"],
        Detail: JSON.stringify(event.detail),
        Time: new Date(event.time),
        Resources: [...event.resources],
        ...(eventBusName === undefined ? {} : { EventBusName: eventBusName }),
      }),
      bytesOf,
      async send(client, entries, abortSignal) {
        const { PutEventsCommand } = await import("@aws-sdk/client-eventbridge");
        const answer = await client.send(new PutEventsCommand({ Entries: [...entries] }), { abortSignal });
        return entries.map((_, i) => resultOf(answer.Entries?.[i]));
      },
    });
  },
};

export function defaultSource(endpoint: string | undefined): string {
  return isAmazon(endpoint) ? "anodyne.macie" : "aws.macie";
}

function bytesOf({ Source, DetailType, Detail, Resources }: PutEventsRequestEntry): number {
  return [Source, DetailType, Detail, ...(Resources ?? [])].reduce(
    (sum, part) => sum + Buffer.byteLength(part ?? ""),
    TIME_BYTES,
  );
}

function resultOf(entry: PutEventsResultEntry | undefined): DeliveryResult {
  if (entry?.ErrorCode !== undefined) {
    return resultOfCode(entry.ErrorCode);
  }
  return entry?.EventId === undefined ? UNANSWERED : DELIVERED;
}
