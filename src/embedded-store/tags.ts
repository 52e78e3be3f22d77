/** Tags of buckets and objects (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html). */

import type { Tag } from "@aws-sdk/client-s3";
import type { ObjectTag } from "../objects/embedded/object-file.ts";
import { S3Error } from "./s3-error.ts";

/** What S3 allows: an object ten tags, a bucket fifty. */
export const MAX_OBJECT_TAGS = 10;
export const MAX_BUCKET_TAGS = 50;
/** In UTF-16 code units. */
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Throws InvalidTag or, for too many, BadRequest. */
export function checkTags(tags: readonly Tag[] | undefined, limit: number): ObjectTag[] {
  const checked = (tags ?? []).map(({ Key = "", Value = "" }) => ({ Key, Value }));
  if (checked.length > limit) {
    throw new S3Error(
      "BadRequest",
      limit === MAX_OBJECT_TAGS
        ? "Object tags cannot be greater than 10"
        : `Bucket tag count cannot be greater than ${limit}`,
    );
  }
  for (const { Key, Value } of checked) {
    if (Key === "" || Key.length > MAX_KEY_LENGTH || !ALLOWED.test(Key)) {
      throw new S3Error("InvalidTag", "The TagKey you have provided is invalid");
    }
    if (Value.length > MAX_VALUE_LENGTH || !ALLOWED.test(Value)) {
      throw new S3Error("InvalidTag", "The TagValue you have provided is invalid");
    }
    if (Key.toLowerCase().startsWith("aws:")) {
      throw new S3Error("InvalidTag", "System tags cannot be added/updated by requester");
    }
  }
  if (new Set(checked.map(({ Key }) => Key)).size < checked.length) {
    throw new S3Error("InvalidTag", "Cannot provide multiple Tags with the same key");
  }
  return checked;
}

/** The x-amz-tagging header: a query string. */
export function parseTagging(header: string | undefined): ObjectTag[] {
  if (header === undefined || header === "") {
    return [];
  }
  const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  return checkTags(tags, MAX_OBJECT_TAGS);
}
