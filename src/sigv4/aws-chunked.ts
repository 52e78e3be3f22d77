/**
 * Takes `aws-chunked` apart: chunks of a payload, each after a line with its length and perhaps its signature, and
 * after the last one perhaps trailers (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html). Every
 * signature is made with the one before, so chunks can be neither changed nor dropped nor put in another order.
 */

import { createHash } from "node:crypto";
import type { Payload } from "./payload.ts";
import { isSignatureOf, type SigningContext } from "./signature.ts";
import { SignatureRefusal } from "./signature-refusal.ts";
import { S3_WORDING } from "./wording.ts";

/** Bytes. A line is a length and a signature, about 110; more would be kept in memory for nothing. */
const MAX_LINE_LENGTH = 1024;

/** Bytes of all trailers together. A checksum and a signature need about 150. */
const MAX_TRAILERS_LENGTH = 16 * 1024;

const EMPTY_SHA256 = createHash("sha256").digest("hex");

/**
 * Yields the payload. Ends, or throws SignatureRefusal if what came is not what was signed; by then, parts of it were
 * yielded already. `onTrailers` is called before the end, also if there are none.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  payload: Extract<Payload, { kind: "chunked" }>,
  onTrailers: (trailers: Readonly<Record<string, string>>) => void,
): AsyncGenerator<Buffer> {
  const bytes = new ByteQueue(source);
  try {
    const signature = yield* decodeChunks(bytes, payload);
    onTrailers(readTrailers(await bytes.rest(MAX_TRAILERS_LENGTH), payload, signature));
  } finally {
    await bytes.close();
  }
}

/** Returns the last chunk's signature. */
async function* decodeChunks(
  bytes: ByteQueue,
  payload: Extract<Payload, { kind: "chunked" }>,
): AsyncGenerator<Buffer, string> {
  let signature = payload.seed;
  let decoded = 0;
  for (let isLast = false; !isLast; ) {
    const head = readChunkHead(await bytes.line(MAX_LINE_LENGTH));
    isLast = head.length === 0;
    decoded += head.length;
    if (decoded > payload.decodedLength) {
      throw incomplete();
    }
    const hash = createHash("sha256");
    for (let left = head.length; left > 0; ) {
      const piece = await bytes.some(left);
      left -= piece.length;
      if (payload.signing !== undefined) {
        hash.update(piece);
      }
      yield piece;
    }
    if (payload.signing !== undefined) {
      checkChunk(payload.signing, signature, hash.digest("hex"), head.signature);
      signature = head.signature;
    }
    if (!isLast && (await bytes.line(MAX_LINE_LENGTH)) !== "") {
      throw incomplete();
    }
  }
  if (decoded !== payload.decodedLength) {
    throw incomplete();
  }
  return signature;
}

function readChunkHead(line: string): { readonly length: number; readonly signature: string } {
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
  if (match?.[1] === undefined) {
    throw incomplete();
  }
  return { length: Number.parseInt(match[1], 16), signature: match[2] ?? "" };
}

function checkChunk(signing: SigningContext, before: string, payloadHash: string, signature: string): void {
  const stringToSign = [
    "AWS4-HMAC-SHA256-PAYLOAD",
    signing.sentAt,
    signing.scope,
    before,
    EMPTY_SHA256,
    payloadHash,
  ].join("\n");
  if (!isSignatureOf(signing, stringToSign, signature)) {
    throw S3_WORDING.mismatch();
  }
}

function readTrailers(
  text: string,
  { signing, trailers: announced }: Extract<Payload, { kind: "chunked" }>,
  before: string,
): Readonly<Record<string, string>> {
  const trailers: Record<string, string> = Object.create(null);
  // AWS's own examples end lines in three ways, and clients followed each.
  for (const line of text.split(/[\r\n]+/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (line === "") {
      continue;
    }
    if (name === "" || name in trailers) {
      throw malformedTrailer();
    }
    trailers[name] = line.slice(colon + 1).trim();
  }
  const { "x-amz-trailer-signature": signature, ...sent } = trailers;
  if (Object.keys(sent).sort().join() !== [...announced].sort().join()) {
    throw malformedTrailer();
  }
  if (signing !== undefined && announced.length > 0) {
    const canonical = Object.entries(sent)
      .map(([name, value]) => `${name}:${value}\n`)
      .join("");
    const hash = createHash("sha256").update(canonical).digest("hex");
    const stringToSign = ["AWS4-HMAC-SHA256-TRAILER", signing.sentAt, signing.scope, before, hash].join("\n");
    if (!isSignatureOf(signing, stringToSign, signature ?? "")) {
      throw S3_WORDING.mismatch();
    }
  }
  return sent;
}

function incomplete(): SignatureRefusal {
  return new SignatureRefusal("IncompleteBody", "The request body terminated unexpectedly");
}

function malformedTrailer(): SignatureRefusal {
  return new SignatureRefusal(
    "MalformedTrailerError",
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
  );
}

/** Bytes as they come, taken by lines and by lengths. Whatever is missing or too long is an incomplete body. */
class ByteQueue {
  readonly #source: AsyncIterator<Buffer>;
  #current: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** At least one and at most so many bytes, without copying. */
  async some(maxLength: number): Promise<Buffer> {
    if (this.#current.length === 0 && !(await this.#more())) {
      throw incomplete();
    }
    return this.#take(maxLength);
  }

  /** Up to the next line feed, without it and the carriage return before it. */
  async line(maxLength: number): Promise<string> {
    let line = "";
    for (;;) {
      const end = this.#current.indexOf(0x0a);
      line += this.#take(end < 0 ? this.#current.length : end).toString("latin1");
      if (line.length > maxLength) {
        throw incomplete();
      }
      if (end >= 0) {
        this.#take(1);
        return line.endsWith("\r") ? line.slice(0, -1) : line;
      }
      if (!(await this.#more())) {
        throw incomplete();
      }
    }
  }

  async rest(maxLength: number): Promise<string> {
    let rest = "";
    do {
      rest += this.#take(this.#current.length).toString("latin1");
      if (rest.length > maxLength) {
        throw malformedTrailer();
      }
    } while (await this.#more());
    return rest;
  }

  /** Leaves what is unread to whoever has the source. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  #take(length: number): Buffer {
    const taken = this.#current.subarray(0, length);
    this.#current = this.#current.subarray(taken.length);
    return taken;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    this.#current = done === true ? Buffer.alloc(0) : value;
    return done !== true;
  }
}
