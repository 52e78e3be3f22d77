import { expect, test } from "vitest";
import type { ReplicationRule } from "../../model/bucket-snapshot.ts";
import { DENIED, known, MEMBER, NOT_SET, STRANGER, snapshotOf } from "../testing/buckets.ts";
import { s3BucketReplicatedExternally } from "./s3-bucket-replicated-externally.ts";

const rule = (
  destination: string,
  destinationAccountId: string | null,
  isEnabled = true,
): ReplicationRule => ({
  id: destination,
  isEnabled,
  destinationBucketArn: `arn:aws:s3:::${destination}`,
  destinationAccountId,
});

test.each([
  ["there are no rules", NOT_SET, []],
  ["the rules may not be read", DENIED, undefined],
  ["copies go to the organization", known([rule("x", MEMBER), rule("copies", null)]), []],
  ["the rule is off", known([rule("x", STRANGER, false)]), []],
  [
    "copies go to strangers and to nobody's buckets",
    known([rule("x", STRANGER), rule("unheard-of", null), rule("y", STRANGER)]),
    [STRANGER, "arn:aws:s3:::unheard-of"],
  ],
])("if %s", (_what, replication, expected) => {
  expect(s3BucketReplicatedExternally.evaluate(undefined, snapshotOf({ replication }))).toEqual(expected);
});
