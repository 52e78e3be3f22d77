/**
 * Conditions of requests (RFC 9110, section 13; for S3's own order of precedence
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html).
 */

import type { ObjectHeader } from "../../objects/embedded/object-file.ts";
import { S3Error } from "../s3-error.ts";

export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/** Throws PreconditionFailed or NotModified, the latter with the headers that caches want. */
export function checkReadConditions(header: ObjectHeader, conditions: ReadConditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, header)) {
      throw failed("If-Match");
    }
  } else if (IfUnmodifiedSince !== undefined && isModifiedSince(header, IfUnmodifiedSince)) {
    throw failed("If-Unmodified-Since");
  }
  const isUnchanged =
    IfNoneMatch !== undefined
      ? matches(IfNoneMatch, header)
      : IfModifiedSince !== undefined && !isModifiedSince(header, IfModifiedSince);
  if (isUnchanged) {
    throw new S3Error("NotModified", undefined, {
      headers: {
        etag: `"${header.eTag}"`,
        "last-modified": new Date(header.lastModified).toUTCString(),
      },
    });
  }
}

/** The same for the source of a copy, where nothing is ever "not modified". */
export function checkCopyConditions(header: ObjectHeader, conditions: ReadConditions): void {
  try {
    checkReadConditions(header, conditions);
  } catch (error) {
    throw error instanceof S3Error && error.code === "NotModified"
      ? failed("x-amz-copy-source-If-None-Match")
      : error;
  }
}

/** Conditions of writes, held against what stands at the key when the write is put into its place. */
export function writeCheck(input: {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly Key?: string | undefined;
}): ((current: ObjectHeader | undefined) => void) | undefined {
  const { IfMatch, IfNoneMatch, Key = "" } = input;
  if (IfMatch === undefined && IfNoneMatch === undefined) {
    return undefined;
  }
  if (IfNoneMatch !== undefined && IfNoneMatch.trim() !== "*") {
    throw new S3Error(
      "NotImplemented",
      "A header you provided implies functionality that is not implemented: If-None-Match takes only * here.",
    );
  }
  return (current) => {
    if (IfNoneMatch !== undefined && current !== undefined) {
      throw failed("If-None-Match");
    }
    if (IfMatch !== undefined && current === undefined) {
      throw new S3Error("NoSuchKey", undefined, { elements: { Key } });
    }
    if (IfMatch !== undefined && current !== undefined && !matches(IfMatch, current)) {
      throw failed("If-Match");
    }
  };
}

function matches(list: string, { eTag }: ObjectHeader): boolean {
  return list.split(",").some((item) => {
    const tag = item.trim();
    return tag === "*" || tag.replace(/^W\//, "").replace(/^"(.*)"$/, "$1") === eTag;
  });
}

/** To the second, as the header that tells it. */
function isModifiedSince({ lastModified }: ObjectHeader, date: Date): boolean {
  return Math.floor(Date.parse(lastModified) / 1000) > Math.floor(date.getTime() / 1000);
}

function failed(condition: string): S3Error {
  return new S3Error("PreconditionFailed", undefined, { elements: { Condition: condition } });
}
