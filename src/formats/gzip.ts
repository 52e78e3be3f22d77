/**
 * gzip (RFC 1952, https://www.rfc-editor.org/rfc/rfc1952): one member file after another, which read as one. The
 * framing is ours because zlib's own drops what it has unpacked when something else follows the last member.
 */

import { createInflateRaw } from "node:zlib";
import type { ByteReader } from "./byte-reader.ts";
import { readerOfChunks } from "./byte-reader.ts";
import type { ContainerFormat, ExtractContext } from "./format.ts";
import { BOMB_BYTES, BOMB_RATIO } from "./limits.ts";

const FLAG_HEADER_CHECKSUM = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;
const CHECKSUM_LENGTH = 4;
const LENGTH_LENGTH = 4;
const DEFLATE = 8;

const INPUT_SIZE = 64 * 1024;
/** Larger pieces of output go through a third faster than zlib's default of 16 KiB. */
const OUTPUT_SIZE = 256 * 1024;

export const gzip: ContainerFormat = {
  kind: "container",
  id: "gzip",
  mimeType: "application/gzip",
  extensions: ["gz", "gzip"],
  recognises: ({ raw }) => raw.length > 2 && raw[0] === 0x1f && raw[1] === 0x8b && raw[2] === DEFLATE,
  async *members(reader, name, onProblem) {
    yield { name: innerName(name), reader: readerOfChunks(unpack(new Source(reader), onProblem)) };
  },
};

/** `notes.txt.gz` holds `notes.txt`, `logs.tgz` holds `logs.tar`. */
function innerName(name: string): string {
  const base = name.slice(name.lastIndexOf("/") + 1);
  return base.replace(/\.tgz$/i, ".tar").replace(/\.(?:gz|gzip)$/i, "");
}

/** The compressed bytes, with what was read too far given back. */
class Source {
  /** Bytes taken out so far. */
  taken = 0;
  #chunk: Buffer = Buffer.alloc(0);
  readonly #reader: ByteReader;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  /** The next bytes, at least one; empty at the end. */
  async next(): Promise<Buffer> {
    if (this.#chunk.length === 0) {
      const buffer = Buffer.allocUnsafe(INPUT_SIZE);
      this.#chunk = buffer.subarray(0, await this.#reader.read(buffer, 0, buffer.length));
    }
    const chunk = this.#chunk;
    this.#chunk = chunk.subarray(chunk.length);
    this.taken += chunk.length;
    return chunk;
  }

  giveBack(bytes: Buffer): void {
    this.#chunk = bytes.length === 0 ? this.#chunk : Buffer.concat([bytes, this.#chunk]);
    this.taken -= bytes.length;
  }

  async byte(): Promise<number> {
    const chunk = await this.next();
    this.giveBack(chunk.subarray(1));
    return chunk.length === 0 ? -1 : chunk[0]!;
  }
}

async function* unpack(source: Source, onProblem: ExtractContext["onProblem"]): AsyncGenerator<Buffer> {
  let given = 0;
  for (let member = 0; ; member++) {
    const header = await readHeader(source);
    if (header !== "member") {
      if (header === "garbage" || member === 0) {
        onProblem("MALFORMED_FILE");
      }
      return;
    }
    const outcome = { isWhole: false };
    let length = 0;
    for await (const piece of inflate(source, outcome)) {
      given += piece.length;
      length += piece.length;
      yield piece;
      if (given > BOMB_BYTES && given > source.taken * BOMB_RATIO) {
        onProblem("ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT");
        return;
      }
    }
    if (!outcome.isWhole || (await readLength(source)) !== length % 2 ** 32) {
      onProblem("MALFORMED_FILE");
      return;
    }
  }
}

/** Reads a member's header up to its compressed bytes. Zeros behind the last member are padding. */
async function readHeader(source: Source): Promise<"member" | "end" | "garbage"> {
  let first = await source.byte();
  while (first === 0) {
    first = await source.byte();
  }
  if (first < 0) {
    return "end";
  }
  const second = await source.byte();
  const method = await source.byte();
  const flags = await source.byte();
  if (first !== 0x1f || second !== 0x8b || method !== DEFLATE || flags < 0) {
    return "garbage";
  }
  await skip(source, 6); // Time, extra flags, operating system.
  if ((flags & FLAG_EXTRA) !== 0) {
    await skip(source, (await source.byte()) | ((await source.byte()) << 8));
  }
  for (const flag of [FLAG_NAME, FLAG_COMMENT]) {
    while ((flags & flag) !== 0 && (await source.byte()) > 0) {
      // To the zero that ends it.
    }
  }
  await skip(source, (flags & FLAG_HEADER_CHECKSUM) === 0 ? 0 : 2);
  return "member";
}

/** The length of the member's content, modulo 2^32, from its trailer, where it follows a checksum. */
async function readLength(source: Source): Promise<number> {
  await skip(source, CHECKSUM_LENGTH);
  let length = 0;
  for (let i = 0; i < LENGTH_LENGTH; i++) {
    length += (await source.byte()) * 2 ** (8 * i);
  }
  return length;
}

async function skip(source: Source, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await source.byte();
  }
}

/** Unpacks one member; what was read behind its end goes back to the source. */
async function* inflate(source: Source, outcome: { isWhole: boolean }): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: OUTPUT_SIZE });
  let fed = 0;
  let last: Buffer = Buffer.alloc(0);
  // Each piece waits until zlib has gone through the one before, so that only the last can reach beyond the end.
  const feeding = (async () => {
    while (inflater.bytesWritten === fed && !inflater.destroyed) {
      last = await source.next();
      fed += last.length;
      if (last.length === 0) {
        inflater.end();
        return;
      }
      await new Promise<void>((resolve) => {
        inflater.write(last, () => resolve()); // Its errors come out of the stream too.
      });
    }
  })();
  feeding.catch((error: unknown) => inflater.destroy(error as Error));
  try {
    for await (const piece of inflater) {
      yield piece as Buffer;
    }
    outcome.isWhole = true;
  } catch (error) {
    if (!isZlibError(error)) {
      throw error;
    }
  } finally {
    inflater.destroy();
    await feeding.catch(() => undefined);
    source.giveBack(last.subarray(last.length - (fed - inflater.bytesWritten)));
  }
}

/** What zlib says of bad or cut-off data, as opposed to what the store says when a read fails. */
function isZlibError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE";
}
