import { expect, test } from "vitest";
import {
  allow,
  DENIED,
  grants,
  policy,
  STRANGER,
  STRANGER_ID,
  snapshotOf,
  toUser,
} from "../testing/buckets.ts";
import { s3BucketSharedWithCloudfront } from "./s3-bucket-shared-with-cloudfront.ts";

const IDENTITY = allow({
  Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE" },
});
const DISTRIBUTIONS = allow({ Principal: { Service: "cloudfront.amazonaws.com" } });

test.each([
  ["with nobody", {}, []],
  ["with whom cannot be told", { policy: DENIED }, undefined],
  ["with a stranger besides", { policy: policy(IDENTITY, allow({ Principal: { AWS: STRANGER } })) }, []],
  [
    "with a canonical user besides",
    { policy: policy(IDENTITY), accessControlList: grants(toUser(STRANGER_ID, "READ")) },
    [],
  ],
  ["with an identity", { policy: policy(IDENTITY) }, ["E2EXAMPLE"]],
  ["with distributions and an identity", { policy: policy(DISTRIBUTIONS, IDENTITY) }, ["*", "E2EXAMPLE"]],
])("shared %s", (_what, settings, expected) => {
  expect(s3BucketSharedWithCloudfront.evaluate(undefined, snapshotOf(settings))).toEqual(expected);
});
