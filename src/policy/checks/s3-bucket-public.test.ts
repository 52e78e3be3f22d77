import { expect, test } from "vitest";
import {
  ALL_USERS,
  allow,
  blocking,
  DENIED,
  grants,
  policy,
  snapshotOf,
  toGroup,
} from "../testing/buckets.ts";
import { s3BucketPublic } from "./s3-bucket-public.ts";

const OPEN = {
  policy: policy(allow({ Action: "s3:PutObject" })),
  accessControlList: grants(toGroup(ALL_USERS, "READ")),
};

test.each([
  ["nobody is let in", {}, []],
  [
    "block public access takes it back",
    { ...OPEN, blockPublicAccess: blocking("ignorePublicAcls", "restrictPublicBuckets") },
    [],
  ],
  ["it cannot be told", { accessControlList: DENIED }, undefined],
  ["both list and policy let everyone in", OPEN, ["acl:read", "policy:write"]],
])("if %s", (_what, settings, expected) => {
  expect(s3BucketPublic.evaluate(undefined, snapshotOf(settings))).toEqual(expected);
});
