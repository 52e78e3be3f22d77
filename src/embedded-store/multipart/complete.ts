/**
 * CompleteMultipartUpload: the parts are held against the caller's list, and their files copied one behind the other
 * into the object's. The object is in its place before the upload is forgotten, so a crash between loses nothing.
 */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import {
  type CompletedPart,
  CompleteMultipartUpload$,
  type CompleteMultipartUploadOutput,
  type CompleteMultipartUploadRequest,
} from "@aws-sdk/client-s3";
import type { ObjectChecksum, ObjectHeader } from "../../objects/embedded/object-file.ts";
import { deleteUpload, type EmbeddedPart, listParts } from "../../store/embedded-uploads.ts";
import { type ChecksumAlgorithm, checksumInfo, checksumMembers, type Hash } from "../checksums/checksum.ts";
import { partFile, temporaryFile, uploadFolder } from "../files/layout.ts";
import { writeObject } from "../files/object-writer.ts";
import { writeCheck } from "../operations/conditions.ts";
import { encryptionMembers, newDraft } from "../operations/object-attributes.ts";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { placeObject, readStored } from "../stored-objects.ts";
import { MAX_PART_NUMBER, requireUpload, type Upload } from "./upload.ts";

/** Bytes of every part but the last, as in S3. */
const MIN_PART_LENGTH = 5 * 1024 * 1024;
/** Bytes read at once: fewer make more trips through the thread pool, more hold memory and are no quicker. */
const READ_LENGTH = 1024 * 1024;

export const completeMultipartUpload = bucketOperation<
  CompleteMultipartUploadRequest,
  CompleteMultipartUploadOutput
>(CompleteMultipartUpload$, async (input, context) => {
  const check = writeCheck(input);
  const header = await context.store.locks.run(input.UploadId ?? "", async () => {
    const upload = await requireUploadOrObject(input, context);
    return "header" in upload ? upload.header : await complete(input, context, upload, check);
  });
  return {
    Location: `/${context.bucket.name}/${encodeURI(header.key)}`,
    Bucket: context.bucket.name,
    Key: header.key,
    ETag: `"${header.eTag}"`,
    ...checksumMembers(header.checksum),
    ...(header.checksum === undefined ? {} : { ChecksumType: header.checksum.type }),
    ...encryptionMembers(header),
  };
});

/** The upload; or the object it became, if the caller asks again because it never had the answer. */
async function requireUploadOrObject(
  input: CompleteMultipartUploadRequest,
  context: BucketContext,
): Promise<Upload | { readonly header: ObjectHeader }> {
  try {
    return await requireUpload(context, input.Key, input.UploadId);
  } catch (error) {
    const header = await readStored(context.store, context.bucket.id, input.Key ?? "");
    if (header !== undefined && header.uploadId === input.UploadId) {
      return { header };
    }
    throw error;
  }
}

async function complete(
  input: CompleteMultipartUploadRequest,
  context: BucketContext,
  upload: Upload,
  check: ReturnType<typeof writeCheck>,
): Promise<ObjectHeader> {
  const { store, bucket } = context;
  const parts = await chosenParts(input, context, upload);
  const { checksum } = upload.attributes;
  const whole = checksum?.type === "FULL_OBJECT" ? checksumInfo(checksum.algorithm).create() : undefined;
  const draft = {
    ...newDraft(upload.key, upload.attributes.object),
    uploadId: upload.id,
    parts: parts.map((part) => ({
      sizeInBytes: part.sizeInBytes,
      ...(part.checksum === null ? {} : { checksum: part.checksum }),
    })),
  };
  const file = temporaryFile(store.layout);
  const files = parts.map((part) => partFile(store.layout, bucket.id, upload.id, part.file));
  const header = await writeObject(file, draft, concatenate(files, whole), (sizeInBytes) => {
    const value = checksumOf(parts, checksum, whole);
    checkDeclared(input, sizeInBytes, value);
    return {
      eTag: eTagOf(parts),
      lastModified: store.clock.now().toISOString(),
      ...(value === undefined ? {} : { checksum: value }),
    };
  });
  await placeObject(store, bucket.id, file, header, check);
  await deleteUpload(store.db, upload.id);
  await rm(uploadFolder(store.layout, bucket.id, upload.id), { recursive: true, force: true });
  return header;
}

