/**
 * Putting objects into their place and taking them away, so that whatever stops the process leaves either the old
 * object or the new one, and an index that can be mended: journal, file, index.
 */

import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { ObjectHeader } from "../objects/embedded/object-file.ts";
import { formatOverrides } from "../objects/embedded/overrides.ts";
import {
  type IndexedObject,
  indexObject,
  insertPending,
  listPending,
  type PendingKey,
  unindexObject,
} from "../store/embedded-objects.ts";
import { moveInto, removeFile, syncFolder, writeWhole } from "./files/durable.ts";
import { objectFile, temporaryFile } from "./files/layout.ts";
import { type OpenedObject, openObject } from "./files/object-reader.ts";
import { S3Error } from "./s3-error.ts";
import type { Store } from "./store.ts";

export async function openStored(
  store: Store,
  bucketId: string,
  key: string,
): Promise<OpenedObject | undefined> {
  return await openObject(objectFile(store.layout, bucketId, key));
}

/** The header alone. */
export async function readStored(
  store: Store,
  bucketId: string,
  key: string,
): Promise<ObjectHeader | undefined> {
  const opened = await openStored(store, bucketId, key);
  await opened?.close();
  return opened?.header;
}

/** Moves a written object into its place. `check` sees what stands there, and may refuse by throwing. */
export async function placeObject(
  store: Store,
  bucketId: string,
  file: string,
  header: ObjectHeader,
  check?: (current: ObjectHeader | undefined) => void,
): Promise<void> {
  const target = objectFile(store.layout, bucketId, header.key);
  try {
    await changeObject(store, bucketId, header.key, check, async (pending) => {
      await moveInto(file, target);
      await removeFile(`${target}.json`);
      await indexObject(store.db, pending, toIndexed(header));
    });
  } catch (error) {
    await removeFile(file);
    throw error;
  }
}

/** Harmless if there is none, as in S3. */
export async function removeObject(
  store: Store,
  bucketId: string,
  key: string,
  check?: (current: ObjectHeader | undefined) => void,
): Promise<void> {
  const target = objectFile(store.layout, bucketId, key);
  await changeObject(store, bucketId, key, check, async (pending) => {
    const existed = await removeFile(target);
    await removeFile(`${target}.json`);
    if (existed) {
      await syncFolder(path.dirname(target));
    }
    await unindexObject(store.db, pending);
  });
}

/** Replaces an object's tags or grants. Throws NoSuchKey. */
export async function overrideObject(
  store: Store,
  bucketId: string,
  key: string,
  changes: Partial<Pick<ObjectHeader, "tags" | "grants">>,
): Promise<void> {
  await store.locks.run(`${bucketId}/${key}`, async () => {
    const header = await readStored(store, bucketId, key);
    if (header === undefined) {
      throw new S3Error("NoSuchKey", undefined, { elements: { Key: key } });
    }
    const target = `${objectFile(store.layout, bucketId, key)}.json`;
    await writeWhole(temporaryFile(store.layout), target, formatOverrides({ ...header, ...changes }));
  });
}

async function changeObject(
  store: Store,
  bucketId: string,
  key: string,
  check: ((current: ObjectHeader | undefined) => void) | undefined,
  change: (pending: PendingKey) => Promise<void>,
): Promise<void> {
  await store.locks.run(`${bucketId}/${key}`, async () => {
    if (check !== undefined) {
      check(await readStored(store, bucketId, key));
    }
    const pending = { id: randomUUID(), bucketId, key };
    try {
      await insertPending(store.db, pending);
    } catch (error) {
      throw (error as { readonly code?: string }).code === FOREIGN_KEY_VIOLATION
        ? new S3Error("NoSuchBucket") // Deleted meanwhile.
        : error;
    }
    try {
      await change(pending);
    } catch (error) {
      store.isBehind = true;
      throw error;
    }
  });
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const FOREIGN_KEY_VIOLATION = "23503";

/** Brings the index up to date with the files of all keys in the journal. */
export async function mendIndex(store: Store): Promise<void> {
  store.isBehind = false;
  for (const pending of await listPending(store.db)) {
    await store.locks.run(`${pending.bucketId}/${pending.key}`, async () => {
      try {
        const header = await readStored(store, pending.bucketId, pending.key);
        await (header === undefined
          ? unindexObject(store.db, pending)
          : indexObject(store.db, pending, toIndexed(header)));
      } catch (error) {
        store.isBehind = true;
        throw error;
      }
    });
  }
}

/** Every object file of a bucket, in no order. A damaged one is reported and passed over. */
export async function* walkObjects(store: Store, objects: string): AsyncGenerator<ObjectHeader> {
  for (const shard of await namesIn(objects)) {
    for (const name of await namesIn(path.join(objects, shard))) {
      if (path.extname(name) !== "") {
        continue;
      }
      const file = path.join(objects, shard, name);
      try {
        const opened = await openObject(file);
        await opened?.close();
        if (opened !== undefined) {
          yield opened.header;
        }
      } catch (error) {
        store.log.error({ file, error }, "an object file of the embedded store cannot be read");
      }
    }
  }
}

export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return [];
    }
    throw error;
  }
}

export function toIndexed(header: ObjectHeader): IndexedObject {
  return {
    key: header.key,
    sizeInBytes: header.sizeInBytes,
    eTag: header.eTag,
    lastModified: new Date(header.lastModified),
    storageClass: header.storageClass,
    checksumAlgorithm: header.checksum?.algorithm ?? null,
    checksumType: header.checksum?.type ?? null,
  };
}
