/** A bucket is its account's alone: whoever signs for the account may do everything, nobody else anything. */

import type { Caller } from "../endpoint/service.ts";
import { type EmbeddedBucket, findBucket } from "../store/embedded-buckets.ts";
import { isBucketName } from "./bucket-name.ts";
import { S3Error } from "./s3-error.ts";
import type { Store } from "./store.ts";

export async function requireBucket(
  { store, caller }: { readonly store: Store; readonly caller: Caller },
  name: string,
  expectedOwner?: string,
): Promise<EmbeddedBucket> {
  if (!isBucketName(name)) {
    throw new S3Error("InvalidBucketName", undefined, { elements: { BucketName: name } });
  }
  const bucket = await findBucket(store.db, name);
  if (bucket === undefined) {
    throw new S3Error("NoSuchBucket", undefined, { elements: { BucketName: name } });
  }
  const isExpected = expectedOwner === undefined || expectedOwner === bucket.accountId;
  if (bucket.accountId !== caller.accountId || !isExpected) {
    throw new S3Error("AccessDenied");
  }
  return bucket;
}
