/** Bucket policies: kept as the text that was put, after the checks that S3 makes. */

import {
  DeleteBucketPolicy$,
  type DeleteBucketPolicyRequest,
  GetBucketPolicy$,
  type GetBucketPolicyOutput,
  type GetBucketPolicyRequest,
  GetBucketPolicyStatus$,
  type GetBucketPolicyStatusOutput,
  type GetBucketPolicyStatusRequest,
  type PublicAccessBlockConfiguration,
  PutBucketPolicy$,
  type PutBucketPolicyRequest,
} from "@aws-sdk/client-s3";
import { type EmbeddedBucket, updateSettings } from "../../store/embedded-buckets.ts";
import { tellBucketEvent } from "../bucket-events.ts";
import { bucketOperation } from "../protocol/operation.ts";
import { describeBucket } from "../recover.ts";
import { S3Error } from "../s3-error.ts";

/** Bytes (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html). */
const MAX_POLICY_LENGTH = 20 * 1024;

export const putBucketPolicy = bucketOperation<PutBucketPolicyRequest, void>(
  PutBucketPolicy$,
  async (input, context) => {
    const { store, bucket } = context;
    const text = input.Policy ?? "";
    if (text === "") {
      throw new S3Error("MissingRequestBodyError");
    }
    const document = parsePolicy(text, bucket);
    const block = bucket.settings["publicAccessBlock"] as PublicAccessBlockConfiguration | undefined;
    if (block?.BlockPublicPolicy === true && store.isPublicPolicy(document)) {
      throw new S3Error(
        "AccessDenied",
        "User is not authorized to perform: s3:PutBucketPolicy because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.",
      );
    }
    await updateSettings(store.db, bucket.id, { policy: text });
    await describeBucket(store, bucket.id);
    await tellBucketEvent(context, bucket, "PutBucketPolicy");
  },
);

export const getBucketPolicy = bucketOperation<GetBucketPolicyRequest, GetBucketPolicyOutput>(
  GetBucketPolicy$,
  async (_input, { bucket }) => ({ Policy: policyOf(bucket) }),
);

export const getBucketPolicyStatus = bucketOperation<
  GetBucketPolicyStatusRequest,
  GetBucketPolicyStatusOutput
>(GetBucketPolicyStatus$, async (_input, { store, bucket }) => ({
  PolicyStatus: { IsPublic: store.isPublicPolicy(JSON.parse(policyOf(bucket))) },
}));

export const deleteBucketPolicy = bucketOperation<DeleteBucketPolicyRequest, void>(
  DeleteBucketPolicy$,
  async (_input, context) => {
    const { store, bucket } = context;
    await updateSettings(store.db, bucket.id, { policy: null });
    await describeBucket(store, bucket.id);
    await tellBucketEvent(context, bucket, "DeleteBucketPolicy");
  },
);

function policyOf(bucket: EmbeddedBucket): string {
  const policy = bucket.settings["policy"] as string | undefined;
  if (policy === undefined) {
    throw new S3Error("NoSuchBucketPolicy", undefined, { elements: { BucketName: bucket.name } });
  }
  return policy;
}

/** Throws MalformedPolicy with S3's messages. */
function parsePolicy(text: string, bucket: EmbeddedBucket): unknown {
  if (Buffer.byteLength(text) > MAX_POLICY_LENGTH) {
    throw new S3Error("MalformedPolicy", "Policy exceeds the maximum allowed size of 20480 bytes");
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    document = undefined; // Answered below: S3's message is the same for all that is no JSON object.
  }
  if (!text.startsWith("{") || !isObject(document)) {
    throw new S3Error("MalformedPolicy");
  }
  const statements = asList(document["Statement"]);
  if (statements.length === 0) {
    throw new S3Error("MalformedPolicy", "Missing required field Statement");
  }
  const version = document["Version"];
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    throw new S3Error("MalformedPolicy", "The policy must contain a valid version string");
  }
  for (const statement of statements) {
    checkStatement(statement, bucket);
  }
  return document;
}

function checkStatement(statement: unknown, bucket: EmbeddedBucket): void {
  if (!isObject(statement)) {
    throw new S3Error("MalformedPolicy", "Statement must be a JSON object");
  }
  for (const field of ["Effect", "Principal", "Action", "Resource"]) {
    if (statement[field] === undefined && statement[`Not${field}`] === undefined) {
      throw new S3Error("MalformedPolicy", `Missing required field ${field}`);
    }
  }
  if (statement["Effect"] !== "Allow" && statement["Effect"] !== "Deny") {
    throw new S3Error("MalformedPolicy", `Invalid effect: ${String(statement["Effect"])}`);
  }
  for (const action of [...asList(statement["Action"]), ...asList(statement["NotAction"])]) {
    if (typeof action !== "string" || !/^(?:\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/i.test(action)) {
      throw new S3Error("MalformedPolicy", "Policy has invalid action");
    }
  }
  for (const resource of [...asList(statement["Resource"]), ...asList(statement["NotResource"])]) {
    if (typeof resource !== "string" || !isResourceOf(resource, bucket.name)) {
      throw new S3Error("MalformedPolicy", "Policy has invalid resource");
    }
  }
}

/** Whether a pattern may be about the bucket or its objects: S3 refuses policies about others. */
function isResourceOf(resource: string, bucket: string): boolean {
  const literal = resource.split(/[*?]|\$\{/)[0]!.replace(/^arn:aws[a-z-]*:/, "arn:aws:");
  const arn = `arn:aws:s3:::${bucket}`;
  return literal === resource.replace(/^arn:aws[a-z-]*:/, "arn:aws:")
    ? literal === arn || literal.startsWith(`${arn}/`)
    : arn.startsWith(literal) || literal.startsWith(`${arn}/`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
