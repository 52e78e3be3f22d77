import { expect, test } from "vitest";
import { brazilianCheckDigit } from "./check-digit.ts";

test.each([
  ["9", [9], 7], // 81 leaves 4.
  ["0", [2], 0],
  ["1", [12], 0], // 12 leaves 1: eleven minus that would be 10.
  ["A", [3], 4], // 17 * 3 leaves 7.
])("%s with weights %j has check digit %i", (text, weights, digit) => {
  expect(brazilianCheckDigit(text, weights)).toBe(digit);
});
