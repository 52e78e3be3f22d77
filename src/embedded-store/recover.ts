/**
 * What is done before serving: leftovers of writes are removed, keys in the journal are read again, and buckets
 * whose rows are lost (a new database on an old folder) are taken in from their files.
 */

import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Db } from "../store/database.ts";
import {
  type EmbeddedBucket,
  findBucketById,
  insertBucket,
  listBucketIds,
} from "../store/embedded-buckets.ts";
import { analyzeIndex, clearIndex, insertObjects } from "../store/embedded-objects.ts";
import { listUploadIds } from "../store/embedded-uploads.ts";
import { makeFolder, writeWhole } from "./files/durable.ts";
import { bucketFile, objectsFolder, temporaryFile, uploadFolder, uploadsFolder } from "./files/layout.ts";
import type { Store } from "./store.ts";
import { mendIndex, namesIn, toIndexed, walkObjects } from "./stored-objects.ts";

/** Rows of one INSERT: eight values each, of the 65,535 that a statement may have. */
const ROWS_PER_INSERT = 1000;

export async function recover(store: Store): Promise<void> {
  await makeFolder(store.layout.temporary);
  for (const name of await namesIn(store.layout.temporary)) {
    await rm(path.join(store.layout.temporary, name), { recursive: true, force: true });
  }
  await mendIndex(store);
  const known = new Set(await listBucketIds(store.db));
  for (const id of await namesIn(store.layout.root)) {
    if (id === path.basename(store.layout.temporary)) {
      continue;
    }
    if (known.has(id)) {
      await removeForgottenUploads(store, id);
    } else {
      await takeIn(store, id);
    }
  }
}

/**
 * Makes a bucket's part of the index again from its files. Returns how many objects it has. Not while the bucket is
 * written to.
 */
export async function rebuildIndex(store: Store, db: Db, bucketId: string): Promise<number> {
  await clearIndex(db, bucketId);
  let count = 0;
  let batch: ReturnType<typeof toIndexed>[] = [];
  for await (const header of walkObjects(store, objectsFolder(store.layout, bucketId))) {
    batch.push(toIndexed(header));
    count += 1;
    if (batch.length === ROWS_PER_INSERT) {
      await insertObjects(db, bucketId, batch);
      batch = [];
    }
  }
  await insertObjects(db, bucketId, batch);
  await analyzeIndex(db);
  return count;
}

/** Keeps beside a bucket's objects what its row says, so that the row can be made again. */
export async function describeBucket(store: Store, bucketId: string): Promise<void> {
  await store.locks.run(bucketId, async () => {
    const bucket = await findBucketById(store.db, bucketId);
    if (bucket !== undefined) {
      const target = bucketFile(store.layout, bucketId);
      await writeWhole(temporaryFile(store.layout), target, JSON.stringify(bucket));
    }
  });
}

/** A folder without a row. That of a deleted bucket was moved away before the deletion was answered. */
async function takeIn(store: Store, id: string): Promise<void> {
  const bucket = await readBucketFile(store, id);
  if (bucket === undefined) {
    store.log.warn({ folder: id }, "a folder of the embedded store is no bucket's and was left alone");
    return;
  }
  const objects = await store.db.transaction().execute(async (db) => {
    return (await insertBucket(db, bucket)) ? await rebuildIndex(store, db, id) : undefined;
  });
  if (objects === undefined) {
    store.log.error(
      { folder: id, bucket: bucket.name },
      "a bucket's folder has the name of another bucket and was left alone",
    );
  } else {
    store.log.warn({ bucket: bucket.name, objects }, "a bucket was taken in from its files");
  }
}

async function readBucketFile(store: Store, id: string): Promise<EmbeddedBucket | undefined> {
  try {
    const text = await readFile(bucketFile(store.layout, id), "utf8");
    const bucket = JSON.parse(text) as EmbeddedBucket;
    return bucket.id === id ? { ...bucket, createdAt: new Date(bucket.createdAt) } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Parts whose upload was ended, but whose folder was not removed before the process was. */
async function removeForgottenUploads(store: Store, bucketId: string): Promise<void> {
  const known = new Set(await listUploadIds(store.db, bucketId));
  for (const id of await namesIn(uploadsFolder(store.layout, bucketId))) {
    if (!known.has(id)) {
      await rm(uploadFolder(store.layout, bucketId, id), { recursive: true, force: true });
    }
  }
}
