/**
 * Objects of the embedded store, opened as files by the threads that scan them instead of through HTTP. An open
 * file is never written again (a new version is a new file), so what was opened is what is read.
 *
 * The listing is in the order of the files' names, not of the keys: only the store's index knows that one.
 */

import { closeSync, constants, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import type { ObjectDetails } from "../../model/finding.ts";
import type { ObjectRef } from "../../model/object-ref.ts";
import { failed, type StatusReason } from "../../model/object-status.ts";
import { encryptionDetails } from "../encryption-details.ts";
import type { ListedObject, ObjectSource, OpenObject } from "../object-source.ts";
import { ReadFailure } from "../read-failure.ts";
import { dataOffsetOf, decodeHeader, type ObjectHeader, objectPath, PREAMBLE_LENGTH } from "./object-file.ts";
import { parseOverrides } from "./overrides.ts";

/** `bucketDirectory` is the bucket's id, its folder's name below `root`. */
export function embeddedSource(root: string, bucketDirectory: string, bucket: string): ObjectSource {
  const directory = path.join(root, bucketDirectory);
  return {
    async *list(signal) {
      yield* listFiles(directory, bucket, signal);
    },
    open: (object) => openObject(path.join(directory, objectPath(object.key)), object),
  };
}

function* listFiles(directory: string, bucket: string, signal: AbortSignal): Generator<ListedObject> {
  const objects = path.join(directory, "objects");
  for (const shard of attempt(() => readdirSync(objects)).sort()) {
    for (const name of attempt(() => readdirSync(path.join(objects, shard))).sort()) {
      if (signal.aborted) {
        return;
      }
      const listed = describe(path.join(objects, shard, name), bucket);
      if (listed !== undefined) {
        yield listed;
      }
    }
  }
}

/** Undefined for what lies beside the objects: tags put later, in files with an ending. */
function describe(file: string, bucket: string): ListedObject | undefined {
  if (path.extname(file) !== "") {
    return undefined;
  }
  try {
    const { descriptor, header } = openFile(file);
    closeSync(descriptor);
    return { object: refOf(bucket, header) };
  } catch (error) {
    const reason = error instanceof ReadFailure ? error.reason : "READ_ERROR";
    return reason === "SOURCE_OBJECT_NO_LONGER_AVAILABLE"
      ? undefined
      : { object: unreadable(bucket, path.basename(file)), status: failed(reason) };
  }
}

function refOf(bucket: string, header: ObjectHeader): ObjectRef {
  const { key, sizeInBytes, lastModified, eTag, storageClass } = header;
  return { bucket, key, sizeInBytes, lastModified, eTag, versionId: "", storageClass };
}

function unreadable(bucket: string, name: string): ObjectRef {
  return {
    bucket,
    key: name,
    sizeInBytes: 0,
    lastModified: "",
    eTag: "",
    versionId: "",
    storageClass: "STANDARD",
  };
}

function openObject(file: string, object: ObjectRef): OpenObject {
  const { descriptor, header, dataOffset } = openFile(file);
  if (header.key !== object.key || header.eTag !== object.eTag) {
    closeSync(descriptor);
    throw new ReadFailure("OBJECT_VERSION_MISMATCH", "the object changed since it was listed");
  }
  const end = dataOffset + header.sizeInBytes;
  let position = dataOffset;
  return {
    reader: {
      read: (target, offset, length) => {
        const wanted = Math.min(length, end - position);
        const count =
          wanted === 0 ? 0 : attempt(() => readSync(descriptor, target, offset, wanted, position));
        if (count === 0 && wanted > 0) {
          throw new ReadFailure("READ_ERROR", "the object's file is shorter than its header says");
        }
        position += count;
        return count;
      },
    },
    verify: () => {},
    describe: () => detailsOf(file, header),
    close: () => closeSync(descriptor),
  };
}

/** Undefined if the tags cannot be read. */
function detailsOf(file: string, { writeId, tags, encryption }: ObjectHeader): ObjectDetails | undefined {
  try {
    const current = readOverridden(file, writeId) ?? tags;
    return {
      serverSideEncryption: encryptionDetails(encryption.algorithm, encryption.kmsKeyId),
      tags: current.map(({ Key, Value }) => ({ key: Key, value: Value })),
    };
  } catch {
    return undefined;
  }
}

/** The tags that were put after the object was written, if any were. */
function readOverridden(file: string, writeId: string): ObjectHeader["tags"] | undefined {
  let text: string;
  try {
    text = readFileSync(`${file}.json`, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
  return parseOverrides(text, writeId)?.tags;
}

function openFile(file: string): {
  readonly descriptor: number;
  readonly header: ObjectHeader;
  readonly dataOffset: number;
} {
  const descriptor = attempt(() => openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW));
  try {
    const preamble = readFully(descriptor, 0, PREAMBLE_LENGTH);
    const dataOffset = dataOffsetOf(preamble);
    const header =
      dataOffset === undefined
        ? undefined
        : decodeHeader(readFully(descriptor, PREAMBLE_LENGTH, dataOffset - PREAMBLE_LENGTH));
    if (dataOffset === undefined || header === undefined) {
      throw new ReadFailure("READ_ERROR", "the object's file has no header");
    }
    return { descriptor, header, dataOffset };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function readFully(descriptor: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let count = 0;
  while (count < length) {
    const read = attempt(() => readSync(descriptor, buffer, count, length - count, position + count));
    if (read === 0) {
      break;
    }
    count += read;
  }
  return buffer.subarray(0, count);
}

function attempt<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw new ReadFailure(reasonOf(code), `${syscall ?? "reading"}: ${code ?? "failed"}`, { cause: error });
  }
}

function reasonOf(code: string | undefined): StatusReason {
  if (code === "ENOENT" || code === "ENOTDIR") {
    return "SOURCE_OBJECT_NO_LONGER_AVAILABLE";
  }
  return code === "EACCES" || code === "EPERM" ? "PERMISSION_DENIED" : "READ_ERROR";
}
