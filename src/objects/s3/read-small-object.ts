/** Reads a small object whole, for the service itself: an allow list's words. */

import type { Readable } from "node:stream";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";

/** Why it could not be read is a word, never the store's text. */
export type SmallObject =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "access-denied" | "failed" | "not-found" | "throttled" | "too-large" };

/** Never rejects. */
export async function readSmallObject(
  client: S3Client,
  bucket: string,
  key: string,
  maxBytes: number,
): Promise<SmallObject> {
  try {
    const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const stream = Body as Readable;
    if (ContentLength > maxBytes) {
      stream.destroy();
      return { kind: "too-large" };
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) {
        stream.destroy();
        return { kind: "too-large" };
      }
      chunks.push(chunk);
    }
    return { kind: "read", bytes: Buffer.concat(chunks, length) };
  } catch (error) {
    return { kind: kindOf(error as { name?: string; $metadata?: { httpStatusCode?: number } }) };
  }
}

function kindOf({ name = "", $metadata }: { name?: string; $metadata?: { httpStatusCode?: number } }) {
  if (/^NoSuch/.test(name) || $metadata?.httpStatusCode === 404) {
    return "not-found";
  }
  if ($metadata?.httpStatusCode === 403 || $metadata?.httpStatusCode === 401) {
    return "access-denied";
  }
  return /SlowDown|Throttl|TooManyRequests/.test(name) || $metadata?.httpStatusCode === 429
    ? "throttled"
    : "failed";
}
