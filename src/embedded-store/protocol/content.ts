/** The payload of an upload, chunk by chunk: counted, bounded, and whole or an error. */

import { SignatureRefusal } from "../../sigv4/signature-refusal.ts";
import { S3Error } from "../s3-error.ts";
import type { S3Request } from "./s3-request.ts";

/** Bytes of one put or one part (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
export const MAX_UPLOAD_LENGTH = 5 * 1024 ** 3;

/** Destroying a request's body would take its connection away before the refusal was sent. */
export const KEEP_OPEN = { destroyOnReturn: false } as const;

/** Throws MissingContentLength, EntityTooLarge or IncompleteBody; refusals of the signature pass through. */
export async function* contentOf(
  request: S3Request,
  digests: { update(bytes: Uint8Array): void },
): AsyncGenerator<Uint8Array> {
  const { headers, body } = request;
  const declared = headers["x-amz-decoded-content-length"] ?? headers["content-length"];
  if (declared === undefined) {
    throw new S3Error("MissingContentLength");
  }
  const expected = Number(declared);
  if (!Number.isSafeInteger(expected) || expected < 0) {
    throw new S3Error("InvalidArgument", "The length of the payload is no number");
  }
  if (expected > MAX_UPLOAD_LENGTH) {
    throw new S3Error("EntityTooLarge", undefined, {
      elements: { ProposedSize: declared, MaxSizeAllowed: String(MAX_UPLOAD_LENGTH) },
    });
  }
  let length = 0;
  const iterator = body.iterator(KEEP_OPEN) as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const { done, value } = await next(iterator);
      if (done === true) {
        break;
      }
      length += value.length;
      if (length > expected) {
        throw new S3Error("IncompleteBody", "The payload is longer than its declared length");
      }
      digests.update(value);
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
  if (length < expected) {
    throw new S3Error("IncompleteBody");
  }
}

/** Whatever breaks a payload off, the connection above all, leaves it incomplete. */
async function next(iterator: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer>> {
  try {
    return await iterator.next();
  } catch (error) {
    throw error instanceof SignatureRefusal ? error : new S3Error("IncompleteBody");
  }
}
