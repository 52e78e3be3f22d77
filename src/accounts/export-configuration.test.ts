import { expect, test } from "vitest";
import { checkExportDestination } from "./export-configuration.ts";

const KEY = "arn:aws:kms:ap-southeast-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const GOOD = { bucketName: "results", keyPrefix: "", kmsKeyArn: KEY };

test.each([
  ["a bucket name that is an ARN", { bucketName: "arn:aws:s3:::results" }, "bucketName"],
  ["an empty bucket name", { bucketName: "" }, "bucketName"],
  ["a key id without its ARN", { kmsKeyArn: "1234abcd-12ab-34cd-56ef-1234567890ab" }, "kmsKeyArn"],
  ["an ARN of another service", { kmsKeyArn: "arn:aws:s3:::results" }, "kmsKeyArn"],
  ["a line break after the ARN", { kmsKeyArn: `${KEY}\n` }, "kmsKeyArn"],
  ["a prefix of 885 bytes", { keyPrefix: `${"é".repeat(442)}x` }, "keyPrefix"],
])("refuses %s", (_, change, member) => {
  expect(() => checkExportDestination({ ...GOOD, ...change })).toThrow(member);
});

test.each([
  ["a key", {}],
  ["an alias", { kmsKeyArn: "arn:aws-cn:kms:cn-north-1:123456789012:alias/macie/results" }],
  ["a prefix of 884 bytes", { keyPrefix: "é".repeat(442) }],
])("accepts %s", (_, change) => {
  checkExportDestination({ ...GOOD, ...change });
});
