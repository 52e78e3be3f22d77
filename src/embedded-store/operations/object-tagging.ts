/** Tags of objects. */

import {
  DeleteObjectTagging$,
  type DeleteObjectTaggingOutput,
  type DeleteObjectTaggingRequest,
  GetObjectTagging$,
  type GetObjectTaggingOutput,
  type GetObjectTaggingRequest,
  PutObjectTagging$,
  type PutObjectTaggingOutput,
  type PutObjectTaggingRequest,
} from "@aws-sdk/client-s3";
import { bucketOperation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";
import { overrideObject, readStored } from "../stored-objects.ts";
import { checkTags, MAX_OBJECT_TAGS } from "../tags.ts";
import { checkVersion } from "./object-version.ts";

export const getObjectTagging = bucketOperation<GetObjectTaggingRequest, GetObjectTaggingOutput>(
  GetObjectTagging$,
  async (input, { store, bucket }) => {
    checkVersion(input.VersionId);
    const key = input.Key ?? "";
    const header = await readStored(store, bucket.id, key);
    if (header === undefined) {
      throw new S3Error("NoSuchKey", undefined, { elements: { Key: key } });
    }
    return { TagSet: [...header.tags] };
  },
);

export const putObjectTagging = bucketOperation<PutObjectTaggingRequest, PutObjectTaggingOutput>(
  PutObjectTagging$,
  async (input, { store, bucket }) => {
    checkVersion(input.VersionId);
    if (input.Tagging === undefined) {
      throw new S3Error("MissingRequestBodyError");
    }
    const tags = checkTags(input.Tagging.TagSet, MAX_OBJECT_TAGS);
    await overrideObject(store, bucket.id, input.Key ?? "", { tags });
    return {};
  },
);

export const deleteObjectTagging = bucketOperation<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput>(
  DeleteObjectTagging$,
  async (input, { store, bucket }) => {
    checkVersion(input.VersionId);
    await overrideObject(store, bucket.id, input.Key ?? "", { tags: [] });
    return {};
  },
);
