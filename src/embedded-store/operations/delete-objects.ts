/** DeleteObject and DeleteObjects. */

import {
  DeleteObject$,
  type DeleteObjectOutput,
  type DeleteObjectRequest,
  DeleteObjects$,
  type DeleteObjectsOutput,
  type DeleteObjectsRequest,
  type ObjectIdentifier,
} from "@aws-sdk/client-s3";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { checkKey } from "../protocol/s3-request.ts";
import { S3Error } from "../s3-error.ts";
import { removeObject } from "../stored-objects.ts";
import { writeCheck } from "./conditions.ts";
import { checkVersion, NULL_VERSION } from "./object-version.ts";

/** Keys of one request, as in S3. */
const MAX_KEYS = 1000;
/** Deletions under way at once: more waits for the disk and the database no less. */
const PARALLEL = 8;

export const deleteObject = bucketOperation<DeleteObjectRequest, DeleteObjectOutput>(
  DeleteObject$,
  async (input, { store, bucket }) => {
    if (input.VersionId !== undefined && input.VersionId !== NULL_VERSION) {
      return { VersionId: input.VersionId }; // Deleting a version that is not there is done.
    }
    await removeObject(store, bucket.id, input.Key ?? "", writeCheck(input));
    return input.VersionId === undefined ? {} : { VersionId: input.VersionId };
  },
);

export const deleteObjects = bucketOperation<DeleteObjectsRequest, DeleteObjectsOutput>(
  DeleteObjects$,
  async (input, context) => {
    const objects = input.Delete?.Objects ?? [];
    if (objects.length === 0 || objects.length > MAX_KEYS) {
      throw new S3Error("MalformedXML");
    }
    const output: { Deleted: object[]; Errors: object[] } = { Deleted: [], Errors: [] };
    const rest = objects.values();
    const work = async (): Promise<void> => {
      for (const object of rest) {
        const error = await deleteOne(object, context);
        const named = {
          Key: object.Key,
          ...(object.VersionId === undefined ? {} : { VersionId: object.VersionId }),
        };
        if (error !== undefined) {
          output.Errors.push({ ...named, Code: error.code, Message: error.message });
        } else if (input.Delete?.Quiet !== true) {
          output.Deleted.push(named);
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    return output;
  },
);

async function deleteOne(
  { Key = "", VersionId, ETag }: ObjectIdentifier,
  { store, bucket }: BucketContext,
): Promise<S3Error | undefined> {
  try {
    checkKey(Key);
    checkVersion(VersionId);
    await removeObject(store, bucket.id, Key, writeCheck({ Key, IfMatch: ETag }));
    return undefined;
  } catch (error) {
    if (!(error instanceof S3Error)) {
      throw error;
    }
    return error.code === "NoSuchVersion" ? undefined : error;
  }
}
