/** A request's payload as one text: XML or a policy. Its digests are checked where the request names them. */

import { PayloadDigests } from "../checksums/payload-digests.ts";
import { S3Error } from "../s3-error.ts";
import { KEEP_OPEN } from "./content.ts";
import type { S3Request } from "./s3-request.ts";

/**
 * Bytes of a document. The largest one that S3 allows lists 10,000 parts with checksums, some 3 MB; more is held in
 * memory for nothing.
 */
const MAX_LENGTH = 8 * 1024 * 1024;

export async function readDocument(request: S3Request): Promise<string> {
  const digests = new PayloadDigests(request);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.body.iterator(KEEP_OPEN) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_LENGTH) {
      throw new S3Error("MaxMessageLengthExceeded");
    }
    digests.update(chunk);
    chunks.push(chunk);
  }
  digests.finish(request);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new S3Error("MalformedXML");
  }
}
