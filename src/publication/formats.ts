/** What a finding is written as by targets that let one choose: a webhook, a file, a bucket. */

import type { Finding } from "../model/finding.ts";
import type { FindingEvent } from "./finding-event.ts";
import { ocsfFinding } from "./ocsf/data-security-finding.ts";
import { slackMessage } from "./slack.ts";

/** What the dispatcher delivers (targets/target.ts, Delivery). */
export interface PublishedFinding {
  readonly event: FindingEvent;
  readonly finding: Finding;
  readonly kind: "new" | "update" | "test";
}

export type EventFormat = "event" | "ocsf" | "slack";

/** `event`: as EventBridge has it. `ocsf`: a Data Security Finding. `slack`: a message of an incoming webhook. */
export function presentEvent(format: EventFormat, published: PublishedFinding): object {
  switch (format) {
    case "event":
      return published.event;
    case "ocsf":
      return ocsfFinding(published.finding, { kind: published.kind, eventId: published.event.id });
    case "slack":
      return slackMessage(published.finding, published.kind);
  }
}
