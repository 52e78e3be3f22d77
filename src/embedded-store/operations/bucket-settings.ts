/**
 * Bucket settings that are put whole, returned as they were put, and deleted: a table of what differs between them.
 * What is kept is the document, as the SDK's types have it.
 */

import {
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
  type Tagging,
  type VersioningConfiguration,
} from "@aws-sdk/client-s3";
import { NormalizedSchema } from "@smithy/core/schema";
import { type EmbeddedBucket, updateSettings } from "../../store/embedded-buckets.ts";
import { tellBucketEvent } from "../bucket-events.ts";
import { bucketOperation, type Operation, type OperationSchema } from "../protocol/operation.ts";
import { describeBucket } from "../recover.ts";
import { S3Error, type S3ErrorCode } from "../s3-error.ts";
import { checkTags, MAX_BUCKET_TAGS } from "../tags.ts";
import {
  acceptCors,
  acceptEncryption,
  acceptLifecycle,
  acceptNotification,
  acceptObjectLock,
  acceptOwnership,
  acceptReplication,
  acceptVersioning,
  acceptWebsite,
  oneOf,
} from "./setting-rules.ts";

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
    const value =
      setting.accept === undefined ? (put as object) : setting.accept(put as never, bucket, input);
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
