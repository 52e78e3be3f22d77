/**
 * Makes the finding of a violation: one per bucket and type, which further occurrences count
 * (https://docs.aws.amazon.com/macie/latest/user/findings-types.html).
 */

import { createHash } from "node:crypto";
import type { AffectedBucket, PolicyFinding, PolicyFindingType } from "../model/finding.ts";
import { UNKNOWN_ACTOR } from "../model/policy-details.ts";
import { partitionOf, type Scope } from "../model/scope.ts";
import type { Violation } from "../model/violation.ts";

/** Stands for the API call where the store keeps no record of calls: the weakness was seen in the settings. */
export const SETTINGS_EVALUATION = "BUCKET_SETTINGS_EVALUATION";

/** The finding as it is when the violation occurs for the first time, at `now` (ISO 8601, UTC, milliseconds). */
export function policyFinding(
  { findingType, severity, title, description, cause }: Violation,
  bucket: AffectedBucket,
  scope: Scope,
  now: string,
): PolicyFinding {
  const seen = cause?.at ?? now;
  return {
    accountId: scope.accountId,
    archived: false,
    category: "POLICY",
    classificationDetails: null,
    count: 1,
    createdAt: now,
    description,
    id: policyFindingId(scope, bucket.name, findingType),
    partition: partitionOf(scope.region),
    policyDetails: {
      action: {
        actionType: "AWS_API_CALL",
        apiCallDetails: {
          api: cause?.api ?? SETTINGS_EVALUATION,
          apiServiceName: "s3.amazonaws.com",
          firstSeen: seen,
          lastSeen: seen,
        },
      },
      actor: cause?.actor ?? UNKNOWN_ACTOR,
    },
    region: scope.region,
    resourcesAffected: { s3Bucket: bucket, s3Object: null },
    sample: false,
    schemaVersion: "1.0",
    severity,
    title,
    type: findingType,
    updatedAt: now,
  };
}

/** The existing finding after one more occurrence, given as policyFinding made it. */
export function policyFindingAgain(existing: PolicyFinding, occurrence: PolicyFinding): PolicyFinding {
  const { firstSeen } = existing.policyDetails.action.apiCallDetails;
  const { action } = occurrence.policyDetails;
  return {
    ...occurrence,
    archived: existing.archived,
    count: existing.count + 1,
    createdAt: existing.createdAt,
    policyDetails: {
      ...occurrence.policyDetails,
      action: { ...action, apiCallDetails: { ...action.apiCallDetails, firstSeen } },
    },
  };
}

function policyFindingId({ accountId, region }: Scope, bucket: string, type: PolicyFindingType): string {
  return findingUuid(JSON.stringify([accountId, region, bucket, type]));
}

/**
 * The id of the policy finding that `identity` names, in the form of a UUID, as Macie's have it: of version 8, whose
 * bits may be made of anything (RFC 9562, 5.8).
 */
export function findingUuid(identity: string): string {
  const digest = createHash("sha256").update(identity).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return digest.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
