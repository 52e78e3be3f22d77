/** An upload under way: what its object will be, and where its parts are. */

import type { ObjectChecksum } from "../../objects/embedded/object-file.ts";
import { findUpload } from "../../store/embedded-uploads.ts";
import type { ObjectAttributes } from "../operations/object-attributes.ts";
import type { BucketContext } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";

export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly initiatedAt: Date;
  readonly attributes: UploadAttributes;
}

/** Kept as JSON from the upload's beginning to its end. */
export interface UploadAttributes {
  readonly object: ObjectAttributes;
  /** Undefined if the upload was begun without a checksum algorithm. */
  readonly checksum?: Omit<ObjectChecksum, "value">;
}

/** Numbers of parts: 1 to this, as in S3. */
export const MAX_PART_NUMBER = 10_000;

export async function requireUpload(
  { store, bucket }: BucketContext,
  key: string | undefined,
  uploadId: string | undefined,
): Promise<Upload> {
  const found = await findUpload(store.db, bucket.id, key ?? "", uploadId ?? "");
  if (found === undefined) {
    throw new S3Error("NoSuchUpload", undefined, { elements: { UploadId: uploadId ?? "" } });
  }
  return { ...found, attributes: found.attributes as UploadAttributes };
}
