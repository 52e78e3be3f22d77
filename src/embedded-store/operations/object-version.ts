/**
 * Versions: a bucket's versioning status is kept, versions are not. Every object is its own only version, which S3
 * calls `null`, and that is the only one that can be asked for.
 */

import { S3Error } from "../s3-error.ts";

export const NULL_VERSION = "null";

export function checkVersion(versionId: string | undefined): void {
  if (versionId === undefined || versionId === NULL_VERSION) {
    return;
  }
  if (versionId === "") {
    throw new S3Error("InvalidArgument", "Version id cannot be the empty string");
  }
  throw new S3Error("NoSuchVersion", undefined, { elements: { VersionId: versionId } });
}
