/**
 * A page of a bucket's objects for this process's own inventory and jobs, straight from the index: the way over XML
 * and the SDK takes some ten times the processor time, and buckets of a million objects are listed daily.
 */

import type { ObjectRef } from "../model/object-ref.ts";
import { findBucket } from "../store/embedded-buckets.ts";
import { listIndex } from "../store/embedded-objects.ts";
import type { Store } from "./store.ts";

export interface ObjectPage {
  /** In the order of their keys. */
  readonly objects: readonly ObjectRef[];
  /** The key after which the next page begins; undefined after the last. */
  readonly next: string | undefined;
}

/** As in S3's listings. */
const PAGE_SIZE = 1000;

/** Objects whose keys come after `startAfter`; undefined if the account has no such bucket. */
export async function listPage(
  { db }: Store,
  accountId: string,
  bucket: string,
  startAfter: string,
): Promise<ObjectPage | undefined> {
  const found = await findBucket(db, bucket);
  if (found === undefined || found.accountId !== accountId) {
    return undefined;
  }
  const entries = await listIndex(db, {
    bucketId: found.id,
    prefix: "",
    delimiter: "",
    from: startAfter,
    isAfter: true,
    limit: PAGE_SIZE + 1,
  });
  const objects = entries.slice(0, PAGE_SIZE).flatMap((entry): ObjectRef[] => {
    if (entry.kind === "prefix") {
      return [];
    }
    const { key, sizeInBytes, eTag, lastModified, storageClass } = entry.object;
    return [
      {
        bucket,
        key,
        sizeInBytes,
        lastModified: lastModified.toISOString(),
        eTag,
        versionId: "",
        storageClass,
      },
    ];
  });
  return { objects, next: entries.length > PAGE_SIZE ? objects.at(-1)?.key : undefined };
}
