/** ACLs of buckets and objects. */

import {
  GetBucketAcl$,
  type GetBucketAclOutput,
  type GetBucketAclRequest,
  GetObjectAcl$,
  type GetObjectAclOutput,
  type GetObjectAclRequest,
  type Grant,
  PutBucketAcl$,
  type PutBucketAclRequest,
  PutObjectAcl$,
  type PutObjectAclOutput,
  type PutObjectAclRequest,
} from "@aws-sdk/client-s3";
import { updateSettings } from "../../store/embedded-buckets.ts";
import { type AclInput, checkGrantsAllowed, ownerGrants, requestedGrants } from "../acl.ts";
import { tellBucketEvent } from "../bucket-events.ts";
import { ownerOf } from "../owner.ts";
import { type BucketContext, bucketOperation } from "../protocol/operation.ts";
import { describeBucket } from "../recover.ts";
import { S3Error } from "../s3-error.ts";
import { overrideObject, readStored } from "../stored-objects.ts";
import { checkVersion } from "./object-version.ts";

export const getBucketAcl = bucketOperation<GetBucketAclRequest, GetBucketAclOutput>(
  GetBucketAcl$,
  async (_input, { bucket }) => ({
    Owner: ownerOf(bucket.accountId),
    Grants: (bucket.settings["acl"] as Grant[] | undefined) ?? ownerGrants(bucket.accountId),
  }),
);

export const putBucketAcl = bucketOperation<PutBucketAclRequest, void>(
  PutBucketAcl$,
  async (input, context) => {
    const { store, bucket } = context;
    await updateSettings(store.db, bucket.id, { acl: grantsToPut(input, context) });
    await describeBucket(store, bucket.id);
    await tellBucketEvent(context, bucket, "PutBucketAcl");
  },
);

export const getObjectAcl = bucketOperation<GetObjectAclRequest, GetObjectAclOutput>(
  GetObjectAcl$,
  async (input, { store, bucket }) => {
    checkVersion(input.VersionId);
    const key = input.Key ?? "";
    const header = await readStored(store, bucket.id, key);
    if (header === undefined) {
      throw new S3Error("NoSuchKey", undefined, { elements: { Key: key } });
    }
    return {
      Owner: ownerOf(bucket.accountId),
      Grants: (header.grants as Grant[] | undefined) ?? ownerGrants(bucket.accountId),
    };
  },
);

export const putObjectAcl = bucketOperation<PutObjectAclRequest, PutObjectAclOutput>(
  PutObjectAcl$,
  async (input, context) => {
    const { store, bucket } = context;
    checkVersion(input.VersionId);
    const grants = grantsToPut(input, context);
    await overrideObject(store, bucket.id, input.Key ?? "", { grants });
    return {};
  },
);

function grantsToPut(input: AclInput, { bucket }: BucketContext): Grant[] {
  const grants = requestedGrants(input, bucket.accountId);
  if (grants === undefined) {
    throw new S3Error("MissingRequestBodyError");
  }
  checkGrantsAllowed(bucket, grants);
  return grants;
}
