/**
 * Bucket settings that are put whole, returned as they were put, and deleted: a table of what differs between them.
 * What is kept is the document, as the SDK's types have it.
 */

import { randomUUID } from "node:crypto";
import {
  type CORSRule,
  DeleteBucketCors$,
  DeleteBucketEncryption$,
  DeleteBucketLifecycle$,
  DeleteBucketOwnershipControls$,
  DeleteBucketReplication$,
  DeleteBucketTagging$,
  DeleteBucketWebsite$,
  DeletePublicAccessBlock$,
  GetBucketAccelerateConfiguration$,
  GetBucketCors$,
  GetBucketEncryption$,
  GetBucketLifecycleConfiguration$,
  GetBucketLogging$,
  GetBucketNotificationConfiguration$,
  GetBucketOwnershipControls$,
  GetBucketReplication$,
  GetBucketRequestPayment$,
  GetBucketTagging$,
  GetBucketVersioning$,
  GetBucketWebsite$,
  GetObjectLockConfiguration$,
  GetPublicAccessBlock$,
  type BucketLifecycleConfiguration,
  type ObjectLockConfiguration,
  type OwnershipControls,
  PutBucketAccelerateConfiguration$,
  PutBucketCors$,
  PutBucketEncryption$,
  PutBucketLifecycleConfiguration$,
  PutBucketLogging$,
  PutBucketNotificationConfiguration$,
  PutBucketOwnershipControls$,
  PutBucketReplication$,
  PutBucketRequestPayment$,
  PutBucketTagging$,
  PutBucketVersioning$,
  PutBucketWebsite$,
  PutObjectLockConfiguration$,
  PutPublicAccessBlock$,
  type ReplicationConfiguration,
  type ServerSideEncryptionConfiguration,
  type Tagging,
  type VersioningConfiguration,
  type WebsiteConfiguration,
} from "@aws-sdk/client-s3";
import { NormalizedSchema } from "@smithy/core/schema";
import { type EmbeddedBucket, updateSettings } from "../../store/embedded-buckets.ts";
import { ownerGrants } from "../acl.ts";
import { tellBucketEvent } from "../bucket-events.ts";
import { bucketOperation, type Operation, type OperationSchema } from "../protocol/operation.ts";
import { describeBucket } from "../recover.ts";
import { S3Error, type S3ErrorCode } from "../s3-error.ts";
import { checkTags, MAX_BUCKET_TAGS } from "../tags.ts";

interface BucketSetting {
  /** In the bucket's settings. */
  readonly name: string;
  readonly put: OperationSchema;
  readonly get: OperationSchema;
  readonly remove?: OperationSchema;
  /** CloudTrail's names for putting and removing. */
  readonly events: readonly [put: string, remove?: string];
  /** What is answered before it was put: a refusal, or S3's default. */
  readonly absent: S3ErrorCode | object;
  /** Refuses or completes what was put. Without it, it is kept as it is. */
  readonly accept?: (put: never, bucket: EmbeddedBucket, input: SettingInput) => object;
}

type SettingInput = Readonly<Record<string, unknown>> & { readonly Bucket: string };

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html: since January 2023. */
const DEFAULT_ENCRYPTION = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
};