async function chosenParts(
  { MultipartUpload }: CompleteMultipartUploadRequest,
  { store }: BucketContext,
  upload: Upload,
): Promise<EmbeddedPart[]> {
  const wanted = MultipartUpload?.Parts ?? [];
  if (wanted.length === 0) {
    throw new S3Error("InvalidRequest", "You must specify at least one part");
  }
  const stored = new Map(
    (await listParts(store.db, upload.id, 0, MAX_PART_NUMBER)).map((part) => [part.partNumber, part]),
  );
  let before = 0;
  const parts: EmbeddedPart[] = [];
  for (const part of wanted) {
    const { PartNumber = 0, ETag } = part;
    if (PartNumber <= before) {
      throw new S3Error("InvalidPartOrder", undefined, { elements: { UploadId: upload.id } });
    }
    before = PartNumber;
    const found = stored.get(PartNumber);
    if (
      found === undefined ||
      ETag?.replaceAll('"', "") !== found.eTag ||
      !hasChecksum(found, part, upload)
    ) {
      throw new S3Error("InvalidPart", undefined, {
        elements: { UploadId: upload.id, PartNumber: String(PartNumber), ETag: ETag ?? "" },
      });
    }
    parts.push(found);
  }
  const small = parts.slice(0, -1).find((part) => part.sizeInBytes < MIN_PART_LENGTH);
  if (small !== undefined) {
    throw new S3Error("EntityTooSmall", undefined, {
      elements: {
        ProposedSize: String(small.sizeInBytes),
        MinSizeAllowed: String(MIN_PART_LENGTH),
        PartNumber: String(small.partNumber),
        ETag: small.eTag,
      },
    });
  }
  return parts;
}

/** The part's checksum need not be told again, but must be right if it is. */
function hasChecksum(found: EmbeddedPart, part: CompletedPart, { attributes }: Upload): boolean {
  const told =
    attributes.checksum === undefined ? undefined : part[`Checksum${attributes.checksum.algorithm}`];
  return told === undefined || told === found.checksum;
}

async function* concatenate(files: readonly string[], whole: Hash | undefined): AsyncGenerator<Uint8Array> {
  for (const file of files) {
    for await (const chunk of createReadStream(file, { highWaterMark: READ_LENGTH })) {
      whole?.update(chunk as Buffer);
      yield chunk as Buffer;
    }
  }
}

/** The MD5 of the parts' MD5s, and their number: what S3 calls the tag of an upload. */
function eTagOf(parts: readonly EmbeddedPart[]): string {
  const md5 = createHash("md5");
  for (const { eTag } of parts) {
    md5.update(eTag, "hex");
  }
  return `${md5.digest("hex")}-${parts.length}`;
}

function checksumOf(
  parts: readonly EmbeddedPart[],
  checksum: Upload["attributes"]["checksum"],
  whole: Hash | undefined,
): ObjectChecksum | undefined {
  if (checksum === undefined) {
    return undefined;
  }
  const value =
    whole === undefined
      ? `${ofChecksums(parts, checksum.algorithm)}-${parts.length}`
      : whole.digest().toString("base64");
  return { ...checksum, value };
}

function ofChecksums(parts: readonly EmbeddedPart[], algorithm: ChecksumAlgorithm): string {
  const hash = checksumInfo(algorithm).create();
  for (const { checksum } of parts) {
    hash.update(Buffer.from(checksum ?? "", "base64"));
  }
  return hash.digest().toString("base64");
}

/** What the completing request says of the whole object, if it does. */
function checkDeclared(
  input: CompleteMultipartUploadRequest,
  sizeInBytes: number,
  checksum: ObjectChecksum | undefined,
): void {
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== sizeInBytes) {
    throw new S3Error(
      "InvalidRequest",
      `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${sizeInBytes}`,
    );
  }
  if (input.ChecksumType !== undefined && input.ChecksumType !== checksum?.type) {
    throw new S3Error(
      "InvalidRequest",
      `The upload was created using the ${checksum?.type ?? "null"} checksum type. The complete request must use the same checksum type.`,
    );
  }
  const declared = checksum === undefined ? undefined : input[`Checksum${checksum.algorithm}`];
  if (declared !== undefined && declared.split("-")[0] !== checksum?.value.split("-")[0]) {
    throw new S3Error(
      "BadDigest",
      `The ${checksum?.algorithm} you specified did not match the calculated checksum.`,
    );
  }
}
