import { expect, test } from "vitest";
import type { BucketSettings, DefaultEncryption } from "../../model/bucket-snapshot.ts";
import type { Before } from "../check.ts";
import { DENIED, known, NOT_SET, NOT_SUPPORTED, snapshotOf } from "../testing/buckets.ts";
import { s3BucketEncryptionDisabled } from "./s3-bucket-encryption-disabled.ts";

const by = (type: DefaultEncryption["type"]) => known({ type, kmsMasterKeyId: null });
const S3 = by("AES256");
const KMS = by("aws:kms");
const DOUBLE = by("aws:kms:dsse");

/** What is found wrong at each look. */
function look(settings: readonly BucketSettings["encryption"][]) {
  let before: Before | undefined;
  return settings.map((encryption) => {
    const snapshot = snapshotOf({ encryption });
    const grounds = s3BucketEncryptionDisabled.evaluate(before, snapshot);
    before = { snapshot, grounds: grounds ?? before?.grounds ?? [] };
    return grounds;
  });
}

test.each([
  ["S3's own encryption is what it was", [S3, S3], [[], []]],
  ["there never was any", [NOT_SET, NOT_SET], [[], []]],
  ["it becomes stronger", [NOT_SET, S3, KMS, DOUBLE], [[], [], [], []]],
  ["one KMS encryption follows another", [DOUBLE, KMS], [[], []]],
  ["the store cannot tell", [NOT_SUPPORTED, NOT_SUPPORTED], [undefined, undefined]],
  ["it may not be read for a while", [KMS, DENIED, KMS], [[], undefined, []]],
  ["KMS is reset to S3's own, until KMS is back", [KMS, S3, S3, KMS], [[], ["aws:kms"], ["aws:kms"], []]],
  ["KMS is reset, and its double comes", [KMS, S3, DOUBLE], [[], ["aws:kms"], []]],
  ["S3's own is removed", [S3, NOT_SET], [[], ["AES256"]]],
  ["it falls in two steps", [KMS, S3, NOT_SET, S3], [[], ["aws:kms"], ["AES256", "aws:kms"], ["aws:kms"]]],
])("if %s", (_what, settings, expected) => {
  expect(look(settings)).toEqual(expected);
});
