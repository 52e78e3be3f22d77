/** What a store says of one object besides its listing: encryption and tags, for findings and for jobs' scopes. */

import { GetObjectTaggingCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectDetails } from "../../model/finding.ts";
import type { ObjectRef } from "../../model/object-ref.ts";
import { encryptionDetails, UNKNOWN_ENCRYPTION } from "../encryption-details.ts";

/** Never rejects: what the store does not say, or refuses to say, is unknown. */
export async function describeObject(client: S3Client, object: ObjectRef): Promise<ObjectDetails> {
  const [head, tags] = await Promise.all([
    client.send(new HeadObjectCommand({ Bucket: object.bucket, Key: object.key })).catch(() => undefined),
    objectTags(client, object).catch(() => ({})),
  ]);
  return {
    serverSideEncryption:
      head === undefined
        ? UNKNOWN_ENCRYPTION
        : encryptionDetails(head.ServerSideEncryption, head.SSEKMSKeyId),
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
