/** CreateMultipartUpload and AbortMultipartUpload. */

import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import {
  AbortMultipartUpload$,
  type AbortMultipartUploadOutput,
  type AbortMultipartUploadRequest,
  CreateMultipartUpload$,
  type CreateMultipartUploadOutput,
  type CreateMultipartUploadRequest,
} from "@aws-sdk/client-s3";
import type { ObjectChecksum } from "../../objects/embedded/object-file.ts";
import { deleteUpload, insertUpload } from "../../store/embedded-uploads.ts";
import { checksumInfo, toAlgorithm } from "../checksums/checksum.ts";
import { makeFolder } from "../files/durable.ts";
import { uploadFolder } from "../files/layout.ts";
import { encryptionMembers, readAttributes } from "../operations/object-attributes.ts";
import { bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { requireUpload, type UploadAttributes } from "./upload.ts";

export const createMultipartUpload = bucketOperation<
  CreateMultipartUploadRequest,
  CreateMultipartUploadOutput
>(CreateMultipartUpload$, async (input, context) => {
  const { store, bucket } = context;
  const checksum = requestedChecksum(input);
  const attributes: UploadAttributes = {
    object: readAttributes(input, context),
    ...(checksum === undefined ? {} : { checksum }),
  };
  const id = randomUUID();
  const key = input.Key ?? "";
  await makeFolder(uploadFolder(store.layout, bucket.id, id));
  await insertUpload(store.db, {
    id,
    bucketId: bucket.id,
    key,
    initiatedAt: store.clock.now(),
    attributes,
  });
  return {
    Bucket: bucket.name,
    Key: key,
    UploadId: id,
    ...encryptionMembers(attributes.object),
    ...(checksum === undefined ? {} : { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
  };
});

function requestedChecksum(input: CreateMultipartUploadRequest): Omit<ObjectChecksum, "value"> | undefined {
  if (input.ChecksumAlgorithm === undefined) {
    if (input.ChecksumType !== undefined) {
      throw new S3Error(
        "InvalidRequest",
        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
      );
    }
    return undefined;
  }
  const algorithm = toAlgorithm(input.ChecksumAlgorithm);
  if (algorithm === undefined) {
    throw new S3Error("InvalidRequest", "Checksum algorithm provided is unsupported.");
  }
  const { types, defaultType } = checksumInfo(algorithm);
  const type = input.ChecksumType ?? defaultType;
  if (!types.includes(type)) {
    throw new S3Error(
      "InvalidRequest",
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { algorithm, type };
}

export const abortMultipartUpload = bucketOperation<AbortMultipartUploadRequest, AbortMultipartUploadOutput>(
  AbortMultipartUpload$,
  async (input, context) => {
    const { store, bucket } = context;
    const upload = await requireUpload(context, input.Key, input.UploadId);
    await store.locks.run(upload.id, async () => {
      if (!(await deleteUpload(store.db, upload.id))) {
        throw new S3Error("NoSuchUpload", undefined, { elements: { UploadId: upload.id } });
      }
    });
    await rm(uploadFolder(store.layout, bucket.id, upload.id), { recursive: true, force: true });
    return {};
  },
);
