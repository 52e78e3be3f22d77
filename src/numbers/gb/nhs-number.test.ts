import { expect, test } from "vitest";
import { isNhsNumber } from "./nhs-number.ts";

test.each(["9434765919", "9434765870", "4010232137", "9876543210"])("accepts the published %s", (digits) => {
  expect(isNhsNumber(digits)).toBe(true);
});

test.each([
  ["9434765918", "a wrong check digit"],
  ["9434756919", "two digits changed places"],
  ["943476591", "too short"],
  ["94347659190", "too long"],
  ["0000000000", "never issued, though the sum is right"],
  ["1111111111", "never issued, though the sum is right"],
])("refuses %s: %s", (digits) => {
  expect(isNhsNumber(digits)).toBe(false);
});
