/** GetObject, HeadObject and GetObjectAttributes. */

import type { Readable } from "node:stream";
import {
  GetObject$,
  GetObjectAttributes$,
  type GetObjectAttributesOutput,
  type GetObjectAttributesRequest,
  type GetObjectOutput,
  type GetObjectRequest,
  HeadObject$,
  type HeadObjectOutput,
  type HeadObjectRequest,
} from "@aws-sdk/client-s3";
import type { ObjectHeader } from "../../objects/embedded/object-file.ts";
import { checksumMembers } from "../checksums/checksum.ts";
import type { OpenedObject } from "../files/object-reader.ts";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { openStored } from "../stored-objects.ts";
import { checkReadConditions } from "./conditions.ts";
import { encryptionMembers } from "./object-attributes.ts";
import { checkVersion } from "./object-version.ts";
import { type ByteRange, requestedRange } from "./ranges.ts";

/** What GetObject and HeadObject answer alike. */
type ObjectOutput = Omit<GetObjectOutput, "Body">;
type ObjectRequest = GetObjectRequest | HeadObjectRequest;

export const getObject = bucketOperation<
  GetObjectRequest,
  ObjectOutput & { readonly Body?: Readable | Uint8Array }
>(GetObject$, async (input, context) => {
  return await withObject(input, context, async (opened) => {
    const range = checkedRange(opened.header, input);
    const { start, end } = range ?? { start: 0, end: opened.header.sizeInBytes };
    const Body = await opened.read(start, end);
    return { ...describe(opened.header, input, range), Body };
  });
});

export const headObject = bucketOperation<HeadObjectRequest, HeadObjectOutput>(
  HeadObject$,
  async (input, context) => {
    return await withObject(input, context, async (opened) => {
      const range = checkedRange(opened.header, input);
      await opened.close();
      return describe(opened.header, input, range);
    });
  },
);

export const getObjectAttributes = bucketOperation<GetObjectAttributesRequest, GetObjectAttributesOutput>(
  GetObjectAttributes$,
  async (input, context) => {
    return await withObject(input, context, async ({ header, close }) => {
      await close();
      const wanted: readonly string[] = input.ObjectAttributes ?? [];
      if (wanted.length === 0) {
        throw new S3Error("InvalidArgument", "Missing required header x-amz-object-attributes");
      }
      const { checksum, parts } = header;
      return {
        LastModified: new Date(header.lastModified),
        ...(wanted.includes("ETag") ? { ETag: header.eTag } : {}),
        ...(wanted.includes("Checksum") && checksum !== undefined
          ? { Checksum: { ...checksumMembers(checksum), ChecksumType: checksum.type } }
          : {}),
        ...(wanted.includes("ObjectParts") && parts !== undefined
          ? { ObjectParts: describeParts(header, input) }
          : {}),
        ...(wanted.includes("StorageClass") ? { StorageClass: header.storageClass as "STANDARD" } : {}),
        ...(wanted.includes("ObjectSize") ? { ObjectSize: header.sizeInBytes } : {}),
      };
    });
  },
);

/** Closes the object if `use` fails; if it does not, that is its own business. */
async function withObject<T>(
  input: ObjectRequest | GetObjectAttributesRequest,
  { store, bucket }: BucketContext,
  use: (opened: OpenedObject) => Promise<T>,
): Promise<T> {
  checkVersion(input.VersionId);
  const key = input.Key ?? "";
  const opened = await openStored(store, bucket.id, key);
  if (opened === undefined) {
    throw new S3Error("NoSuchKey", undefined, { elements: { Key: key } });
  }
  try {
    return await use(opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function checkedRange(header: ObjectHeader, input: ObjectRequest): ByteRange | undefined {
  checkReadConditions(header, input);
  return requestedRange(header, input);
}

function describe(header: ObjectHeader, input: ObjectRequest, range: ByteRange | undefined): ObjectOutput {
  const { systemHeaders, checksum, sizeInBytes, tags, parts } = header;
  const { start, end } = range ?? { start: 0, end: sizeInBytes };
  const expires = systemHeaders["expires"];
  const isWhole = start === 0 && end === sizeInBytes;
  return {
    AcceptRanges: "bytes",
    LastModified: new Date(header.lastModified),
    ETag: `"${header.eTag}"`,
    ContentLength: end - start,
    ...(range === undefined ? {} : { ContentRange: `bytes ${start}-${end - 1}/${sizeInBytes}` }),
    ...definedOnly({
      ContentType: input.ResponseContentType ?? systemHeaders["content-type"] ?? "binary/octet-stream",
      CacheControl: input.ResponseCacheControl ?? systemHeaders["cache-control"],
      ContentDisposition: input.ResponseContentDisposition ?? systemHeaders["content-disposition"],
      ContentEncoding: input.ResponseContentEncoding ?? systemHeaders["content-encoding"],
      ContentLanguage: input.ResponseContentLanguage ?? systemHeaders["content-language"],
      WebsiteRedirectLocation: systemHeaders["x-amz-website-redirect-location"],
    }),
    ...definedOnly({ Expires: input.ResponseExpires ?? dateOf(expires) }),
    Metadata: { ...header.metadata },
    ...encryptionMembers(header),
    ...(header.storageClass === "STANDARD" ? {} : { StorageClass: header.storageClass as "STANDARD" }),
    ...(tags.length === 0 ? {} : { TagCount: tags.length }),
    ...(input.PartNumber !== undefined && parts !== undefined ? { PartsCount: parts.length } : {}),
    ...(input.ChecksumMode === "ENABLED" && checksum !== undefined && isWhole
      ? { ...checksumMembers(checksum), ChecksumType: checksum.type }
      : {}),
  };
}

function describeParts(
  { parts = [], checksum }: ObjectHeader,
  input: GetObjectAttributesRequest,
): NonNullable<GetObjectAttributesOutput["ObjectParts"]> {
  const after = Number(input.PartNumberMarker ?? 0) || 0;
  const limit = Math.min(input.MaxParts ?? 1000, 1000);
  const page = parts.slice(after, after + limit);
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(after + page.length),
    MaxParts: limit,
    IsTruncated: after + page.length < parts.length,
    // S3 lists the parts only of uploads with checksums.
    ...(checksum?.type === "COMPOSITE"
      ? {
          Parts: page.map((part, index) => ({
            PartNumber: after + index + 1,
            Size: part.sizeInBytes,
            ...checksumMembers({ algorithm: checksum.algorithm, value: part.checksum }),
          })),
        }
      : {}),
  };
}

function dateOf(text: string | undefined): Date | undefined {
  const date = text === undefined ? undefined : new Date(text);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
