/**
 * Objects from a bucket of any S3-compatible store. An object is read as one stream; where the stream breaks off it
 * is taken up again by a ranged request at the same place. Every request names the listed ETag, so that an object
 * that changed meanwhile is noticed and never read as a mixture.
 */

import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { readerOfChunks } from "../../formats/byte-reader.ts";
import type { ObjectRef } from "../../model/object-ref.ts";
import { skipped } from "../../model/object-status.ts";
import { reasonOfS3Error } from "../../s3/errors.ts";
import { objectRefOf } from "../../s3/object-ref-of.ts";
import type { ListedObject, ObjectSource, OpenObject } from "../object-source.ts";
import { ReadFailure } from "../read-failure.ts";

/** Times a broken stream is taken up again without any progress between. */
const MAX_RESUMPTIONS = 4;
/** Wait before the first resumption, doubled for each further one, in milliseconds. */
const RESUME_DELAY_MS = 200;

/** Storage classes whose objects cannot be read without being restored first (macie discovery-supported-storage). */
const UNREADABLE_CLASSES: readonly string[] = ["GLACIER", "DEEP_ARCHIVE"];

export interface BucketLocation {
  readonly bucket: string;
  /** Only keys that begin with it; empty for all. */
  readonly prefix: string;
}

export function bucketSource(client: S3Client, location: BucketLocation): ObjectSource {
  return {
    list: (signal) => listBucket(client, location, signal),
    open: (object, signal) => openObject(client, object, signal),
  };
}

/** Rejects with the SDK's error if a page cannot be had. */
async function* listBucket(
  client: S3Client,
  { bucket, prefix }: BucketLocation,
  signal: AbortSignal,
): AsyncGenerator<ListedObject> {
  const input = { Bucket: bucket, ...(prefix === "" ? {} : { Prefix: prefix }) };
  for await (const page of paginateListObjectsV2({ client }, input, { abortSignal: signal })) {
    for (const entry of page.Contents ?? []) {
      const object = objectRefOf(bucket, entry);
      yield UNREADABLE_CLASSES.includes(object.storageClass)
        ? { object, status: skipped("INVALID_OBJECT_STATE") }
        : { object };
    }
  }
}

function openObject(client: S3Client, object: ObjectRef, signal: AbortSignal): OpenObject {
  const aborter = new AbortController();
  const abortSignal = AbortSignal.any([signal, aborter.signal]);
  return {
    reader: readerOfChunks(readObject(client, object, abortSignal)),
    verify: () => {}, // Every request named the ETag.
    close: () => aborter.abort(),
  };
}

async function* readObject(
  client: S3Client,
  object: ObjectRef,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for (let failures = 0; offset < object.sizeInBytes; ) {
    const body = await requestFrom(client, object, offset, signal);
    const before = offset;
    try {
      for await (const chunk of body) {
        offset += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
    } catch (error) {
      signal.throwIfAborted();
      failures = offset > before ? 0 : failures + 1;
      if (failures > MAX_RESUMPTIONS) {
        throw new ReadFailure("READ_ERROR", "the store keeps breaking off", { cause: error });
      }
      await setTimeout(RESUME_DELAY_MS * 2 ** failures, undefined, { signal });
      continue;
    }
    if (offset === before) {
      throw new ReadFailure("READ_ERROR", "the store sent less than the object's size");
    }
  }
}

async function requestFrom(
  client: S3Client,
  object: ObjectRef,
  offset: number,
  abortSignal: AbortSignal,
): Promise<Readable> {
  const command = new GetObjectCommand({
    Bucket: object.bucket,
    Key: object.key,
    ...(object.eTag === "" ? {} : { IfMatch: `"${object.eTag}"` }),
    ...(offset === 0 ? {} : { Range: `bytes=${offset}-` }),
  });
  try {
    const { Body, ContentRange } = await client.send(command, { abortSignal });
    if (offset > 0 && ContentRange === undefined) {
      throw new ReadFailure(
        "READ_ERROR",
        "the store ignores ranges, so a broken stream cannot be taken up again",
      );
    }
    return Body as Readable;
  } catch (error) {
    abortSignal.throwIfAborted();
    if (error instanceof ReadFailure) {
      throw error;
    }
    throw new ReadFailure(reasonOfS3Error(error), `GetObject: ${(error as Error).name}`, { cause: error });
  }
}
