import { expect, test } from "vitest";
import { shannonEntropy } from "./shannon-entropy.ts";

test.each([
  ["", 0],
  ["aaaaaaaa", 0],
  ["abababab", 1],
  ["abcdabcd", 2],
  ["0123456789abcdef", 4],
])("the entropy of %j is %i bits a character", (text, bits) => {
  expect(shannonEntropy(text)).toBeCloseTo(bits);
});
