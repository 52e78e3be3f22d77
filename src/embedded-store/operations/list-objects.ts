/** ListObjects, ListObjectsV2 and ListObjectVersions: three faces of one look into the index. */

import {
  type _Object,
  type CommonPrefix,
  ListObjects$,
  type ListObjectsOutput,
  type ListObjectsRequest,
  ListObjectsV2$,
  type ListObjectsV2Output,
  type ListObjectsV2Request,
  ListObjectVersions$,
  type ListObjectVersionsOutput,
  type ListObjectVersionsRequest,
} from "@aws-sdk/client-s3";
import {
  type IndexedObject,
  type ListedEntry,
  listIndex,
  successorOf,
} from "../../store/embedded-objects.ts";
import { ownerOf } from "../owner.ts";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { checkEncodingType, encoderFor } from "./key-encoding.ts";
import { NULL_VERSION } from "./object-version.ts";

/** Entries of one answer, as in S3. */
const MAX_KEYS = 1000;

/** Where a listing goes on. */
interface Position {
  readonly from: string;
  readonly isAfter: boolean;
}

interface Page {
  readonly objects: readonly IndexedObject[];
  readonly prefixes: readonly string[];
  readonly isTruncated: boolean;
  readonly last: ListedEntry | undefined;
  readonly maxKeys: number;
}

export const listObjectsV2 = bucketOperation<ListObjectsV2Request, ListObjectsV2Output>(
  ListObjectsV2$,
  async (input, context) => {
    const position =
      input.ContinuationToken === undefined
        ? { from: input.StartAfter ?? "", isAfter: true }
        : parseToken(input.ContinuationToken);
    const page = await readPage(input, position, context);
    const encode = encoderFor(input.EncodingType);
    return {
      Name: context.bucket.name,
      Prefix: encode(input.Prefix ?? ""),
      ...echo(input, encode),
      ...(input.StartAfter === undefined ? {} : { StartAfter: encode(input.StartAfter) }),
      ...(input.ContinuationToken === undefined ? {} : { ContinuationToken: input.ContinuationToken }),
      ...(page.isTruncated ? { NextContinuationToken: formatToken(page, input.Delimiter) } : {}),
      KeyCount: page.objects.length + page.prefixes.length,
      MaxKeys: page.maxKeys,
      IsTruncated: page.isTruncated,
      Contents: page.objects.map((object) => present(object, context, encode, input.FetchOwner === true)),
      CommonPrefixes: presentPrefixes(page, encode),
    };
  },
);

export const listObjects = bucketOperation<ListObjectsRequest, ListObjectsOutput>(
  ListObjects$,
  async (input, context) => {
    const marker = input.Marker ?? "";
    const page = await readPage(input, positionAfter(marker, input), context);
    const encode = encoderFor(input.EncodingType);
    const next = entryName(page.last);
    return {
      Name: context.bucket.name,
      Prefix: encode(input.Prefix ?? ""),
      Marker: encode(marker),
      ...echo(input, encode),
      // Without a delimiter, the last key is where to go on.
      ...(page.isTruncated && input.Delimiter !== undefined ? { NextMarker: encode(next) } : {}),
      MaxKeys: page.maxKeys,
      IsTruncated: page.isTruncated,
      Contents: page.objects.map((object) => present(object, context, encode, true)),
      CommonPrefixes: presentPrefixes(page, encode),
    };
  },
);

export const listObjectVersions = bucketOperation<ListObjectVersionsRequest, ListObjectVersionsOutput>(
  ListObjectVersions$,
  async (input, context) => {
    const { bucket } = context;
    if (input.VersionIdMarker !== undefined && input.KeyMarker === undefined) {
      throw new S3Error("InvalidArgument", "A version-id marker cannot be specified without a key marker.");
    }
    const keyMarker = input.KeyMarker ?? "";
    const page = await readPage(input, positionAfter(keyMarker, input), context);
    const encode = encoderFor(input.EncodingType);
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ""),
      KeyMarker: encode(keyMarker),
      VersionIdMarker: input.VersionIdMarker ?? "",
      ...echo(input, encode),
      ...(page.isTruncated
        ? { NextKeyMarker: encode(entryName(page.last)), NextVersionIdMarker: NULL_VERSION }
        : {}),
      MaxKeys: page.maxKeys,
      IsTruncated: page.isTruncated,
      Versions: page.objects.map((object) => ({
        ...present(object, context, encode, true),
        StorageClass: object.storageClass as "STANDARD",
        IsLatest: true,
        VersionId: NULL_VERSION,
      })),
      CommonPrefixes: presentPrefixes(page, encode),
    };
  },
);