const SETTINGS: readonly BucketSetting[] = [
  {
    name: "publicAccessBlock",
    put: PutPublicAccessBlock$,
    get: GetPublicAccessBlock$,
    remove: DeletePublicAccessBlock$,
    events: ["PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock"],
    absent: "NoSuchPublicAccessBlockConfiguration",
    accept: (put: object) => ({
      BlockPublicAcls: false,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
      ...put,
    }),
  },
  {
    name: "ownershipControls",
    put: PutBucketOwnershipControls$,
    get: GetBucketOwnershipControls$,
    remove: DeleteBucketOwnershipControls$,
    events: ["PutBucketOwnershipControls", "DeleteBucketOwnershipControls"],
    absent: "OwnershipControlsNotFoundError",
    accept: acceptOwnership,
  },
  {
    name: "encryption",
    put: PutBucketEncryption$,
    get: GetBucketEncryption$,
    remove: DeleteBucketEncryption$,
    events: ["PutBucketEncryption", "DeleteBucketEncryption"],
    absent: DEFAULT_ENCRYPTION,
    accept: acceptEncryption,
  },
  {
    name: "versioning",
    put: PutBucketVersioning$,
    get: GetBucketVersioning$,
    events: ["PutBucketVersioning"],
    absent: {},
    accept: acceptVersioning,
  },
  {
    name: "replication",
    put: PutBucketReplication$,
    get: GetBucketReplication$,
    remove: DeleteBucketReplication$,
    events: ["PutBucketReplication", "DeleteBucketReplication"],
    absent: "ReplicationConfigurationNotFoundError",
    accept: acceptReplication,
  },
  {
    name: "lifecycle",
    put: PutBucketLifecycleConfiguration$,
    get: GetBucketLifecycleConfiguration$,
    remove: DeleteBucketLifecycle$,
    events: ["PutBucketLifecycle", "DeleteBucketLifecycle"],
    absent: "NoSuchLifecycleConfiguration",
    accept: acceptLifecycle,
  },
  {
    name: "cors",
    put: PutBucketCors$,
    get: GetBucketCors$,
    remove: DeleteBucketCors$,
    events: ["PutBucketCors", "DeleteBucketCors"],
    absent: "NoSuchCORSConfiguration",
    accept: acceptCors,
  },
  {
    name: "website",
    put: PutBucketWebsite$,
    get: GetBucketWebsite$,
    remove: DeleteBucketWebsite$,
    events: ["PutBucketWebsite", "DeleteBucketWebsite"],
    absent: "NoSuchWebsiteConfiguration",
    accept: acceptWebsite,
  },
  {
    name: "tagging",
    put: PutBucketTagging$,
    get: GetBucketTagging$,
    remove: DeleteBucketTagging$,
    events: ["PutBucketTagging", "DeleteBucketTagging"],
    absent: "NoSuchTagSet",
    accept: (put: Tagging) => ({ TagSet: checkTags(put.TagSet, MAX_BUCKET_TAGS) }),
  },
  {
    name: "objectLock",
    put: PutObjectLockConfiguration$,
    get: GetObjectLockConfiguration$,
    events: ["PutBucketObjectLockConfiguration"],
    absent: "ObjectLockConfigurationNotFoundError",
    accept: acceptObjectLock,
  },
  {
    name: "logging",
    put: PutBucketLogging$,
    get: GetBucketLogging$,
    events: ["PutBucketLogging"],
    absent: {},
  },
  {
    name: "notification",
    put: PutBucketNotificationConfiguration$,
    get: GetBucketNotificationConfiguration$,
    events: ["PutBucketNotification"],
    absent: {},
    accept: acceptNotification,
  },
  {
    name: "accelerate",
    put: PutBucketAccelerateConfiguration$,
    get: GetBucketAccelerateConfiguration$,
    events: ["PutAccelerateConfiguration"],
    absent: {},
    accept: (put: VersioningConfiguration) => oneOf(put, put.Status, ["Enabled", "Suspended"]),
  },
  {
    name: "requestPayment",
    put: PutBucketRequestPayment$,
    get: GetBucketRequestPayment$,
    events: ["PutBucketRequestPayment"],
    absent: { Payer: "BucketOwner" },
    accept: (put: { readonly Payer?: string }) => oneOf(put, put.Payer, ["BucketOwner", "Requester"]),
  },
];

export const bucketSettingOperations: readonly Operation[] = SETTINGS.flatMap((setting) => [
  putOperation(setting),
  getOperation(setting),
  ...(setting.remove === undefined ? [] : [removeOperation(setting, setting.remove)]),
]);

function putOperation(setting: BucketSetting): Operation {
  const member = payloadMember(setting.put[4]);
  return bucketOperation<SettingInput, object>(setting.put, async (input, context) => {
    const put = member === undefined ? undefined : input[member];
    if (put === undefined) {
      throw new S3Error("MissingRequestBodyError");
    }
    const { store, bucket } = context;
    const value = setting.accept === undefined ? (put as object) : setting.accept(put as never, bucket, input);
    await updateSettings(store.db, bucket.id, { [setting.name]: value });
    await describeBucket(store, bucket.id);
    await tellBucketEvent(context, bucket, setting.events[0]);
    return value;
  });
}

