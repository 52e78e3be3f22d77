/**
 * Begins to retrieve a finding's occurrences, if that can be done, and leaves what comes of it for the request that
 * fetches it. The work goes on when the request that began it was answered.
 */

import type { Finding, SensitiveDataFinding } from "../../../model/finding.ts";
import type { StatusReason } from "../../../model/object-status.ts";
import { ServiceError } from "../../../model/service-error.ts";
import type { SampleOutcome } from "../../../scan/collect-samples.ts";
import { beginReveal, endReveal } from "../../../store/reveal-audit.ts";
import type { OperationContext } from "../../operation.ts";
import type { RevealResult } from "../../pending-reveals.ts";
import type { RevealLogEntry } from "../../revealer.ts";
import { type Revealability, readRevealability } from "./reveal-subject.ts";

/**
 * Milliseconds from the request to the last sample, waiting for a free thread included. The largest object that is
 * revealed takes some seconds; a slow store may take a minute. Longer than a result is kept, nobody asks for it.
 */
const TIME_LIMIT_MS = 5 * 60 * 1000;

/** Throws ServiceError for what cannot be revealed, or not now. */
export async function startReveal(key: string, finding: Finding, context: OperationContext): Promise<void> {
  const { pendingReveals } = context;
  if (!pendingReveals.reserve(key)) {
    throw new ServiceError(
      "ThrottlingException",
      "The request failed because too many occurrences of sensitive data are being retrieved.",
    );
  }
  try {
    const revealability = await readRevealability(finding, context);
    if (revealability.kind === "unavailable") {
      // The reason alone is the message.
      throw new ServiceError("UnprocessableEntityException", revealability.reasons[0]);
    }
    const auditId = await enterAudit(revealability.finding, context);
    logReveal(finding, context, { outcome: "requested" });
    void reveal(revealability, auditId, context).then((result) => pendingReveals.finish(key, result));
  } catch (error) {
    pendingReveals.release(key);
    if (error instanceof ServiceError) {
      logReveal(finding, context, { outcome: "refused", reason: error.message });
    }
    throw error;
  }
}

export function logReveal(
  finding: Finding,
  { scope, caller, revealer }: OperationContext,
  entry: Pick<RevealLogEntry, "outcome" | "reason" | "types">,
): void {
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  revealer.log({
    ...scope,
    callerArn: caller.arn,
    findingId: finding.id,
    bucket: s3Bucket.name,
    key: s3Object?.key ?? "",
    ...entry,
  });
}

async function enterAudit(finding: SensitiveDataFinding, context: OperationContext): Promise<string> {
  const { db, scope, caller, clock, settings } = context;
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  const maxPerDay = settings.revealRequestsPerDay;
  const auditId = await beginReveal(
    db,
    scope,
    { callerArn: caller.arn, findingId: finding.id, bucket: s3Bucket.name, key: s3Object.key },
    { maxPerDay, now: clock.now() },
  );
  if (auditId === undefined) {
    throw new ServiceError(
      "ServiceQuotaExceededException",
      `The request failed because the account's quota of ${maxPerDay} requests per day to retrieve occurrences of sensitive data is used up.`,
    );
  }
  return auditId;
}

/** Never rejects: nobody waits for it. */
async function reveal(
  { finding, parts }: Revealability & { kind: "available" },
  auditId: string,
  context: OperationContext,
): Promise<RevealResult> {
  const { db, scope, clock, revealer } = context;
  try {
    const outcome = await revealer.collect(scope, finding, parts, AbortSignal.timeout(TIME_LIMIT_MS));
    if (outcome.kind === "collected" && outcome.samples.size > 0) {
      return { kind: "revealed", auditId, finding, samples: outcome.samples };
    }
    await endReveal(db, auditId, "FAILED", {}, clock.now());
    const reason = outcome.kind === "unread" ? outcome.reason : "nothing was found at the places";
    logReveal(finding, context, { outcome: "failed", reason });
    return { kind: "failed", text: textOf(outcome) };
  } catch (error) {
    revealer.onBug(error);
    return { kind: "failed", text: COULD_NOT_BE_READ };
  }
}

const COULD_NOT_BE_READ = "The affected object couldn't be read.";

const TEXT_OF_REASON: Partial<Readonly<Record<StatusReason, string>>> = {
  INTERRUPTED: "The affected object couldn't be read in time.",
  TIME_CUT_OFF_REACHED: "The affected object couldn't be read in time.",
  NO_SUCH_BUCKET_AVAILABLE: "The affected object isn't available any more.",
  OBJECT_VERSION_MISMATCH: "The affected object changed since the finding was created.",
  PERMISSION_DENIED: "Access to the affected object is denied.",
  SOURCE_OBJECT_NO_LONGER_AVAILABLE: "The affected object isn't available any more.",
};

function textOf(outcome: SampleOutcome): string {
  return outcome.kind === "unread"
    ? (TEXT_OF_REASON[outcome.reason] ?? COULD_NOT_BE_READ)
    : "The occurrences weren't found again in the affected object.";
}