async function readPage(
  input: {
    readonly Prefix?: string | undefined;
    readonly Delimiter?: string | undefined;
    readonly MaxKeys?: number | undefined;
    readonly EncodingType?: string | undefined;
  },
  position: Position,
  { store, bucket }: BucketContext,
): Promise<Page> {
  checkEncodingType(input.EncodingType);
  const maxKeys = input.MaxKeys ?? MAX_KEYS;
  if (maxKeys < 0) {
    throw new S3Error("InvalidArgument", "Argument maxKeys must be an integer between 0 and 2147483647", {
      elements: { ArgumentName: "max-keys", ArgumentValue: String(maxKeys) },
    });
  }
  const limit = Math.min(maxKeys, MAX_KEYS);
  const entries =
    limit === 0
      ? []
      : await listIndex(store.db, {
          bucketId: bucket.id,
          prefix: input.Prefix ?? "",
          delimiter: input.Delimiter ?? "",
          ...position,
          limit: limit + 1,
        });
  const shown = entries.slice(0, limit);
  return {
    objects: shown.flatMap((entry) => (entry.kind === "object" ? [entry.object] : [])),
    prefixes: shown.flatMap((entry) => (entry.kind === "prefix" ? [entry.prefix] : [])),
    isTruncated: entries.length > limit,
    last: shown.at(-1),
    maxKeys,
  };
}

/** Behind a key; or, if the marker is a common prefix, behind all that begin with it. */
function positionAfter(
  marker: string,
  {
    Prefix = "",
    Delimiter,
  }: { readonly Prefix?: string | undefined; readonly Delimiter?: string | undefined },
): Position {
  const isPrefix =
    Delimiter !== undefined &&
    Delimiter !== "" &&
    marker.length > Prefix.length &&
    marker.startsWith(Prefix) &&
    marker.endsWith(Delimiter);
  const behind = isPrefix ? successorOf(marker) : undefined;
  return behind === undefined ? { from: marker, isAfter: true } : { from: behind, isAfter: false };
}

/** Opaque to the caller: base64 of the position as JSON. */
function formatToken({ last }: Page, delimiter: string | undefined): string {
  const position =
    last?.kind === "prefix"
      ? positionAfter(last.prefix, { Delimiter: delimiter })
      : { from: entryName(last), isAfter: true };
  return Buffer.from(JSON.stringify([position.from, position.isAfter]), "utf8").toString("base64");
}

function parseToken(token: string): Position {
  try {
    const [from, isAfter] = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as readonly unknown[];
    if (typeof from === "string" && typeof isAfter === "boolean" && !from.includes("\u0000")) {
      return { from, isAfter };
    }
  } catch {
    // Not one of ours: refused below.
  }
  throw new S3Error("InvalidArgument", "The continuation token provided is incorrect", {
    elements: { ArgumentName: "continuation-token" },
  });
}

function entryName(entry: ListedEntry | undefined): string {
  return entry === undefined ? "" : entry.kind === "prefix" ? entry.prefix : entry.object.key;
}

function echo(
  input: { readonly Delimiter?: string | undefined; readonly EncodingType?: string | undefined },
  encode: (text: string) => string,
): { readonly Delimiter?: string; readonly EncodingType?: "url" } {
  return {
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: "url" }),
  };
}

function present(
  object: IndexedObject,
  { bucket }: BucketContext,
  encode: (text: string) => string,
  withOwner: boolean,
): _Object {
  return {
    Key: encode(object.key),
    LastModified: object.lastModified,
    ETag: `"${object.eTag}"`,
    ...(object.checksumAlgorithm === null
      ? {}
      : {
          ChecksumAlgorithm: [object.checksumAlgorithm as "CRC32"],
          ChecksumType: (object.checksumType ?? "FULL_OBJECT") as "FULL_OBJECT",
        }),
    Size: object.sizeInBytes,
    StorageClass: object.storageClass as "STANDARD",
    ...(withOwner ? { Owner: ownerOf(bucket.accountId) } : {}),
  };
}

function presentPrefixes({ prefixes }: Page, encode: (text: string) => string): CommonPrefix[] {
  return prefixes.map((prefix) => ({ Prefix: encode(prefix) }));
}
