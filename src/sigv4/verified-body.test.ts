import { createHash, createHmac } from "node:crypto";
import type { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Payload } from "./payload.ts";
import { S3_CHUNKED, S3_EXAMPLES } from "./testing/published-vectors.ts";
import { verifiedBody } from "./verified-body.ts";

type Chunked = Extract<Payload, { kind: "chunked" }>;

const CONTEXT = {
  key: ["us-east-1", "s3", "aws4_request"].reduce(
    hmac,
    hmac(`AWS4${S3_EXAMPLES.secretAccessKey}`, "20130524"),
  ),
  sentAt: S3_EXAMPLES.date,
  scope: "20130524/us-east-1/s3/aws4_request",
};

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

/** What comes on the wire, in pieces of the given length. */
async function* wire(bytes: Buffer, pieceLength: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceLength) {
    yield bytes.subarray(start, start + pieceLength);
  }
}

async function read(payload: Payload, text: string, pieceLength = text.length) {
  const { body, trailers } = verifiedBody(payload, () => wire(Buffer.from(text, "latin1"), pieceLength));
  return { text: await textOf(body), trailers: trailers() };
}

async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of body) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("latin1");
}

describe("a payload whose hash is signed", () => {
  const sha256 = createHash("sha256").update("Welcome").digest("hex");

  test("is refused at its end if it is another one", async () => {
    await expect(read({ kind: "hashed", sha256 }, "Welcome!")).rejects.toMatchObject({
      name: "SignatureRefusal",
      code: "XAmzContentSHA256Mismatch",
      message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
    });
  });

  test("is handed on", async () => {
    await expect(read({ kind: "hashed", sha256 }, "Welcome", 2)).resolves.toEqual({
      text: "Welcome",
      trailers: {},
    });
  });
});

test("an unsigned payload is handed on as it is", async () => {
  await expect(read({ kind: "unsigned" }, "anything", 3)).resolves.toMatchObject({ text: "anything" });
});

test("nothing is read before somebody wants it, and an error that nobody waits for stays here", async () => {
  let isOpen = false;
  const { body } = verifiedBody({ kind: "unsigned" }, () => {
    isOpen = true;
    throw new Error("gone");
  });
  expect(isOpen).toBe(false);
  body.resume();
  await new Promise((resolve) => body.once("close", resolve));
  expect(isOpen).toBe(true);
});

