/**
 * Objects from a folder of the local disk: every file below it is one, its key the path below the folder. Keys
 * come in the order in which S3 would list them, so that a folder and a bucket with the same content scan alike.
 *
 * Reads are synchronous: a scanning thread has nothing else to do, and a small file costs three system calls
 * instead of three trips through the thread pool.
 */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from "node:fs";
import path from "node:path";
import type { ObjectRef } from "../../model/object-ref.ts";
import { failed, type StatusReason, skipped } from "../../model/object-status.ts";
import type { ListedObject, ObjectSource, OpenObject } from "../object-source.ts";
import { ReadFailure } from "../read-failure.ts";

/** Links are never followed, and a pipe put in a file's place must not hold the scan up. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A source of the files below `root`, in a bucket called `bucket`. */
export function folderSource(root: string, bucket: string): ObjectSource {
  return {
    async *list(signal) {
      yield* listFolder(root, bucket, "", signal);
    },
    open: (object) => openFile(path.join(root, object.key), object),
  };
}

/** A source of one file, under a key of the caller's choice. */
export function fileSource(file: string, bucket: string, key: string): ObjectSource {
  return {
    async *list() {
      yield describe(file, bucket, key);
    },
    open: (object) => openFile(file, object),
  };
}

function* listFolder(
  root: string,
  bucket: string,
  prefix: string,
  signal: AbortSignal,
): Generator<ListedObject> {
  let names: string[];
  try {
    names = entryNames(path.join(root, prefix));
  } catch (error) {
    yield { object: unreadable(bucket, prefix), status: failed(reasonOf(error)) };
    return;
  }
  for (const name of names) {
    if (signal.aborted) {
      return;
    }
    if (name.endsWith("/")) {
      yield* listFolder(root, bucket, prefix + name, signal);
    } else {
      yield describe(path.join(root, prefix + name), bucket, prefix + name);
    }
  }
}

/** The names in a folder, those of folders with a slash behind, in the order of their UTF-8 bytes. */
function entryNames(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
  return names.sort(byUtf8);
}

/** UTF-16 order is that of UTF-8 but for surrogates, which rarely stand in names. */
function byUtf8(a: string, b: string): number {
  if (/[\ud800-\udfff]/.test(a) || /[\ud800-\udfff]/.test(b)) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function describe(file: string, bucket: string, key: string): ListedObject {
  let stats: Stats;
  try {
    stats = lstatSync(file);
  } catch (error) {
    return { object: unreadable(bucket, key), status: failed(reasonOf(error)) };
  }
  const object = refOf(bucket, key, stats);
  if (stats.isSymbolicLink()) {
    return { object, status: skipped("SYMBOLIC_LINK") };
  }
  return stats.isFile() ? { object } : { object, status: skipped("NOT_A_REGULAR_FILE") };
}

function refOf(bucket: string, key: string, stats: Stats): ObjectRef {
  return {
    bucket,
    key,
    sizeInBytes: stats.size,
    lastModified: stats.mtime.toISOString(),
    eTag: eTagOf(stats),
    versionId: "",
    storageClass: "STANDARD",
  };
}

/** Size and time of change stand for a file's content, as web servers make their tags. */
function eTagOf(stats: Stats): string {
  return `${Math.floor(stats.mtimeMs).toString(16)}-${stats.size.toString(16)}`;
}

function unreadable(bucket: string, key: string): ObjectRef {
  return { bucket, key, sizeInBytes: 0, lastModified: "", eTag: "", versionId: "", storageClass: "STANDARD" };
}

function openFile(file: string, object: ObjectRef): OpenObject {
  const descriptor = attempt(() => openSync(file, OPEN_FLAGS));
  // What is behind the listed size belongs to a file that changed. Files that tell no size (/proc) are read to their end.
  const end = object.sizeInBytes === 0 ? Infinity : object.sizeInBytes;
  let position = 0;
  return {
    reader: {
      read: (target, offset, length) => {
        const wanted = Math.min(length, end - position);
        const count = wanted === 0 ? 0 : attempt(() => readSync(descriptor, target, offset, wanted, null));
        position += count;
        return count;
      },
    },
    verify: () => {
      if (eTagOf(attempt(() => fstatSync(descriptor))) !== object.eTag) {
        throw new ReadFailure("OBJECT_VERSION_MISMATCH", "the file changed while it was read");
      }
    },
    close: () => closeSync(descriptor),
  };
}

function attempt<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw new ReadFailure(reasonOf(error), `${syscall ?? "reading"}: ${code ?? "failed"}`, { cause: error });
  }
}

function reasonOf(error: unknown): StatusReason {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return "SOURCE_OBJECT_NO_LONGER_AVAILABLE";
    case "EACCES":
    case "EPERM":
      return "PERMISSION_DENIED";
    case "ELOOP":
      return "SYMBOLIC_LINK";
    default:
      return "READ_ERROR";
  }
}
