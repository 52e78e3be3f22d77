/**
 * When a delivery that failed is tried again, and when no more: exponential backoff with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), and an end a day later at the earliest,
 * as EventBridge has it (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html).
 */

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;

export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Of one delivery. Longer: what failed for a moment arrives late. Shorter: what nobody can take is sent on and on. */
export const DELIVERY_BACKOFF: Backoff = { firstMs: SECOND_MS, longestMs: 300 * SECOND_MS };
/** Of a whole target. Longer: it stands still though the receiver is back. Shorter: the receiver cannot get up. */
export const TARGET_BACKOFF: Backoff = { firstMs: SECOND_MS, longestMs: 60 * SECOND_MS };

/** The longest wait that a receiver may ask for. Longer, and one wrong header stops a target for good. */
const LONGEST_ASKED_MS = HOUR_MS;
/** No delivery is given up before it waited for so long: a receiver that is down overnight loses nothing. */
export const GIVE_UP_AFTER_MS = 24 * HOUR_MS;
/** Nor before so many attempts: a service that was itself off for a day still tries. */
const GIVE_UP_ATTEMPTS = 100;

/** Milliseconds, after the attempt of that number, from 1; `chance` is at least 0 and below 1. */
export function backoffMs({ firstMs, longestMs }: Backoff, attempt: number, chance: number): number {
  return chance * Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 30));
}

/** Milliseconds until what failed is tried again, which is no less than the receiver asked for. */
export function retryAfterMs(
  backoff: Backoff,
  attempt: number,
  chance: number,
  askedSeconds: number | undefined,
): number {
  const asked = Math.min(LONGEST_ASKED_MS, Math.max(0, askedSeconds ?? 0) * SECOND_MS);
  return Math.max(asked, backoffMs(backoff, attempt, chance));
}

/** Of something that failed `attempts` times since then. */
export function isToGiveUp(attempts: number, since: Date, now: Date): boolean {
  return attempts >= GIVE_UP_ATTEMPTS && now.getTime() - since.getTime() >= GIVE_UP_AFTER_MS;
}
