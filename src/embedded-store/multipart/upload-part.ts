/** UploadPart and UploadPartCopy: a part is a file of its own, durable before it is answered. */

import { randomUUID } from "node:crypto";
import {
  UploadPart$,
  UploadPartCopy$,
  type UploadPartCopyOutput,
  type UploadPartCopyRequest,
  type UploadPartOutput,
  type UploadPartRequest,
} from "@aws-sdk/client-s3";
import { type EmbeddedPart, putPart } from "../../store/embedded-uploads.ts";
import { checksumMembers } from "../checksums/checksum.ts";
import { type Digests, PayloadDigests } from "../checksums/payload-digests.ts";
import { removeFile, syncFolder } from "../files/durable.ts";
import { partFile, uploadFolder } from "../files/layout.ts";
import { writePart } from "../files/object-writer.ts";
import { NO_DECLARATIONS, readContent } from "../operations/copy-object.ts";
import { openCopySource } from "../operations/copy-source.ts";
import { encryptionMembers } from "../operations/object-attributes.ts";
import { contentOf, MAX_UPLOAD_LENGTH } from "../protocol/content.ts";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { MAX_PART_NUMBER, requireUpload, type Upload } from "./upload.ts";

export const uploadPart = bucketOperation<UploadPartRequest, UploadPartOutput>(
  UploadPart$,
  async (input, context) => {
    const { request } = context;
    const partNumber = checkPartNumber(input.PartNumber);
    const upload = await requireUpload(context, input.Key, input.UploadId);
    const digests = new PayloadDigests(request, upload.attributes.checksum?.algorithm);
    const { part, facts } = await storePart(context, upload, partNumber, contentOf(request, digests), () =>
      digests.finish(request),
    );
    return {
      ETag: `"${part.eTag}"`,
      ...encryptionMembers(upload.attributes.object),
      ...checksumMembers(facts.checksum),
    };
  },
);

export const uploadPartCopy = bucketOperation<UploadPartCopyRequest, UploadPartCopyOutput>(
  UploadPartCopy$,
  async (input, context) => {
    const partNumber = checkPartNumber(input.PartNumber);
    const upload = await requireUpload(context, input.Key, input.UploadId);
    const { opened } = await openCopySource(input, context);
    try {
      const [start, end] = copyRange(input.CopySourceRange, opened.header.sizeInBytes);
      const digests = new PayloadDigests(NO_DECLARATIONS, upload.attributes.checksum?.algorithm);
      const content = readContent(opened, start, end, digests);
      const { part, facts } = await storePart(context, upload, partNumber, content, () =>
        digests.finish(NO_DECLARATIONS),
      );
      return {
        CopyPartResult: {
          ETag: `"${part.eTag}"`,
          LastModified: part.lastModified,
          ...checksumMembers(facts.checksum),
        },
        ...encryptionMembers(upload.attributes.object),
      };
    } catch (error) {
      await opened.close();
      throw error;
    }
  },
);

function checkPartNumber(partNumber: number | undefined): number {
  if (partNumber === undefined || partNumber < 1 || partNumber > MAX_PART_NUMBER) {
    throw new S3Error("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive", {
      elements: { ArgumentName: "partNumber", ArgumentValue: String(partNumber) },
    });
  }
  return partNumber;
}

function copyRange(range: string | undefined, size: number): readonly [start: number, end: number] {
  if (range === undefined) {
    if (size > MAX_UPLOAD_LENGTH) {
      throw new S3Error(
        "InvalidRequest",
        "The specified copy source is larger than the maximum allowable size",
      );
    }
    return [0, size];
  }
  const match = /^bytes=(\d+)-(\d+)$/.exec(range);
  const [start, end] = [Number(match?.[1]), Number(match?.[2]) + 1];
  if (match === null || end <= start) {
    throw new S3Error(
      "InvalidArgument",
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
      { elements: { ArgumentName: "x-amz-copy-source-range", ArgumentValue: range } },
    );
  }
  if (end > size) {
    throw new S3Error("InvalidArgument", `Range specified is not valid for source object of size: ${size}`);
  }
  return [start, end];
}

async function storePart(
  { store, bucket }: BucketContext,
  upload: Upload,
  partNumber: number,
  content: AsyncIterable<Uint8Array>,
  finish: () => Digests,
): Promise<{ readonly part: EmbeddedPart; readonly facts: Digests }> {
  const name = randomUUID();
  const file = partFile(store.layout, bucket.id, upload.id, name);
  try {
    const sizeInBytes = await writePart(file, content);
    const facts = finish();
    const part: EmbeddedPart = {
      partNumber,
      sizeInBytes,
      eTag: facts.md5.toString("hex"),
      checksum: storedChecksum(facts, upload),
      lastModified: store.clock.now(),
      file: name,
    };
    await syncFolder(uploadFolder(store.layout, bucket.id, upload.id));
    const replaced = await putPart(store.db, upload.id, part);
    if (replaced !== undefined) {
      await removeFile(partFile(store.layout, bucket.id, upload.id, replaced));
    }
    return { part, facts };
  } catch (error) {
    await removeFile(file);
    throw isGone(error)
      ? new S3Error("NoSuchUpload", undefined, { elements: { UploadId: upload.id } })
      : error;
  }
}

/** The upload was aborted or completed meanwhile: its row (a foreign key, 23503) or its folder is not there. */
function isGone(error: unknown): boolean {
  const { code } = error as { readonly code?: string };
  return code === "23503" || code === "ENOENT";
}

function storedChecksum({ checksum }: Digests, { attributes }: Upload): string | null {
  const expected = attributes.checksum?.algorithm;
  if (expected === undefined || checksum === undefined) {
    return null;
  }
  if (checksum.algorithm !== expected) {
    throw new S3Error(
      "InvalidRequest",
      `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${checksum.algorithm.toLowerCase()}`,
    );
  }
  return checksum.value;
}
