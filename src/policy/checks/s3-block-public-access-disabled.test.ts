import { expect, test } from "vitest";
import { blocking, DENIED, NOT_SET, NOT_SUPPORTED, snapshotOf } from "../testing/buckets.ts";
import { s3BlockPublicAccessDisabled } from "./s3-block-public-access-disabled.ts";

test.each([
  ["one setting is on", blocking("restrictPublicBuckets"), []],
  ["the store has no such settings", NOT_SUPPORTED, undefined],
  ["the settings may not be read", DENIED, undefined],
  ["all are off", blocking(), ["all-off"]],
  ["they were never set", NOT_SET, ["all-off"]],
])("if %s", (_what, blockPublicAccess, expected) => {
  const after = snapshotOf({ blockPublicAccess });

  expect(s3BlockPublicAccessDisabled.evaluate(undefined, after)).toEqual(expected);
});

test("the account's settings make no difference", () => {
  const after = snapshotOf({
    blockPublicAccess: blocking(),
    accountBlockPublicAccess: blocking("restrictPublicBuckets"),
  });

  expect(s3BlockPublicAccessDisabled.evaluate(undefined, after)).toEqual(["all-off"]);
});