describe("aws-chunked, as published", () => {
  const lengths = [65_536, 1024, 0];
  const head = ({ chunks }: { chunks: readonly string[] }, index: number) =>
    `${lengths[index]?.toString(16)};chunk-signature=${chunks[index]}\r\n`;
  const chunk = (example: { chunks: readonly string[] }, index: number) =>
    `${head(example, index)}${"a".repeat(lengths[index] ?? 0)}\r\n`;
  const payload = ({ seed }: { seed: string }, trailers: readonly string[] = []): Chunked => ({
    kind: "chunked",
    signing: CONTEXT,
    seed,
    trailers,
    decodedLength: 66_560,
  });
  const { plain, trailing } = S3_CHUNKED;
  const plainText = [0, 1, 2].map((index) => chunk(plain, index)).join("");
  const signatureLine = `x-amz-trailer-signature:${trailing.trailerSignature}`;
  const trailingText = (...lines: readonly string[]) =>
    `${chunk(trailing, 0)}${chunk(trailing, 1)}${head(trailing, 2)}${lines.map((line) => `${line}\r\n`).join("")}\r\n`;

  test.each([1, 7, 1024, 65_536, 1_000_000])(
    "is decoded however it is cut: %i bytes a piece",
    async (length) => {
      const { text, trailers } = await read(payload(plain), plainText, length);
      expect(text).toBe("a".repeat(66_560));
      expect(trailers).toEqual({});
    },
  );

  test.each([
    ["as SDKs write it", trailingText(trailing.trailer, signatureLine)],
    ["as the documentation writes it", trailingText(`${trailing.trailer}\n`, `${signatureLine}\r\n`)],
    ["in capitals", trailingText(trailing.trailer.replace("x-amz", "X-Amz"), signatureLine)],
  ])("a trailer is handed out, %s", async (_, text) => {
    const { trailers } = await read(payload(trailing, ["x-amz-checksum-crc32c"]), text);
    expect(trailers).toEqual({ "x-amz-checksum-crc32c": "sOO8/Q==" });
  });

  const CRC = ["x-amz-checksum-crc32c"];

  test.each<[string, Chunked, string, string]>([
    ["a changed byte", payload(plain), plainText.replace("aaa", "aba"), "SignatureDoesNotMatch"],
    ["a changed signature", payload(plain), plainText.replace("=ad80", "=bd80"), "SignatureDoesNotMatch"],
    ["another seed", payload({ seed: "0".repeat(64) }), plainText, "SignatureDoesNotMatch"],
    [
      "no signatures",
      payload(plain),
      plainText.replaceAll(/;chunk-signature=\w+/g, ""),
      "SignatureDoesNotMatch",
    ],
    ["a chunk left out", payload(plain), `${chunk(plain, 1)}${chunk(plain, 2)}`, "SignatureDoesNotMatch"],
    [
      "two chunks exchanged",
      payload(plain),
      [1, 0, 2].map((index) => chunk(plain, index)).join(""),
      "SignatureDoesNotMatch",
    ],
    ["an end too early", payload(plain), plainText.slice(0, 60_000), "IncompleteBody"],
    ["no last chunk", payload(plain), `${chunk(plain, 0)}${chunk(plain, 1)}`, "IncompleteBody"],
    ["nothing at all", payload(plain), " ".repeat(0), "IncompleteBody"],
    ["less than announced", { ...payload(plain), decodedLength: 66_561 }, plainText, "IncompleteBody"],
    ["more than announced", { ...payload(plain), decodedLength: 66_559 }, plainText, "IncompleteBody"],
    ["a length that is none", payload(plain), plainText.replace("10000;", "1x000;"), "IncompleteBody"],
    ["a length below nothing", payload(plain), plainText.replace("10000;", "-10000;"), "IncompleteBody"],
    [
      "a length beyond all measure",
      payload(plain),
      plainText.replace("10000;", `${"f".repeat(13)};`),
      "IncompleteBody",
    ],
    ["a chunk longer than its length", payload(plain), plainText.replace("aaa", "aaaa"), "IncompleteBody"],
    ["a line without end", payload(plain), "a".repeat(100_000), "IncompleteBody"],
    [
      "a trailer nobody announced",
      payload(trailing),
      trailingText(trailing.trailer, signatureLine),
      "MalformedTrailerError",
    ],
    ["an announced trailer missing", payload(trailing, CRC), trailingText(), "MalformedTrailerError"],
    [
      "a trailer twice",
      payload(trailing, CRC),
      trailingText(trailing.trailer, trailing.trailer, signatureLine),
      "MalformedTrailerError",
    ],
    [
      "a trailer without a name",
      payload(trailing, CRC),
      trailingText(":x", signatureLine),
      "MalformedTrailerError",
    ],
    [
      "a trailer without a colon",
      payload(trailing, CRC),
      trailingText("x", signatureLine),
      "MalformedTrailerError",
    ],
    [
      "trailers without end",
      payload(trailing, CRC),
      trailingText("x".repeat(20_000)),
      "MalformedTrailerError",
    ],
    [
      "a changed trailer",
      payload(trailing, CRC),
      trailingText("x-amz-checksum-crc32c:AAAA/Q==", signatureLine),
      "SignatureDoesNotMatch",
    ],
    [
      "a trailer without its signature",
      payload(trailing, CRC),
      trailingText(trailing.trailer),
      "SignatureDoesNotMatch",
    ],
  ])("is refused with %s", async (_, chunked, text, code) => {
    await expect(read(chunked, text, 1000)).rejects.toMatchObject({ name: "SignatureRefusal", code });
  });
});

test("unsigned chunks with a trailer are decoded, whatever their lengths and wherever they are cut", async () => {
  const pieces = fc.array(fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 40 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 50 }), async (chunks, pieceLength) => {
      const framed = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join("");
      const text = `${framed}0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n`;
      const decodedLength = chunks.join("").length;
      const trailers = ["x-amz-checksum-crc32"];
      const payload: Chunked = { kind: "chunked", signing: undefined, seed: "", trailers, decodedLength };
      const result = await read(payload, text, pieceLength);
      expect(result).toEqual({ text: chunks.join(""), trailers: { "x-amz-checksum-crc32": "AAAAAA==" } });
    }),
  );
});
