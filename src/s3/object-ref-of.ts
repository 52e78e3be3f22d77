/** An entry of a bucket's listing in our terms. */

import type { _Object } from "@aws-sdk/client-s3";
import type { ObjectRef } from "../model/object-ref.ts";

export function objectRefOf(bucket: string, entry: _Object): ObjectRef {
  return {
    bucket,
    key: entry.Key ?? "",
    sizeInBytes: entry.Size ?? 0,
    lastModified: entry.LastModified?.toISOString() ?? "",
    eTag: entry.ETag?.replaceAll('"', "") ?? "",
    versionId: "",
    storageClass: entry.StorageClass ?? "STANDARD",
  };
}
