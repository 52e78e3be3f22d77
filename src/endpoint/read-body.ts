/** Reads a body into memory, within a limit: signatures of all services but S3 cover the body's hash. */

import type { Refusal } from "./service.ts";

export class BodyTooLarge extends Error implements Refusal {
  readonly code = "RequestEntityTooLarge";

  constructor(maxBytes: number) {
    super(`The request body may have at most ${maxBytes} bytes.`);
  }
}

/** Throws BodyTooLarge as soon as there is more than the limit, without reading on. */
export async function readBody(source: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    length += piece.length;
    if (length > maxBytes) {
      throw new BodyTooLarge(maxBytes);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}
