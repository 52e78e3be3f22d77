/** What a target's answer means: for each delivery, and for the target as a whole. */

import { toStorable } from "../base/storable-text.ts";
import { DELIVERY_BACKOFF, isToGiveUp, retryAfterMs, TARGET_BACKOFF } from "../publication/retry-policy.ts";
import type { Settled, TargetHealth, WaitingDelivery } from "../store/publication-deliveries.ts";
import type { DeliveryResult } from "../targets/target.ts";

/** When the answer came, and what is between 0 and 1. */
export interface Moment {
  readonly now: Date;
  readonly chance: () => number;
}

type Attempted = Pick<WaitingDelivery, "attempts" | "seq" | "waitsSince">;

/** Batches that come to nothing, one after the other, before the target is left alone. One may be about itself only. */
export const FAILURES_TO_PAUSE = 3;
const MAX_REASON_LENGTH = 300;

/** After a batch. With a `retryAt` the target is to be left alone until then. */
export function healthAfter(
  before: TargetHealth,
  results: readonly DeliveryResult[],
  { now, chance }: Moment,
): TargetHealth {
  const retries = results.flatMap((result) => (result.kind === "retry" ? [result] : []));
  if (retries.length < results.length) {
    return { failures: 0, failingSince: undefined, retryAt: undefined };
  }
  const failures = before.failures + 1;
  const asked = Math.max(...retries.map(({ afterSeconds = 0 }) => afterSeconds));
  const isToPause = asked > 0 || failures >= FAILURES_TO_PAUSE;
  const step = Math.max(1, failures - FAILURES_TO_PAUSE + 1);
  return {
    failures,
    failingSince: before.failingSince ?? now,
    retryAt: isToPause ? later(now, retryAfterMs(TARGET_BACKOFF, step, chance(), asked)) : undefined,
  };
}

/** What is to be written. With `isCutOff`, by our own end, a failure says nothing and is no attempt. */
export function settle(
  batch: readonly Attempted[],
  results: readonly DeliveryResult[],
  moment: Moment,
  isCutOff: boolean,
): Settled[] {
  return batch.flatMap((delivery, index) => {
    const result = results[index];
    return result === undefined || (isCutOff && result.kind === "retry")
      ? []
      : [settleOne(delivery, result, moment)];
  });
}

function settleOne(
  { seq, attempts, waitsSince }: Attempted,
  result: DeliveryResult,
  { now, chance }: Moment,
): Settled {
  if (result.kind === "delivered") {
    return { kind: "delivered", seq };
  }
  const reason = toStorable(result.reason.slice(0, MAX_REASON_LENGTH));
  if (result.kind === "refused" || isToGiveUp(attempts + 1, waitsSince, now)) {
    return { kind: "dead", seq, reason };
  }
  const afterMs = retryAfterMs(DELIVERY_BACKOFF, attempts + 1, chance(), result.afterSeconds);
  return { kind: "retry", seq, reason, dueAt: later(now, afterMs) };
}

function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
