/** A source whose buckets are in a store that speaks S3. */

import { ListBucketsCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { SourceSettings } from "../../objects/source-settings.ts";
import { objectRefOf } from "../../s3/object-ref-of.ts";
import { BucketFailure, type ObjectPage, type Source, type SourceBucket } from "../source.ts";
import { readAccountBlockPublicAccess } from "./account-block-public-access.ts";
import { readBucketSettings } from "./read-settings.ts";

export interface S3SourceSettings {
  readonly id: string;
  readonly accountId: string;
  readonly client: S3Client;
  /** Where buckets are whose region the store does not tell. */
  readonly defaultRegion: string;
  /** Says of all buckets that they are in `defaultRegion`: for stores in which regions mean nothing. */
  readonly isRegionFixed?: boolean;
  /** Amazon's own: it has settings per account that are asked for elsewhere. */
  readonly isAmazon: boolean;
  objectSource(bucket: string): Promise<SourceSettings>;
}

/** Keys a page, the most that S3 gives. */
const PAGE_SIZE = 1000;
/** Buckets a page; asking for pages makes S3 name each bucket's region (ListBuckets, BucketRegion). */
const MAX_BUCKETS = 1000;

export function s3Source(settings: S3SourceSettings): Source {
  const { id, accountId, client } = settings;
  return {
    id,
    accountId,
    listBuckets: (signal) => listBuckets(settings, signal),
    readAccountSettings: async (signal) => ({
      accountBlockPublicAccess: settings.isAmazon
        ? await readAccountBlockPublicAccess(client, accountId, signal)
        : { kind: "unknown", reason: "NOT_SUPPORTED" },
    }),
    readSettings: (bucket, signal) => readBucketSettings(client, bucket, signal),
    listObjects: (bucket, startAfter, signal) => listObjects(client, bucket, startAfter, signal),
    objectSource: (bucket) => settings.objectSource(bucket),
  };
}

async function listBuckets(settings: S3SourceSettings, abortSignal: AbortSignal): Promise<SourceBucket[]> {
  const buckets: SourceBucket[] = [];
  let token: string | undefined;
  do {
    const command = new ListBucketsCommand({
      MaxBuckets: MAX_BUCKETS,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const page = await settings.client.send(command, { abortSignal });
    for (const { Name, BucketRegion, CreationDate } of page.Buckets ?? []) {
      const region = settings.isRegionFixed === true ? settings.defaultRegion : BucketRegion;
      buckets.push({
        name: Name ?? "",
        region: region || settings.defaultRegion,
        createdAt: CreationDate?.toISOString() ?? null,
      });
    }
    token = page.ContinuationToken;
  } while (token !== undefined && token !== "");
  return buckets;
}

/** By the last key and not by the store's token, which may expire before a listing is taken up again. */
async function listObjects(
  client: S3Client,
  bucket: string,
  startAfter: string,
  abortSignal: AbortSignal,
): Promise<ObjectPage> {
  const command = new ListObjectsV2Command({
    Bucket: bucket,
    MaxKeys: PAGE_SIZE,
    ...(startAfter === "" ? {} : { StartAfter: startAfter }),
  });
  const page = await client.send(command, { abortSignal }).catch((error: unknown) => {
    throw failureOf(error) ?? error;
  });
  const objects = (page.Contents ?? []).map((entry) => objectRefOf(bucket, entry));
  const next = page.IsTruncated === true ? objects.at(-1)?.key : undefined;
  if (page.IsTruncated === true && (next === undefined || next === startAfter)) {
    // Taking the listing for whole would leave objects out, and asking again would never end.
    throw new Error("The store says that a listing goes on, and does not go on with it");
  }
  return { objects, next };
}

/** Undefined for what may be better next time, and for bugs. */
function failureOf(error: unknown): BucketFailure | undefined {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (name === "NoSuchBucket" || status === 404) {
    return new BucketFailure("NO_SUCH_BUCKET", "the bucket does not exist", { cause: error });
  }
  return status === 401 || status === 403
    ? new BucketFailure("ACCESS_DENIED", "the store does not allow its objects to be listed", {
        cause: error,
      })
    : undefined;
}
