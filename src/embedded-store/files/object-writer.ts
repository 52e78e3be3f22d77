/**
 * Writes an object aside, synced, ready to be moved into its place. The header stands before the data but is known
 * whole only after it, so room is left for it and it is written last; a small object is written at once.
 */

import { type FileHandle, open } from "node:fs/promises";
import {
  encodeHeader,
  type ObjectChecksum,
  type ObjectHeader,
  PREAMBLE_LENGTH,
} from "../../objects/embedded/object-file.ts";
import { FILE_MODE, removeFile } from "./durable.ts";

/** What is known of an object before its data. */
export type ObjectDraft = Omit<ObjectHeader, "sizeInBytes" | "eTag" | "checksum" | "lastModified">;

/** What is known only after it. */
export interface ObjectFacts {
  readonly eTag: string;
  /** When the data was there; the beginning of a long upload would hide it from who asks for what is new. */
  readonly lastModified: string;
  readonly checksum?: ObjectChecksum;
}

/** Bytes held in memory before a file is begun; most objects of a small store are smaller. */
const SMALL = 128 * 1024;
/** As long as either of them gets: an eTag of 10,000 parts, a SHA-256 of as many in base64. */
const LONGEST_FACTS: ObjectFacts = {
  eTag: "f".repeat(38),
  lastModified: "2000-01-01T00:00:00.000Z",
  checksum: { algorithm: "CRC64NVME", type: "FULL_OBJECT", value: "x".repeat(64) },
};

/**
 * `content` is read to its end, and `finish` called then: it may still refuse the object. If anything fails, no file
 * is left behind.
 */
export async function writeObject(
  file: string,
  draft: ObjectDraft,
  content: AsyncIterable<Uint8Array>,
  finish: (sizeInBytes: number) => ObjectFacts,
): Promise<ObjectHeader> {
  let handle: FileHandle | undefined;
  try {
    let chunks: Uint8Array[] = [];
    let held = 0;
    let size = 0;
    const reserved = encodeHeader({
      ...draft,
      ...LONGEST_FACTS,
      sizeInBytes: Number.MAX_SAFE_INTEGER,
    }).length;
    const flush = async (): Promise<void> => {
      handle ??= await open(file, "wx", FILE_MODE);
      await writeAll(handle, chunks, reserved + size - held);
      chunks = [];
      held = 0;
    };
    for await (const chunk of content) {
      chunks.push(chunk);
      held += chunk.length;
      size += chunk.length;
      if (held > SMALL) {
        await flush();
      }
    }
    const header: ObjectHeader = { ...draft, ...finish(size), sizeInBytes: size };
    handle ??= await open(file, "wx", FILE_MODE);
    if (size === held) {
      await writeAll(handle, [encodeHeader(header), ...chunks], 0);
    } else {
      await flush();
      await writeAll(handle, [encodeHeader(header, reserved - PREAMBLE_LENGTH)], 0);
    }
    await handle.sync();
    await handle.close();
    return header;
  } catch (error) {
    await handle?.close().catch(() => undefined); // The first error is the one to tell.
    await removeFile(file);
    throw error;
  }
}

/** Writes all of it: a disk that fills up may take less than it was given before it says so. */
async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], position: number): Promise<void> {
  const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Writes a part of an upload: the data alone, synced. Returns its size. */
export async function writePart(file: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await open(file, "wx", FILE_MODE);
  let size = 0;
  try {
    for await (const chunk of content) {
      await writeAll(handle, [chunk], size);
      size += chunk.length;
    }
    await handle.sync();
    return size;
  } finally {
    await handle.close();
  }
}
