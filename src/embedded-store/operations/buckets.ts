/** Buckets themselves: made, listed, looked at, removed. */

import { randomUUID } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import {
  CreateBucket$,
  type CreateBucketOutput,
  type CreateBucketRequest,
  DeleteBucket$,
  type DeleteBucketRequest,
  GetBucketLocation$,
  type GetBucketLocationRequest,
  HeadBucket$,
  type HeadBucketOutput,
  type HeadBucketRequest,
  ListBuckets$,
  type ListBucketsOutput,
  type ListBucketsRequest,
} from "@aws-sdk/client-s3";
import { bucketArn } from "../../model/scope.ts";
import {
  deleteBucketRow,
  type EmbeddedBucket,
  findBucket,
  insertBucket,
  isBucketEmpty,
  listBuckets as listBucketRows,
  lockBucket,
} from "../../store/embedded-buckets.ts";
import { checkGrantsAllowed, ownerGrants, requestedGrants } from "../acl.ts";
import { tellBucketEvent } from "../bucket-events.ts";
import { isBucketName } from "../bucket-name.ts";
import { makeFolder, syncFolder } from "../files/durable.ts";
import { bucketFolder, objectsFolder, temporaryFile } from "../files/layout.ts";
import { ownerOf } from "../owner.ts";
import { bucketOperation, type OperationContext, serviceOperation } from "../protocol/operation.ts";
import { describeBucket } from "../recover.ts";
import { S3Error } from "../s3-error.ts";
import { checkTags, MAX_BUCKET_TAGS } from "../tags.ts";

/** Where CreateBucket without a location puts a bucket, and whose own name is no location. */
const DEFAULT_REGION = "us-east-1";
const MAX_LISTED_BUCKETS = 10_000;

export const createBucket = serviceOperation<CreateBucketRequest, CreateBucketOutput>(
  CreateBucket$,
  async (input, context) => {
    const { store, caller } = context;
    const name = input.Bucket ?? "";
    if (!isBucketName(name)) {
      throw new S3Error("InvalidBucketName", undefined, { elements: { BucketName: name } });
    }
    const bucket: EmbeddedBucket = {
      id: randomUUID(),
      name,
      accountId: caller.accountId,
      region: regionOf(input, context),
      createdAt: store.clock.now(),
      settings: initialSettings(input, context),
    };
    const grants = requestedGrants(input, caller.accountId);
    if (grants !== undefined) {
      checkInitialGrants(bucket, grants);
    }
    const settings = { ...bucket.settings, ...(grants === undefined ? {} : { acl: grants }) };
    // The folder first: a row without a folder is a bucket that loses what is put into it.
    await makeFolder(objectsFolder(store.layout, bucket.id));
    if (!(await insertBucket(store.db, { ...bucket, settings }))) {
      await rm(bucketFolder(store.layout, bucket.id), { recursive: true, force: true });
      const existing = await findBucket(store.db, name);
      const isOwn = existing?.accountId === caller.accountId;
      throw new S3Error(isOwn ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists", undefined, {
        elements: { BucketName: name },
      });
    }
    await describeBucket(store, bucket.id);
    await tellBucketEvent(context, bucket, "CreateBucket");
    return { Location: `/${name}`, BucketArn: bucketArn(bucket.region, name) };
  },
);

