/**
 * The contract of a target: where findings are published to. Adding one is one file that exports a `TargetKind`,
 * its test, and one line in index.ts. The dispatcher decides what is delivered, in which order and how often; a
 * target only sends, and says what became of each finding.
 */

import type { z } from "zod";
import type { Finding } from "../model/finding.ts";
import type { FindingEvent } from "../publication/finding-event.ts";

/** What a target is given. Deliveries of one finding come one after another, never two in a batch. */
export interface Delivery {
  readonly event: FindingEvent;
  readonly finding: Finding;
  /** `update`: a policy finding that came about again. */
  readonly kind: "new" | "update" | "test";
}

/**
 * What became of one delivery. `retry`: later, after at least `afterSeconds` if the receiver said so. `refused`:
 * never again by itself, straight to the dead letter. A reason is a code or a short constant text with names and
 * numbers (`HTTP 503`, `AccessDeniedException`, `ECONNREFUSED`): never a body, an address with a query, or a secret.
 */
export type DeliveryResult =
  | { readonly kind: "delivered" }
  | { readonly kind: "retry"; readonly reason: string; readonly afterSeconds?: number }
  | { readonly kind: "refused"; readonly reason: string };

export interface Target {
  /** Deliveries it takes at a time, at least 1. */
  readonly maxBatch: number;
  /** Never rejects but for bugs; one result per delivery, in their order. Gives up soon after the signal. */
  deliver(deliveries: readonly Delivery[], signal: AbortSignal): Promise<readonly DeliveryResult[]>;
  close(): Promise<void>;
}

/** What targets are made with besides their settings. */
export interface TargetNeeds {
  /** By default, the one of the service. */
  readonly region: string;
  /**
   * Whether the target was made in the console rather than by the operator's own flags, environment or file: such a
   * target may not name a private or loopback address unless the operator allows it (`allowPrivateAddresses`).
   */
  readonly isFromConsole: boolean;
  readonly allowPrivateAddresses: boolean;
}

export interface TargetKind<Settings = unknown> {
  /** The `type` in anodyne.yaml. */
  readonly type: string;
  /** What a target of this type is set by, besides `id`, `type`, `account` and `pattern`: a strict object. */
  readonly settings: z.ZodType<Settings>;
  /** Throws an Error whose message names the key, for settings that cannot be right. */
  create(settings: Settings, needs: TargetNeeds): Target;
}
