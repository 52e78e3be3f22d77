/** ListParts and ListMultipartUploads. */

import {
  ListMultipartUploads$,
  type ListMultipartUploadsOutput,
  type ListMultipartUploadsRequest,
  ListParts$,
  type ListPartsOutput,
  type ListPartsRequest,
} from "@aws-sdk/client-s3";
import { type EmbeddedUpload, listParts as listPartRows, listUploads } from "../../store/embedded-uploads.ts";
import { checksumMembers } from "../checksums/checksum.ts";
import { checkEncodingType, encoderFor } from "../operations/key-encoding.ts";
import { ownerOf } from "../owner.ts";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { requireUpload, type UploadAttributes } from "./upload.ts";

/** Entries of one answer, as in S3. */
const MAX_LISTED = 1000;

export const listParts = bucketOperation<ListPartsRequest, ListPartsOutput>(
  ListParts$,
  async (input, context) => {
    const { store, bucket } = context;
    const upload = await requireUpload(context, input.Key, input.UploadId);
    const after = Number(input.PartNumberMarker ?? 0);
    const limit = limitOf(input.MaxParts, "max-parts");
    if (!Number.isInteger(after) || after < 0 || after > 2 ** 31 - 1) {
      throw new S3Error(
        "InvalidArgument",
        "Provided part-number-marker not an integer or within integer range",
      );
    }
    const found = await listPartRows(store.db, upload.id, after, limit + 1);
    const page = found.slice(0, limit);
    const { checksum, object } = upload.attributes;
    return {
      Bucket: bucket.name,
      Key: upload.key,
      UploadId: upload.id,
      PartNumberMarker: String(after),
      NextPartNumberMarker: String(page.at(-1)?.partNumber ?? 0),
      MaxParts: limit,
      IsTruncated: found.length > limit,
      Initiator: ownerOf(bucket.accountId),
      Owner: ownerOf(bucket.accountId),
      StorageClass: object.storageClass as "STANDARD",
      ...(checksum === undefined
        ? {}
        : { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
      Parts: page.map((part) => ({
        PartNumber: part.partNumber,
        LastModified: part.lastModified,
        ETag: `"${part.eTag}"`,
        Size: part.sizeInBytes,
        ...(checksum === undefined
          ? {}
          : checksumMembers({ algorithm: checksum.algorithm, value: part.checksum })),
      })),
    };
  },
);

export const listMultipartUploads = bucketOperation<ListMultipartUploadsRequest, ListMultipartUploadsOutput>(
  ListMultipartUploads$,
  async (input, context) => {
    checkEncodingType(input.EncodingType);
    const { Prefix: prefix = "", Delimiter: delimiter = "" } = input;
    const limit = limitOf(input.MaxUploads, "max-uploads");
    const page = await readUploads(input, context, limit);
    const encode = encoderFor(input.EncodingType);
    const uploads = page.entries.flatMap((entry) => (typeof entry === "string" ? [] : [entry]));
    const prefixes = page.entries.flatMap((entry) => (typeof entry === "string" ? [entry] : []));
    const last = page.entries.at(-1);
    return {
      Bucket: context.bucket.name,
      KeyMarker: encode(input.KeyMarker ?? ""),
      UploadIdMarker: input.UploadIdMarker ?? "",
      Prefix: encode(prefix),
      ...(delimiter === "" ? {} : { Delimiter: encode(delimiter) }),
      ...(input.EncodingType === undefined ? {} : { EncodingType: "url" as const }),
      NextKeyMarker: encode(typeof last === "string" ? last : (last?.key ?? "")),
      NextUploadIdMarker: typeof last === "string" ? "" : (last?.id ?? ""),
      MaxUploads: limit,
      IsTruncated: page.isTruncated,
      Uploads: uploads.map((upload) => ({ ...present(upload, context), Key: encode(upload.key) })),
      CommonPrefixes: prefixes.map((each) => ({ Prefix: encode(each) })),
    };
  },
);

function limitOf(asked: number | undefined, name: string): number {
  const limit = Math.min(asked ?? MAX_LISTED, MAX_LISTED);
  if (limit < 0) {
    throw new S3Error("InvalidArgument", `Argument ${name} must be an integer between 0 and 2147483647`);
  }
  return limit;
}

interface UploadPage {
  /** Uploads, and common prefixes as strings, in the order of the keys. */
  readonly entries: readonly (EmbeddedUpload | string)[];
  readonly isTruncated: boolean;
}

/** Rolled up here and not in the index: uploads under way are few. */
async function readUploads(
  input: ListMultipartUploadsRequest,
  { store, bucket }: BucketContext,
  limit: number,
): Promise<UploadPage> {
  const { Prefix: prefix = "", Delimiter: delimiter = "", KeyMarker = "", UploadIdMarker = "" } = input;
  const entries: (EmbeddedUpload | string)[] = [];
  const isRolledUp = delimiter !== "" && KeyMarker.length > prefix.length && KeyMarker.endsWith(delimiter);
  let afterKey = isRolledUp ? `${KeyMarker}\u{10ffff}` : KeyMarker;
  let afterId = UploadIdMarker;
  for (;;) {
    const rows = await listUploads(store.db, {
      bucketId: bucket.id,
      prefix,
      afterKey,
      afterId,
      limit: MAX_LISTED,
    });
    for (const upload of rows) {
      const end = delimiter === "" ? -1 : upload.key.indexOf(delimiter, prefix.length);
      const entry = end < 0 ? upload : upload.key.slice(0, end + delimiter.length);
      if (typeof entry !== "string" || entries.at(-1) !== entry) {
        if (entries.length === limit) {
          return { entries, isTruncated: true };
        }
        entries.push(entry);
      }
    }
    const last = rows.at(-1);
    if (rows.length < MAX_LISTED || last === undefined) {
      return { entries, isTruncated: false };
    }
    afterKey = last.key;
    afterId = last.id;
  }
}

function present(
  upload: EmbeddedUpload,
  { bucket }: BucketContext,
): {
  readonly UploadId: string;
  readonly Initiated: Date;
  readonly StorageClass: "STANDARD";
  readonly Owner: { readonly ID: string };
  readonly Initiator: { readonly ID: string };
} {
  const { object } = upload.attributes as UploadAttributes;
  return {
    UploadId: upload.id,
    Initiated: upload.initiatedAt,
    StorageClass: object.storageClass as "STANDARD",
    Owner: ownerOf(bucket.accountId),
    Initiator: ownerOf(bucket.accountId),
  };
}
