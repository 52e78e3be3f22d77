/**
 * Reads a bucket's settings by S3's own calls. Each call has its own way to say that nothing is set; stores other
 * than Amazon's answer to calls they do not know in ways of their own, and some with the listing of the bucket. What
 * is not certain is unknown.
 */

import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Setting } from "../../model/bucket-snapshot.ts";
import { BucketFailure, type OwnSettings } from "../source.ts";
import {
  toAccessControlList,
  toBlockPublicAccess,
  toDefaultEncryption,
  toLogging,
  toObjectOwnership,
  toReplicationRules,
  toTags,
  toVersioning,
} from "./setting-values.ts";

const NOT_SUPPORTED = { kind: "unknown", reason: "NOT_SUPPORTED" } as const;

/** All calls at once, each tried again by the client as often as it is told to. */
export async function readBucketSettings(
  client: S3Client,
  bucket: string,
  abortSignal: AbortSignal,
): Promise<OwnSettings> {
  const input = { Bucket: bucket };
  const options = { abortSignal };
  const [
    blockPublicAccess,
    accessControlList,
    objectOwnership,
    policy,
    encryption,
    versioning,
    replication,
    tags,
    logging,
  ] = await Promise.all([
    read(
      client.send(new GetPublicAccessBlockCommand(input), options),
      toBlockPublicAccess,
      "NoSuchPublicAccessBlockConfiguration",
    ),
    read(client.send(new GetBucketAclCommand(input), options), toAccessControlList),
    read(
      client.send(new GetBucketOwnershipControlsCommand(input), options),
      toObjectOwnership,
      "OwnershipControlsNotFoundError",
    ),
    read(
      client.send(new GetBucketPolicyCommand(input), options),
      ({ Policy }) => Policy || undefined,
      "NoSuchBucketPolicy",
    ),
    read(
      client.send(new GetBucketEncryptionCommand(input), options),
      toDefaultEncryption,
      "ServerSideEncryptionConfigurationNotFoundError",
    ),
    read(client.send(new GetBucketVersioningCommand(input), options), toVersioning),
    read(
      client.send(new GetBucketReplicationCommand(input), options),
      toReplicationRules,
      "ReplicationConfigurationNotFoundError",
    ),
    read(client.send(new GetBucketTaggingCommand(input), options), toTags, "NoSuchTagSet"),
    read(client.send(new GetBucketLoggingCommand(input), options), toLogging),
  ]);
  return {
    blockPublicAccess,
    accessControlList,
    objectOwnership,
    policy,
    encryption,
    versioning,
    replication,
    tags,
    logging,
  };
}

/** The error as the SDK throws it. */
interface S3Error {
  readonly name?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** `convert` gives null if the answer says that nothing is set, undefined if it is not the answer to this call. */
async function read<Output, T>(
  request: Promise<Output>,
  convert: (output: Output) => T | null | undefined,
  absence?: string,
): Promise<Setting<T>> {
  let value: T | null | undefined;
  try {
    value = convert(await request);
  } catch (error) {
    return settingOfError(error, absence);
  }
  if (value === undefined) {
    return NOT_SUPPORTED;
  }
  return value === null ? { kind: "not-set" } : { kind: "known", value };
}

/** Rejects if the bucket is gone, and with what may be better next time, so that old knowledge is not overwritten. */
function settingOfError(error: unknown, absence: string | undefined): Setting<never> {
  const { name, $metadata } = error as S3Error;
  const status = $metadata?.httpStatusCode;
  if (name === "NoSuchBucket") {
    throw new BucketFailure("NO_SUCH_BUCKET", "the bucket does not exist any more", { cause: error });
  }
  if (name === absence || (name === "NoSuchTagSetError" && absence === "NoSuchTagSet")) {
    return { kind: "not-set" };
  }
  if (status === 401 || status === 403) {
    return { kind: "unknown", reason: "ACCESS_DENIED" };
  }
  if (status === 405 || status === 501 || name === "NotImplemented" || name === "MethodNotAllowed") {
    return NOT_SUPPORTED;
  }
  if (status === undefined || status >= 500 || status === 429) {
    throw error;
  }
  return { kind: "unknown", reason: "UNREADABLE" };
}
