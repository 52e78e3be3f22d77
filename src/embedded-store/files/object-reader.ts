/**
 * Opens an object's file once and answers from that: what is read belongs to the header that was read, even if the
 * object is overwritten or deleted meanwhile.
 */

import { type FileHandle, open, readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import {
  dataOffsetOf,
  decodeHeader,
  type ObjectHeader,
  PREAMBLE_LENGTH,
} from "../../objects/embedded/object-file.ts";
import { parseOverrides } from "../../objects/embedded/overrides.ts";

export interface OpenedObject {
  /** With the tags and grants that were put later. */
  readonly header: ObjectHeader;
  /** Bytes `start` to `end`, the latter not included. The object is closed when they were read. */
  readonly read: (start: number, end: number) => Promise<Readable | Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Bytes read at first: the header, and all of a small object. */
const FIRST_READ = 16 * 1024;

/** Undefined if there is none. Throws if the file is damaged. */
export async function openObject(file: string): Promise<OpenedObject | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
  try {
    const first = await readAt(handle, 0, FIRST_READ);
    const dataOffset = dataOffsetOf(first.subarray(0, PREAMBLE_LENGTH));
    const json =
      dataOffset === undefined || dataOffset <= first.length
        ? first.subarray(PREAMBLE_LENGTH, dataOffset)
        : await readAt(handle, PREAMBLE_LENGTH, dataOffset - PREAMBLE_LENGTH);
    const header = dataOffset === undefined ? undefined : decodeHeader(json);
    if (header === undefined || dataOffset === undefined) {
      throw new Error(`the object file ${file} is damaged: it has no header`);
    }
    const { size } = await handle.stat();
    if (size !== dataOffset + header.sizeInBytes) {
      throw new Error(`the object file ${file} is damaged: it has ${size} bytes`);
    }
    const overrides = await readOverrides(file, header.writeId);
    return {
      header: { ...header, ...overrides },
      read: (start, end) => readRange(handle, first, dataOffset + start, dataOffset + end),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readRange(
  handle: FileHandle,
  first: Buffer,
  start: number,
  end: number,
): Promise<Readable | Uint8Array> {
  if (end > first.length) {
    return handle.createReadStream({ start, end: end - 1, highWaterMark: 256 * 1024 });
  }
  await handle.close();
  return first.subarray(start, end);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let count = 0;
  while (count < length) {
    const { bytesRead } = await handle.read(buffer, count, length - count, position + count);
    if (bytesRead === 0) {
      break;
    }
    count += bytesRead;
  }
  return buffer.subarray(0, count);
}

async function readOverrides(
  file: string,
  writeId: string,
): Promise<Pick<ObjectHeader, "tags" | "grants"> | undefined> {
  try {
    return parseOverrides(await readFile(`${file}.json`, "utf8"), writeId);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
