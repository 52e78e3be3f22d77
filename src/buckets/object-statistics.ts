/**
 * What a listing tells of a bucket's objects, added up page by page
 * (https://docs.aws.amazon.com/macie/latest/user/monitoring-s3-inventory-review.html). Sizes are of what is stored.
 */

import { isReadableStorageClass, unclassifiableReason } from "../model/classifiable.ts";
import type { ObjectRef } from "../model/object-ref.ts";

/** An object that fails both tests stands in both parts, and once in the total. */
export interface Unclassifiable {
  readonly fileType: number;
  readonly storageClass: number;
  readonly total: number;
}

export interface ObjectStatistics {
  readonly objectCount: number;
  readonly sizeInBytes: number;
  readonly sizeInBytesCompressed: number;
  readonly classifiableObjectCount: number;
  readonly classifiableSizeInBytes: number;
  readonly unclassifiableObjectCount: Unclassifiable;
  readonly unclassifiableObjectSizeInBytes: Unclassifiable;
}

const NONE: Unclassifiable = { fileType: 0, storageClass: 0, total: 0 };

export const NO_OBJECTS: ObjectStatistics = {
  objectCount: 0,
  sizeInBytes: 0,
  sizeInBytesCompressed: 0,
  classifiableObjectCount: 0,
  classifiableSizeInBytes: 0,
  unclassifiableObjectCount: NONE,
  unclassifiableObjectSizeInBytes: NONE,
};

const COMPRESSED = /\.(?:gz|gzip|zip)$/i;

export function addObjects(statistics: ObjectStatistics, objects: readonly ObjectRef[]): ObjectStatistics {
  let { sizeInBytes, sizeInBytesCompressed, classifiableObjectCount, classifiableSizeInBytes } = statistics;
  const count = { ...statistics.unclassifiableObjectCount };
  const size = { ...statistics.unclassifiableObjectSizeInBytes };
  for (const { key, storageClass, sizeInBytes: objectSize } of objects) {
    const isReadable = isReadableStorageClass(storageClass);
    const isOfKnownType = unclassifiableReason({ key, storageClass: "STANDARD" }) === undefined;
    sizeInBytes += objectSize;
    if (COMPRESSED.test(key)) {
      sizeInBytesCompressed += objectSize;
    }
    if (isReadable && isOfKnownType) {
      classifiableObjectCount += 1;
      classifiableSizeInBytes += objectSize;
      continue;
    }
    count.total += 1;
    size.total += objectSize;
    if (!isReadable) {
      count.storageClass += 1;
      size.storageClass += objectSize;
    }
    if (!isOfKnownType) {
      count.fileType += 1;
      size.fileType += objectSize;
    }
  }
  return {
    objectCount: statistics.objectCount + objects.length,
    sizeInBytes,
    sizeInBytesCompressed,
    classifiableObjectCount,
    classifiableSizeInBytes,
    unclassifiableObjectCount: count,
    unclassifiableObjectSizeInBytes: size,
  };
}
