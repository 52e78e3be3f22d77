import { describe, expect, test } from "vitest";
import { bucketOfArn, parseScoreOverride, parseSuppressed } from "./resource-profile.ts";

test.each([0, 1, 99, 101, -1])("a score of %d cannot be set by hand", (score) => {
  expect(() => parseScoreOverride(score)).toThrow("sensitivityScoreOverride");
});

test("100 sets the score, nothing takes it back", () => {
  expect(parseScoreOverride(100)).toBe(true);
  expect(parseScoreOverride(undefined)).toBe(false);
  expect(parseScoreOverride(null)).toBe(false);
});

describe("suppressed identifiers", () => {
  test.each([
    ["without an id", { type: "CUSTOM" }],
    ["with an empty id", { id: "", type: "CUSTOM" }],
    ["without a type", { id: "NAME" }],
    ["with an unknown type", { id: "NAME", type: "OTHER" }],
  ])("are refused %s", (_, item) => {
    expect(() => parseSuppressed([item])).toThrow("suppressDataIdentifiers");
  });

  test("count once, and an id of either type is its own", () => {
    const items = [
      { id: "NAME", type: "MANAGED" },
      { id: "NAME", type: "MANAGED" },
      { id: "NAME", type: "CUSTOM" },
    ];
    expect(parseSuppressed(items)).toEqual([items[0], items[2]]);
    expect(parseSuppressed([])).toEqual([]);
  });
});

test.each([
  ["arn:aws:s3:::the-pain-killer-practice", "the-pain-killer-practice"],
  ["arn:aws-cn:s3:::abc", "abc"],
  ["arn:aws:s3:::bucket/key", undefined],
  ["arn:aws:s3:::bucket\n", undefined],
  ["arn:aws:sqs:::bucket", undefined],
  ["the-pain-killer-practice", undefined],
  ["", undefined],
])("the bucket of %j is %j", (arn, expected) => {
  expect(bucketOfArn(arn)).toBe(expected);
});
