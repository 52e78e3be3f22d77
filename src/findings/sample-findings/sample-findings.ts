/**
 * Sample findings: all that real ones have, about a bucket that there is not
 * (https://docs.aws.amazon.com/macie/latest/user/findings-samples.html). They are made as real ones are.
 */

import { MANAGED_IDENTIFIERS } from "../../identifiers/managed/index.ts";
import type { PolicyFinding, SensitiveDataFinding, SensitiveDataFindingType } from "../../model/finding.ts";
import { COMPLETE } from "../../model/object-status.ts";
import { macieArn, partitionOf, type Scope } from "../../model/scope.ts";
import type { Violation } from "../../model/violation.ts";
import { findingUuid, policyFinding } from "../policy-finding.ts";
import { sensitiveDataFinding } from "../sensitive-data-finding.ts";
import { sampleBucket } from "./sample-bucket.ts";
import { SAMPLE_CALLS, sampleActor } from "./sample-calls.ts";
import { SAMPLE_CUSTOM_IDENTIFIER, SAMPLE_REPORTS } from "./sample-reports.ts";

const JOB_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const OBJECT_TIME = "2020-01-02T00:00:00.000Z";

/** A new one each time, as every run of a job makes new ones: `nonce` is what its id follows from. */
export function sampleSensitiveDataFinding(
  type: SensitiveDataFindingType,
  scope: Scope,
  now: Date,
  nonce: string,
): SensitiveDataFinding {
  const { key, mimeType, sizeInBytes, occurrences } = SAMPLE_REPORTS[type];
  const bucket = sampleBucket(scope.region);
  const finding = sensitiveDataFinding(
    {
      object: {
        bucket: bucket.name,
        key,
        sizeInBytes,
        lastModified: OBJECT_TIME,
        eTag: "0123456789abcdef0123456789abcdef",
        versionId: "",
        storageClass: "STANDARD",
      },
      status: COMPLETE,
      mimeType,
      sizeClassified: sizeInBytes,
      parts: [{ innerPath: "", mimeType, status: COMPLETE, occurrences }],
    },
    new Map(
      [...MANAGED_IDENTIFIERS, SAMPLE_CUSTOM_IDENTIFIER].map((identifier) => [identifier.id, identifier]),
    ),
    bucket,
    {
      accountId: scope.accountId,
      partition: partitionOf(scope.region),
      region: scope.region,
      createdAt: now.toISOString(),
      classification: {
        detailedResultsLocation: `s3://macie-sample-results/AWSLogs/${scope.accountId}/Macie/${scope.region}/${JOB_ID}/`,
        jobArn: macieArn(scope, "classification-job", JOB_ID),
        jobId: JOB_ID,
        originType: "SENSITIVE_DATA_DISCOVERY_JOB",
      },
      scope: `sample ${nonce}`,
    },
  );
  if (finding?.type !== type) {
    throw new Error(`The sample of ${type} is not one`);
  }
  const s3Object = {
    ...finding.resourcesAffected.s3Object,
    publicAccess: true,
    serverSideEncryption: bucket.defaultServerSideEncryption,
    tags: [{ key: "Sample", value: "true" }],
  };
  return { ...finding, resourcesAffected: { s3Bucket: bucket, s3Object }, sample: true };
}

/** The same one each time, which counts how often it was asked for. The violation is what its check says of it. */
export function samplePolicyFinding(
  violation: Pick<Violation, "description" | "findingType" | "severity" | "title">,
  scope: Scope,
  now: Date,
): PolicyFinding {
  const { findingType } = violation;
  const at = now.toISOString();
  const actor = sampleActor(partitionOf(scope.region), scope.accountId);
  const cause = { api: SAMPLE_CALLS[findingType], at, actor };
  const finding = policyFinding({ ...violation, grounds: [], cause }, sampleBucket(scope.region), scope, at);
  // Somebody may have a bucket of the sample's name: its finding must not be the sample.
  return { ...finding, id: findingUuid(`sample ${finding.id}`), sample: true };
}
