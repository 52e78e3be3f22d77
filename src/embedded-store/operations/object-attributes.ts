/** What is kept of a new object beside its data: from the request's headers, and the bucket's defaults. */

import { randomUUID } from "node:crypto";
import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import type { ObjectEncryption, ObjectHeader } from "../../objects/embedded/object-file.ts";
import type { EmbeddedBucket } from "../../store/embedded-buckets.ts";
import { type AclInput, checkGrantsAllowed, hasAcls, requestedGrants } from "../acl.ts";
import type { ObjectDraft } from "../files/object-writer.ts";
import type { BucketContext } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { parseTagging } from "../tags.ts";

/** A draft without the id of its writing: what an upload keeps until it is completed. */
export type ObjectAttributes = Pick<
  ObjectDraft,
  "storageClass" | "systemHeaders" | "metadata" | "tags" | "encryption" | "grants"
>;

/** The members of requests that make objects. */
export interface AttributesInput extends AclInput {
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly Tagging?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
}

const SYSTEM_HEADERS = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
  "x-amz-website-redirect-location",
] as const;

const STORAGE_CLASSES: readonly string[] = [
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER",
  "DEEP_ARCHIVE",
  "GLACIER_IR",
];

/** Bytes of names and values (https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html). */
const MAX_METADATA_LENGTH = 2048;

export function readAttributes(input: AttributesInput, context: BucketContext): ObjectAttributes {
  const { bucket, request } = context;
  if (input.SSECustomerAlgorithm !== undefined) {
    throw new S3Error(
      "NotImplemented",
      "The embedded store does not encrypt, so it takes no customer-provided encryption keys.",
    );
  }
  const grants = objectGrants(input, bucket);
  return {
    storageClass: readStorageClass(input.StorageClass),
    systemHeaders: systemHeadersOf(request.headers),
    metadata: checkMetadata(input.Metadata ?? {}),
    tags: parseTagging(input.Tagging),
    encryption: encryptionOf(input, bucket),
    ...(grants === undefined ? {} : { grants }),
  };
}

export function newDraft(key: string, attributes: ObjectAttributes): ObjectDraft {
  return { ...attributes, key, writeId: randomUUID() };
}

function systemHeadersOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of SYSTEM_HEADERS) {
    const value = name === "content-encoding" ? withoutChunking(headers[name]) : headers[name];
    if (value !== undefined && value !== "") {
      kept[name] = value;
    }
  }
  return kept;
}

/** `aws-chunked` is how the payload came, not what it is. */
function withoutChunking(encoding: string | undefined): string | undefined {
  return encoding
    ?.split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "" && item !== "aws-chunked")
    .join(",");
}

function checkMetadata(metadata: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const length = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (length > MAX_METADATA_LENGTH) {
    throw new S3Error("MetadataTooLarge", undefined, {
      elements: { Size: String(length), MaxSizeAllowed: String(MAX_METADATA_LENGTH) },
    });
  }
  return metadata;
}

function readStorageClass(storageClass: string | undefined): string {
  if (storageClass !== undefined && !STORAGE_CLASSES.includes(storageClass)) {
    throw new S3Error("InvalidStorageClass");
  }
  return storageClass ?? "STANDARD";
}

/** What is told of an object's encryption; the data lies in its file as it came. */
function encryptionOf(input: AttributesInput, bucket: EmbeddedBucket): ObjectEncryption {
  const { ServerSideEncryption: asked, SSEKMSKeyId } = input;
  if (asked !== undefined && !["AES256", "aws:kms", "aws:kms:dsse"].includes(asked)) {
    throw new S3Error("InvalidArgument", "The encryption method specified is not supported", {
      elements: { ArgumentName: "x-amz-server-side-encryption", ArgumentValue: asked },
    });
  }
  const configuration = bucket.settings["encryption"] as ServerSideEncryptionConfiguration | undefined;
  const rule = configuration?.Rules?.[0];
  const byDefault = rule?.ApplyServerSideEncryptionByDefault;
  const algorithm = asked ?? byDefault?.SSEAlgorithm ?? "AES256";
  if (!algorithm.startsWith("aws:kms")) {
    return { algorithm };
  }
  const kmsKeyId =
    SSEKMSKeyId ?? (algorithm === byDefault?.SSEAlgorithm ? byDefault.KMSMasterKeyID : undefined);
  const isBucketKeyEnabled = input.BucketKeyEnabled ?? rule?.BucketKeyEnabled ?? false;
  return {
    algorithm,
    kmsKeyId: kmsKeyId ?? `arn:aws:kms:${bucket.region}:${bucket.accountId}:alias/aws/s3`,
    ...(isBucketKeyEnabled ? { isBucketKeyEnabled } : {}),
  };
}

function objectGrants(input: AclInput, bucket: EmbeddedBucket): ReturnType<typeof requestedGrants> {
  const grants = requestedGrants(input, bucket.accountId);
  // Even a bucket without ACLs takes this one, since it says what holds anyway.
  if (grants === undefined || (!hasAcls(bucket) && input.ACL === "bucket-owner-full-control")) {
    return undefined;
  }
  checkGrantsAllowed(bucket, grants);
  return grants;
}

/** The members that tell of encryption in answers. */
export function encryptionMembers({ encryption }: Pick<ObjectHeader, "encryption">): {
  readonly ServerSideEncryption: "AES256" | "aws:kms" | "aws:kms:dsse";
  readonly SSEKMSKeyId?: string;
  readonly BucketKeyEnabled?: boolean;
} {
  return {
    ServerSideEncryption: encryption.algorithm as "AES256",
    ...(encryption.kmsKeyId === undefined ? {} : { SSEKMSKeyId: encryption.kmsKeyId }),
    ...(encryption.isBucketKeyEnabled === true ? { BucketKeyEnabled: true } : {}),
  };
}