function getOperation(setting: BucketSetting): Operation {
  const member = payloadMember(setting.get[5]);
  return bucketOperation<SettingInput, object>(setting.get, async (_input, { bucket }) => {
    const value = (bucket.settings[setting.name] as object | undefined) ?? setting.absent;
    if (typeof value === "string") {
      throw new S3Error(value, undefined, { elements: { BucketName: bucket.name } });
    }
    return member === undefined ? value : { [member]: value };
  });
}

function removeOperation(setting: BucketSetting, schema: OperationSchema): Operation {
  return bucketOperation<SettingInput, void>(schema, async (_input, context) => {
    const { store, bucket } = context;
    await updateSettings(store.db, bucket.id, { [setting.name]: null });
    await describeBucket(store, bucket.id);
    await tellBucketEvent(context, bucket, setting.events[1] ?? setting.events[0]);
  });
}

function payloadMember(schema: OperationSchema[4] | OperationSchema[5]): string | undefined {
  const structure = NormalizedSchema.of(schema);
  if (structure.isUnitSchema()) {
    return undefined;
  }
  return [...structure.structIterator()].find(([, member]) => member.getMergedTraits().httpPayload)?.[0];
}

function oneOf(put: object, value: string | undefined, allowed: readonly string[]): object {
  if (value === undefined || !allowed.includes(value)) {
    throw new S3Error("MalformedXML");
  }
  return put;
}

function acceptOwnership(put: OwnershipControls, bucket: EmbeddedBucket): object {
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

function acceptEncryption(put: ServerSideEncryptionConfiguration): object {
  const rule = put.Rules?.[0];
  if (rule === undefined || put.Rules?.length !== 1) {
    throw new S3Error("MalformedXML");
  }
  const byDefault = rule.ApplyServerSideEncryptionByDefault;
  if (byDefault !== undefined) {
    oneOf(put, byDefault.SSEAlgorithm, ["AES256", "aws:kms", "aws:kms:dsse"]);
    if (byDefault.SSEAlgorithm === "AES256" && byDefault.KMSMasterKeyID !== undefined) {
      throw new S3Error("InvalidArgument", "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
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

function acceptVersioning(put: VersioningConfiguration, bucket: EmbeddedBucket): object {
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

function acceptReplication(put: ReplicationConfiguration, bucket: EmbeddedBucket): object {
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

function acceptLifecycle(put: BucketLifecycleConfiguration, _bucket: EmbeddedBucket, input: SettingInput): object {
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
    throw new S3Error(
      "InvalidArgument",
      "Rule ID must be unique. Found same ID for more than one rule",
    );
  }
  return {
    Rules: withIds(rules),
    TransitionDefaultMinimumObjectSize:
      input["TransitionDefaultMinimumObjectSize"] ?? "all_storage_classes_128K",
  };
}

/** S3 names the rules that come without a name. */
function withIds<T extends { readonly ID?: string | undefined }>(rules: readonly T[]): readonly T[] {
  return rules.map((rule) => (rule.ID === undefined || rule.ID === "" ? { ...rule, ID: randomUUID() } : rule));
}

const CORS_METHODS: readonly string[] = ["GET", "PUT", "HEAD", "POST", "DELETE"];

function acceptCors(put: { readonly CORSRules?: readonly CORSRule[] }): object {
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

function acceptWebsite(put: WebsiteConfiguration): object {
  const suffix = put.IndexDocument?.Suffix;
  if (put.RedirectAllRequestsTo === undefined && (suffix === undefined || suffix === "" || suffix.includes("/"))) {
    throw new S3Error("InvalidArgument", "The IndexDocument Suffix is not well formed");
  }
  return put;
}

function acceptObjectLock(put: ObjectLockConfiguration, bucket: EmbeddedBucket): object {
  oneOf(put, put.ObjectLockEnabled, ["Enabled"]);
  if (!isVersioned(bucket)) {
    throw new S3Error(
      "InvalidBucketState",
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    );
  }
  return put;
}

function acceptNotification(put: object): object {
  const lists = Object.entries(put).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? (value as readonly { readonly Id?: string }[]).map((entry) => ({ ...entry, Id: entry.Id ?? randomUUID() }))
      : value,
  ]);
  return Object.fromEntries(lists);
}
