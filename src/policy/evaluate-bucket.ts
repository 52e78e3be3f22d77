/**
 * Runs the policy checks on a new snapshot of a bucket and decides what is an occurrence: a new finding, or one more
 * of the same (https://docs.aws.amazon.com/macie/latest/user/findings-types.html, "Types of policy findings").
 *
 * - A weakness that was not there before occurs; also a further account or a further kind of access does.
 * - While it stays it occurs again with every call that could have brought it about, and otherwise once a day, as
 *   Macie looks at every bucket daily. Looking more often counts nothing.
 * - When it is set right it is forgotten; when it comes back it occurs again, and the finding's id is the same.
 * - What a bucket had when watching began occurs if the baseline is `report`. If it is `silent`, as with Macie, it
 *   never does, until it was once set right.
 * - What cannot be told from a snapshot leaves everything as it was.
 */

import type { BucketSnapshot } from "../model/bucket-snapshot.ts";
import type { BucketEvent, OpenViolation, OpenViolations, Violation } from "../model/violation.ts";
import type { PolicyCheck } from "./check.ts";

/** Milliseconds after which a weakness that stays is counted again: the time between Macie's own daily looks. */
const RECOUNT_AFTER_MS = 24 * 60 * 60 * 1000;

export interface BucketHistory {
  readonly snapshot: BucketSnapshot;
  readonly open: OpenViolations;
}

export interface EvaluationContext {
  readonly baseline: "report" | "silent";
  /** Whether the bucket was there when watching began; of interest only when it is seen for the first time. */
  readonly isFromBefore: boolean;
  /** Calls since the last look, the latest last. */
  readonly events: readonly BucketEvent[];
}

export interface Evaluation {
  /** The occurrences, in the order of the checks. */
  readonly violations: readonly Violation[];
  /** To be handed in with the next snapshot. */
  readonly open: OpenViolations;
}

export function evaluateBucket(
  checks: readonly PolicyCheck[],
  history: BucketHistory | undefined,
  after: BucketSnapshot,
  context: EvaluationContext,
): Evaluation {
  const violations: Violation[] = [];
  const open: Record<string, OpenViolation> = {};
  for (const check of checks) {
    const known = history?.open[check.findingType];
    const before = history && { snapshot: history.snapshot, grounds: known?.grounds ?? [] };
    const grounds = check.evaluate(before, after);
    if (grounds === undefined) {
      if (known !== undefined) {
        open[check.findingType] = known;
      }
      continue;
    }
    if (grounds.length === 0) {
      continue;
    }
    const cause = context.events.findLast(({ api }) => check.causes.includes(api));
    const isSilent = history === undefined && context.isFromBefore && context.baseline === "silent";
    const isOccurrence = !isSilent && occurs(known, grounds, cause, after.takenAt);
    if (isOccurrence) {
      const { findingType, severity, title, description } = check;
      violations.push({ findingType, severity, title, description, grounds, cause });
    }
    open[check.findingType] = {
      grounds,
      countedAt: isOccurrence ? after.takenAt : (known?.countedAt ?? null),
    };
  }
  return { violations, open };
}

function occurs(
  known: OpenViolation | undefined,
  grounds: readonly string[],
  cause: BucketEvent | undefined,
  now: string,
): boolean {
  if (known === undefined || grounds.some((ground) => !known.grounds.includes(ground))) {
    return true;
  }
  if (known.countedAt === null) {
    return false;
  }
  // A look that came between a call and its record has counted what the call did.
  const isNewCall = cause !== undefined && cause.at > known.countedAt;
  return isNewCall || Date.parse(now) - Date.parse(known.countedAt) >= RECOUNT_AFTER_MS;
}
