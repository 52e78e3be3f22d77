/** What a store says of one object besides its listing: encryption and tags, for findings and for jobs' scopes. */

import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { AffectedObject, EncryptionDetails } from "../../model/finding.ts";
import type { ObjectRef } from "../../model/object-ref.ts";

export type ObjectDetails = Pick<AffectedObject, "publicAccess" | "serverSideEncryption" | "tags">;

/** Never rejects: what the store does not say, or refuses to say, is unknown. */
export async function describeObject(client: S3Client, object: ObjectRef): Promise<ObjectDetails> {
  const [head, tags] = await Promise.all([
    client.send(new HeadObjectCommand({ Bucket: object.bucket, Key: object.key })).catch(() => undefined),
    objectTags(client, object).catch(() => ({})),
  ]);
  return {
    publicAccess: null, // Follows from the object's own access control list, which is not evaluated.
    serverSideEncryption: head === undefined ? UNKNOWN_ENCRYPTION : encryptionOf(head),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  };
}

/** Rejects with the SDK's error; a store that has no tags has none. */
export async function objectTags(
  client: S3Client,
  { bucket, key }: ObjectRef,
): Promise<Readonly<Record<string, string>>> {
  try {
    const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }));
    return Object.fromEntries(TagSet.map((tag) => [tag.Key ?? "", tag.Value ?? ""]));
  } catch (error) {
    if ((error as Error).name === "NotImplemented") {
      return {};
    }
    throw error;
  }
}

const UNKNOWN_ENCRYPTION: EncryptionDetails = { encryptionType: "UNKNOWN", kmsMasterKeyId: null };

function encryptionOf({
  ServerSideEncryption: type,
  SSEKMSKeyId,
}: HeadObjectCommandOutput): EncryptionDetails {
  switch (type) {
    case "AES256":
    case "aws:kms":
    case "aws:kms:dsse":
      return { encryptionType: type, kmsMasterKeyId: SSEKMSKeyId ?? null };
    case undefined:
      return { encryptionType: "NONE", kmsMasterKeyId: null };
    default:
      return UNKNOWN_ENCRYPTION;
  }
}
