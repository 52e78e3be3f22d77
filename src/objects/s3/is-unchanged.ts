/** Whether a bucket still holds an object as it was when it was listed. */

import { HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectRef } from "../../model/object-ref.ts";

/**
 * By the ETag, the version if the object has one, and the size. False too if the object is gone, its store cannot be
 * asked or does not let us, or gives no ETags to tell by; never rejects.
 */
export async function isUnchanged(client: S3Client, object: ObjectRef): Promise<boolean> {
  const { bucket, key, eTag, versionId, sizeInBytes } = object;
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).catch(() => undefined);
  return (
    head !== undefined &&
    eTag !== "" &&
    head.ETag?.replaceAll('"', "") === eTag &&
    (versionId === "" || head.VersionId === versionId) &&
    (head.ContentLength ?? 0) === sizeInBytes
  );
}
