/**
 * The body of a verified request: decoded, and held against its signature while it is read. It begins to be read only
 * when somebody reads it, and errs with a SignatureRefusal instead of ending if it is not what was signed.
 */

import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { decodeAwsChunked } from "./aws-chunked.ts";
import type { Payload } from "./payload.ts";
import { SignatureRefusal } from "./signature-refusal.ts";

export interface VerifiedBody {
  readonly body: Readable;
  /** What followed an aws-chunked payload; complete when the body has ended. */
  readonly trailers: () => Readonly<Record<string, string>>;
}

/** @param open - called once, when the first byte is wanted: the body as it comes on the wire. */
export function verifiedBody(payload: Payload, open: () => AsyncIterable<Buffer>): VerifiedBody {
  let trailers: Readonly<Record<string, string>> = {};
  const decoded = decode(payload, open, (received) => {
    trailers = received;
  });
  const body = Readable.from(decoded, { objectMode: false });
  // Whoever reads it hears of its error; a service that has answered without reading on must not bring us down.
  body.on("error", () => {});
  return { body, trailers: () => trailers };
}

async function* decode(
  payload: Payload,
  open: () => AsyncIterable<Buffer>,
  onTrailers: (trailers: Readonly<Record<string, string>>) => void,
): AsyncGenerator<Buffer> {
  switch (payload.kind) {
    case "unsigned":
      // Not `yield*`: that would hand a reader's early end on as an error of the source, which has none.
      for await (const piece of open()) {
        yield piece;
      }
      return;
    case "chunked":
      return yield* decodeAwsChunked(open(), payload, onTrailers);
    case "hashed": {
      const hash = createHash("sha256");
      for await (const piece of open()) {
        hash.update(piece);
        yield piece;
      }
      if (hash.digest("hex") !== payload.sha256) {
        throw new SignatureRefusal(
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.",
        );
      }
      return;
    }
  }
}
