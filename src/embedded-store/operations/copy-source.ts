/** Where a copy comes from: the x-amz-copy-source header, opened and held against its conditions. */

import type { CopyObjectRequest, UploadPartCopyRequest } from "@aws-sdk/client-s3";
import type { EmbeddedBucket } from "../../store/embedded-buckets.ts";
import { requireBucket } from "../bucket-access.ts";
import type { OpenedObject } from "../files/object-reader.ts";
import type { OperationContext } from "../protocol/operation.ts";
import { checkKey, decode } from "../protocol/s3-request.ts";
import { S3Error } from "../s3-error.ts";
import { openStored } from "../stored-objects.ts";
import { checkCopyConditions } from "./conditions.ts";
import { checkVersion } from "./object-version.ts";

export interface CopySource {
  readonly bucket: EmbeddedBucket;
  readonly key: string;
  /** To be closed, or read to its end. */
  readonly opened: OpenedObject;
}

export async function openCopySource(
  input: CopyObjectRequest | UploadPartCopyRequest,
  context: OperationContext,
): Promise<CopySource> {
  const { bucket: name, key, versionId } = parseCopySource(input.CopySource ?? "");
  const bucket = await requireBucket(context, name, input.ExpectedSourceBucketOwner);
  checkVersion(versionId);
  const opened = await openStored(context.store, bucket.id, key);
  if (opened === undefined) {
    throw new S3Error("NoSuchKey", undefined, { elements: { Key: key } });
  }
  try {
    checkCopyConditions(opened.header, {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    });
  } catch (error) {
    await opened.close();
    throw error;
  }
  return { bucket, key, opened };
}

/** `bucket/key?versionId=...`, percent-encoded, with or without a slash before. */
function parseCopySource(source: string): {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
} {
  const [path = "", version] = source.split("?versionId=");
  const decoded = decode(path).replace(/^\//, "");
  const slash = decoded.indexOf("/");
  if (slash < 1 || slash === decoded.length - 1) {
    throw new S3Error("InvalidArgument", "Invalid copy source object key", {
      elements: { ArgumentName: "x-amz-copy-source", ArgumentValue: source },
    });
  }
  const key = decoded.slice(slash + 1);
  checkKey(key);
  return { bucket: decoded.slice(0, slash), key, versionId: version };
}
