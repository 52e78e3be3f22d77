/**
 * What S3 refuses and completes when a bucket's settings are put: one function per setting, from the document that
 * was put to the one that is kept.
 */

import { randomUUID } from "node:crypto";
import type {
  BucketLifecycleConfiguration,
  CORSRule,
  ObjectLockConfiguration,
  OwnershipControls,
  ReplicationConfiguration,
  ServerSideEncryptionConfiguration,
  VersioningConfiguration,
  WebsiteConfiguration,
} from "@aws-sdk/client-s3";
import type { EmbeddedBucket } from "../../store/embedded-buckets.ts";
import { ownerGrants } from "../acl.ts";
import { S3Error } from "../s3-error.ts";

/** Refuses a value that its element cannot have. */
export function oneOf(put: object, value: string | undefined, allowed: readonly string[]): object {
  if (value === undefined || !allowed.includes(value)) {
    throw new S3Error("MalformedXML");
  }
  return put;
}

export function acceptOwnership(put: OwnershipControls, bucket: EmbeddedBucket): object {
  const rules = put.Rules ?? [];
  const ownership = rules[0]?.ObjectOwnership;
  if (rules.length !== 1) {
    throw new S3Error("MalformedXML");
  }
  oneOf(put, ownership, ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]);
  const acl = bucket.settings["acl"] ?? ownerGrants(bucket.accountId);
  if (
    ownership === "BucketOwnerEnforced" &&
    JSON.stringify(acl) !== JSON.stringify(ownerGrants(bucket.accountId))
  ) {
    throw new S3Error("InvalidBucketAclWithObjectOwnership");
  }
  return put;
}

export function acceptEncryption(put: ServerSideEncryptionConfiguration): object {
  const rule = put.Rules?.[0];
  if (rule === undefined || put.Rules?.length !== 1) {
    throw new S3Error("MalformedXML");
  }
  const byDefault = rule.ApplyServerSideEncryptionByDefault;
  if (byDefault !== undefined) {
    oneOf(put, byDefault.SSEAlgorithm, ["AES256", "aws:kms", "aws:kms:dsse"]);
    if (byDefault.SSEAlgorithm === "AES256" && byDefault.KMSMasterKeyID !== undefined) {
      throw new S3Error(
        "InvalidArgument",
        "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
      );
    }
  }
  return {
    Rules: [
      {
        ...rule,
        ApplyServerSideEncryptionByDefault: byDefault ?? { SSEAlgorithm: "AES256" },
        BucketKeyEnabled: rule.BucketKeyEnabled ?? false,
      },
    ],
  };
}

export function acceptVersioning(put: VersioningConfiguration, bucket: EmbeddedBucket): object {
  oneOf(put, put.Status, ["Enabled", "Suspended"]);
  if (put.Status === "Suspended" && bucket.settings["objectLock"] !== undefined) {
    throw new S3Error(
      "InvalidBucketState",
      "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
    );
  }
  if (put.Status === "Suspended" && bucket.settings["replication"] !== undefined) {
    throw new S3Error(
      "InvalidBucketState",
      "A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.",
    );
  }
  return put;
}

function isVersioned(bucket: EmbeddedBucket): boolean {
  return (bucket.settings["versioning"] as VersioningConfiguration | undefined)?.Status === "Enabled";
}

export function acceptReplication(put: ReplicationConfiguration, bucket: EmbeddedBucket): object {
  if (!isVersioned(bucket)) {
    throw new S3Error(
      "InvalidRequest",
      "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    );
  }
  const rules = put.Rules ?? [];
  if (rules.length === 0 || put.Role === undefined) {
    throw new S3Error("MalformedXML");
  }
  for (const rule of rules) {
    oneOf(put, rule.Status, ["Enabled", "Disabled"]);
    if (!/^arn:aws[a-z-]*:s3:::./.test(rule.Destination?.Bucket ?? "")) {
      throw new S3Error("InvalidArgument", "Invalid bucket ARN");
    }
  }
  return { ...put, Rules: withIds(rules) };
}

export function acceptLifecycle(
  put: BucketLifecycleConfiguration,
  _bucket: EmbeddedBucket,
  input: Readonly<Record<string, unknown>>,
): object {
  const rules = put.Rules ?? [];
  if (rules.length === 0) {
    throw new S3Error("MalformedXML");
  }
  for (const rule of rules) {
    oneOf(put, rule.Status, ["Enabled", "Disabled"]);
    const actions = [
      rule.Expiration,
      rule.Transitions,
      rule.NoncurrentVersionExpiration,
      rule.NoncurrentVersionTransitions,
      rule.AbortIncompleteMultipartUpload,
    ];
    if (actions.every((action) => action === undefined)) {
      throw new S3Error("InvalidRequest", "At least one action needs to be specified in a rule.");
    }
  }
  const ids = rules.map(({ ID }) => ID).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) {
    throw new S3Error("InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule");
  }
  return {
    Rules: withIds(rules),
    TransitionDefaultMinimumObjectSize:
      input["TransitionDefaultMinimumObjectSize"] ?? "all_storage_classes_128K",
  };
}

/** S3 names the rules that come without a name. */
function withIds<T extends { readonly ID?: string | undefined }>(rules: readonly T[]): readonly T[] {
  return rules.map((rule) =>
    rule.ID === undefined || rule.ID === "" ? { ...rule, ID: randomUUID() } : rule,
  );
}

const CORS_METHODS: readonly string[] = ["GET", "PUT", "HEAD", "POST", "DELETE"];

export function acceptCors(put: { readonly CORSRules?: readonly CORSRule[] }): object {
  for (const method of (put.CORSRules ?? []).flatMap((rule) => rule.AllowedMethods ?? [])) {
    if (!CORS_METHODS.includes(method)) {
      throw new S3Error(
        "InvalidRequest",
        `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`,
      );
    }
  }
  return put;
}

export function acceptWebsite(put: WebsiteConfiguration): object {
  const suffix = put.IndexDocument?.Suffix;
  if (
    put.RedirectAllRequestsTo === undefined &&
    (suffix === undefined || suffix === "" || suffix.includes("/"))
  ) {
    throw new S3Error("InvalidArgument", "The IndexDocument Suffix is not well formed");
  }
  return put;
}

export function acceptObjectLock(put: ObjectLockConfiguration, bucket: EmbeddedBucket): object {
  oneOf(put, put.ObjectLockEnabled, ["Enabled"]);
  if (!isVersioned(bucket)) {
    throw new S3Error(
      "InvalidBucketState",
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    );
  }
  return put;
}

export function acceptNotification(put: object): object {
  const lists = Object.entries(put).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? (value as readonly { readonly Id?: string }[]).map((entry) => ({
          ...entry,
          Id: entry.Id ?? randomUUID(),
        }))
      : value,
  ]);
  return Object.fromEntries(lists);
}
