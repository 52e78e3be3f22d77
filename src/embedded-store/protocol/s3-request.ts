/** A request's path and query, decoded: which bucket and key it is about. Path style only. */

import type { ServiceRequest } from "../../endpoint/service.ts";
import { S3Error } from "../s3-error.ts";

export interface S3Request extends ServiceRequest {
  /** Undefined for the service itself. */
  readonly bucket: string | undefined;
  /** Undefined for a bucket. */
  readonly key: string | undefined;
  readonly query: ReadonlyMap<string, string>;
}

/** Bytes of a key in UTF-8 (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html). */
const MAX_KEY_LENGTH = 1024;

/** Throws InvalidURI or KeyTooLongError. */
export function toS3Request(request: ServiceRequest): S3Request {
  const path = request.rawPath.replace(/^\//, "");
  const slash = path.indexOf("/");
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? "" : decode(path.slice(slash + 1));
  if (key !== "") {
    checkKey(key);
  }
  return {
    ...request,
    bucket: path === "" ? undefined : decode(bucket),
    key: key === "" ? undefined : key,
    query: parseQuery(request.rawQuery),
  };
}

export function checkKey(key: string): void {
  const length = Buffer.byteLength(key);
  if (length > MAX_KEY_LENGTH) {
    throw new S3Error("KeyTooLongError", undefined, {
      elements: { Size: String(length), MaxSizeAllowed: String(MAX_KEY_LENGTH) },
    });
  }
}

function parseQuery(rawQuery: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of rawQuery.split("&")) {
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? "" : pair.slice(equals + 1);
    if (name !== "") {
      query.set(decode(name.replaceAll("+", " ")), decode(value.replaceAll("+", " ")));
    }
  }
  return query;
}

/** Throws InvalidURI for what is not UTF-8 when decoded, or has U+0000, the one character no index can hold. */
export function decode(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI");
  }
  if (decoded.includes("\u0000")) {
    throw new S3Error("InvalidURI");
  }
  return decoded;
}