/** As S3's regional endpoints have it: a bucket is made where the request is signed for, and says so. */
function regionOf(input: CreateBucketRequest, { region }: OperationContext): string {
  const { LocationConstraint, Bucket, Location } = input.CreateBucketConfiguration ?? {};
  if (Bucket?.Type !== undefined || Location?.Type !== undefined) {
    throw new S3Error("NotImplemented", "The embedded store has no directory buckets.");
  }
  const constraint = LocationConstraint === "EU" ? "eu-west-1" : (LocationConstraint as string | undefined);
  if (constraint === undefined || constraint === "") {
    if (region !== DEFAULT_REGION) {
      throw new S3Error(
        "IllegalLocationConstraintException",
        "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.",
      );
    }
    return region;
  }
  if (constraint === DEFAULT_REGION || !/^[a-z]{2,4}(?:-[a-z]+)+-\d$/.test(constraint)) {
    throw new S3Error("InvalidLocationConstraint", undefined, {
      elements: { LocationConstraint: constraint },
    });
  }
  if (constraint !== region && region !== DEFAULT_REGION) {
    throw new S3Error(
      "IllegalLocationConstraintException",
      `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  }
  return constraint;
}

function initialSettings(
  input: CreateBucketRequest,
  { store }: OperationContext,
): Readonly<Record<string, unknown>> {
  const tags = checkTags(input.CreateBucketConfiguration?.Tags, MAX_BUCKET_TAGS);
  return {
    ownershipControls: { Rules: [{ ObjectOwnership: input.ObjectOwnership ?? "BucketOwnerEnforced" }] },
    ...(store.newBucketsBlockPublicAccess ? { publicAccessBlock: ALL_BLOCKED } : {}),
    ...(input.ObjectLockEnabledForBucket === true
      ? { objectLock: { ObjectLockEnabled: "Enabled" }, versioning: { Status: "Enabled" } }
      : {}),
    ...(tags.length === 0 ? {} : { tagging: { TagSet: tags } }),
  };
}

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

function checkInitialGrants(
  bucket: EmbeddedBucket,
  grants: NonNullable<ReturnType<typeof requestedGrants>>,
): void {
  const isPlain = JSON.stringify(grants) === JSON.stringify(ownerGrants(bucket.accountId));
  try {
    if (!isPlain) {
      checkGrantsAllowed(bucket, grants);
    }
  } catch (error) {
    const isUnsupported = error instanceof S3Error && error.code === "AccessControlListNotSupported";
    throw isUnsupported ? new S3Error("InvalidBucketAclWithObjectOwnership") : error;
  }
}

export const headBucket = bucketOperation<HeadBucketRequest, HeadBucketOutput>(
  HeadBucket$,
  async (_input, { bucket }) => ({
    BucketArn: bucketArn(bucket.region, bucket.name),
    BucketRegion: bucket.region,
    AccessPointAlias: false,
  }),
);

/** The document is a single text, which no schema describes; the service writes it. */
export const getBucketLocation = bucketOperation<
  GetBucketLocationRequest,
  { readonly LocationConstraint: string }
>(GetBucketLocation$, async (_input, { bucket }) => ({
  LocationConstraint: bucket.region === DEFAULT_REGION ? "" : bucket.region,
}));

export const listBuckets = serviceOperation<ListBucketsRequest, ListBucketsOutput>(
  ListBuckets$,
  async (input, { store, caller }) => {
    const limit = input.MaxBuckets ?? MAX_LISTED_BUCKETS;
    if (limit < 1 || limit > MAX_LISTED_BUCKETS) {
      throw new S3Error("InvalidArgument", "max-buckets must be between 1 and 10000");
    }
    const found = await listBucketRows(store.db, {
      accountId: caller.accountId,
      prefix: input.Prefix ?? "",
      after: parseToken(input.ContinuationToken),
      ...(input.BucketRegion === undefined ? {} : { region: input.BucketRegion }),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      Owner: ownerOf(caller.accountId),
      Buckets: page.map(({ name, createdAt, region }) => ({
        Name: name,
        CreationDate: createdAt,
        BucketRegion: region,
        BucketArn: bucketArn(region, name),
      })),
      ...(input.Prefix === undefined ? {} : { Prefix: input.Prefix }),
      ...(found.length > limit && last !== undefined
        ? { ContinuationToken: Buffer.from(last.name, "utf8").toString("base64url") }
        : {}),
    };
  },
);

function parseToken(token: string | undefined): string {
  const name = Buffer.from(token ?? "", "base64url").toString("utf8");
  if (name !== "" && !isBucketName(name)) {
    throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
  }
  return name;
}

export const deleteBucket = bucketOperation<DeleteBucketRequest, void>(
  DeleteBucket$,
  async (_input, context) => {
    const { store, bucket } = context;
    await store.db.transaction().execute(async (db) => {
      if (!(await lockBucket(db, bucket.id))) {
        throw new S3Error("NoSuchBucket", undefined, { elements: { BucketName: bucket.name } });
      }
      if (!(await isBucketEmpty(db, bucket.id))) {
        throw new S3Error("BucketNotEmpty", undefined, { elements: { BucketName: bucket.name } });
      }
      await deleteBucketRow(db, bucket.id);
    });
    // Before the answer: a bucket's folder that is found without a row is taken for one whose row was lost.
    const removed = temporaryFile(store.layout);
    await store.locks.run(bucket.id, async () => {
      await rename(bucketFolder(store.layout, bucket.id), removed);
      await syncFolder(store.layout.root);
    });
    await rm(removed, { recursive: true, force: true });
    await tellBucketEvent(context, bucket, "DeleteBucket");
  },
);
