/** Every operation that the embedded store has. Those of S3 that are not here answer NotImplemented. */

import { abortMultipartUpload, createMultipartUpload } from "../multipart/begin-and-end.ts";
import { completeMultipartUpload } from "../multipart/complete.ts";
import { listMultipartUploads, listParts } from "../multipart/list-uploads.ts";
import { uploadPart, uploadPartCopy } from "../multipart/upload-part.ts";
import type { Operation } from "../protocol/operation.ts";
import { absentConfigurationOperations } from "./absent-configurations.ts";
import { getBucketAcl, getObjectAcl, putBucketAcl, putObjectAcl } from "./access-control.ts";
import {
  deleteBucketPolicy,
  getBucketPolicy,
  getBucketPolicyStatus,
  putBucketPolicy,
} from "./bucket-policy.ts";
import { bucketSettingOperations } from "./bucket-settings.ts";
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from "./buckets.ts";
import { copyObject } from "./copy-object.ts";
import { deleteObject, deleteObjects } from "./delete-objects.ts";
import { getObject, getObjectAttributes, headObject } from "./get-object.ts";
import { listObjects, listObjectsV2, listObjectVersions } from "./list-objects.ts";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./object-tagging.ts";
import { putObject } from "./put-object.ts";

export const operations: readonly Operation[] = [
  createBucket,
  headBucket,
  getBucketLocation,
  listBuckets,
  deleteBucket,
  ...bucketSettingOperations,
  ...absentConfigurationOperations,
  putBucketPolicy,
  getBucketPolicy,
  getBucketPolicyStatus,
  deleteBucketPolicy,
  getBucketAcl,
  putBucketAcl,
  putObject,
  getObject,
  headObject,
  getObjectAttributes,
  deleteObject,
  deleteObjects,
  copyObject,
  getObjectAcl,
  putObjectAcl,
  getObjectTagging,
  putObjectTagging,
  deleteObjectTagging,
  listObjects,
  listObjectsV2,
  listObjectVersions,
  createMultipartUpload,
  uploadPart,
  uploadPartCopy,
  completeMultipartUpload,
  abortMultipartUpload,
  listParts,
  listMultipartUploads,
];
