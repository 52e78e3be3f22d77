import { expect, test } from "vitest";
import {
  allow,
  DENIED,
  grants,
  MEMBER,
  policy,
  STRANGER,
  STRANGER_ID,
  snapshotOf,
  toUser,
} from "../testing/buckets.ts";
import { s3BucketSharedExternally } from "./s3-bucket-shared-externally.ts";

test.each([
  ["with the organization only", { policy: policy(allow({ Principal: { AWS: MEMBER } })) }, []],
  ["with everyone, which is another finding", { policy: policy(allow()) }, []],
  [
    "with CloudFront only",
    { policy: policy(allow({ Principal: { Service: "cloudfront.amazonaws.com" } })) },
    [],
  ],
  ["with whom cannot be told", { policy: DENIED }, undefined],
  [
    "with a stranger by the policy and another by the list",
    {
      policy: policy(allow({ Principal: { AWS: STRANGER } })),
      accessControlList: grants(toUser(STRANGER_ID, "READ")),
    },
    [STRANGER, STRANGER_ID],
  ],
  [
    "with a stranger by the list, and the policy unread",
    { policy: DENIED, accessControlList: grants(toUser(STRANGER_ID, "READ")) },
    [STRANGER_ID],
  ],
])("shared %s", (_what, settings, expected) => {
  expect(s3BucketSharedExternally.evaluate(undefined, snapshotOf(settings))).toEqual(expected);
});
