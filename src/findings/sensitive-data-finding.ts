/** Makes the finding of an object: at most one per object and run, whatever was found in it. */

import { createHash } from "node:crypto";
import type { Identifier } from "../identifiers/identifier.ts";
import type {
  AffectedBucket,
  AffectedObject,
  ClassificationDetails,
  SensitiveDataFinding,
  SensitiveDataFindingType,
} from "../model/finding.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectReport } from "../model/object-report.ts";
import { findingTypeOf, presentResult, severityOf, totalsOf } from "./classification-result.ts";

/** What a finding says besides what was found: whose it is, where, when, and from which job. */
export interface FindingOrigin {
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly createdAt: string;
  readonly classification: Omit<ClassificationDetails, "result">;
  /** Makes the id: findings of equal content and equal scope have equal ids. A job's run, say. */
  readonly scope: string;
}

/** Titles and descriptions per type, in Macie's words where they are known. */
export const FINDING_TEXTS: Readonly<
  Record<SensitiveDataFindingType, readonly [title: string, description: string]>
> = {
  "SensitiveData:S3Object/Credentials": [
    "The S3 object contains credentials data.",
    "The object contains credentials such as private keys, access keys or tokens.",
  ],
  "SensitiveData:S3Object/CustomIdentifier": [
    "The S3 object contains content that matches a custom data identifier.",
    "This object contains content that matches one or more custom data identifiers for the organization. The " +
      "content might include multiple types of sensitive information.",
  ],
  "SensitiveData:S3Object/Financial": [
    "The S3 object contains financial information.",
    "The object contains financial information such as credit card numbers or bank account numbers.",
  ],
  "SensitiveData:S3Object/Multiple": [
    "The S3 object contains multiple categories of sensitive data",
    "The S3 object contains more than one category of sensitive data.",
  ],
  "SensitiveData:S3Object/Personal": [
    "The S3 object contains personal information.",
    "The object contains personal information such as first or last names, addresses, or identification numbers.",
  ],
};

/** The finding of a report, or undefined if there is nothing to report in it. */
export function sensitiveDataFinding(
  report: ObjectReport,
  identifiers: ReadonlyMap<string, Identifier>,
  bucket: AffectedBucket,
  origin: FindingOrigin,
): SensitiveDataFinding | undefined {
  const totals = totalsOf(report, identifiers);
  if (totals.length === 0) {
    return undefined;
  }
  const type = findingTypeOf(totals);
  const [title, description] = FINDING_TEXTS[type];
  const result = presentResult(report, totals);
  return {
    accountId: origin.accountId,
    archived: false,
    category: "CLASSIFICATION",
    classificationDetails: { ...origin.classification, result },
    count: 1,
    createdAt: origin.createdAt,
    description,
    id: findingId(origin, report.object, JSON.stringify(result)),
    partition: origin.partition,
    policyDetails: null,
    region: origin.region,
    resourcesAffected: { s3Bucket: bucket, s3Object: affectedObject(report.object, bucket) },
    sample: false,
    schemaVersion: "1.0",
    severity: severityOf(totals),
    title,
    type,
    updatedAt: origin.createdAt,
  };
}

/** 32 hexadecimal digits that follow from what the finding is about, so that a repeated scan finds it again. */
function findingId({ accountId, scope }: FindingOrigin, object: ObjectRef, result: string): string {
  const about = JSON.stringify([scope, accountId, object.bucket, object.key, object.versionId, result]);
  return createHash("sha256").update(about).digest("hex").slice(0, 32);
}

const PUBLIC_ACCESS = { PUBLIC: true, NOT_PUBLIC: false, UNKNOWN: null } as const;

function affectedObject(object: ObjectRef, bucket: AffectedBucket): AffectedObject {
  return {
    bucketArn: bucket.arn,
    eTag: object.eTag,
    extension: extensionOfKey(object.key),
    key: object.key,
    lastModified: object.lastModified === "" ? null : object.lastModified,
    path: `${object.bucket}/${object.key}`,
    publicAccess: PUBLIC_ACCESS[bucket.publicAccess.effectivePermission],
    serverSideEncryption: { encryptionType: "UNKNOWN", kmsMasterKeyId: null },
    size: object.sizeInBytes,
    storageClass: object.storageClass,
    tags: [],
    versionId: object.versionId,
  };
}

/** The extension as written, without the dot; empty if there is none. */
export function extensionOfKey(key: string): string {
  const base = key.slice(key.lastIndexOf("/") + 1);
  const dot = base.lastIndexOf(".");
  return dot <= 0 ? "" : base.slice(dot + 1);
}

/** A bucket of which nothing but the name is known, such as a folder. */
export function unknownBucket(name: string, partition: string): AffectedBucket {
  return {
    allowsUnencryptedObjectUploads: "UNKNOWN",
    arn: `arn:${partition}:s3:::${name}`,
    createdAt: null,
    defaultServerSideEncryption: { encryptionType: "UNKNOWN", kmsMasterKeyId: null },
    name,
    owner: null,
    publicAccess: { effectivePermission: "UNKNOWN", permissionConfiguration: null },
    tags: [],
  };
}
