import { expect, test } from "vitest";
import { weightedSum } from "./weighted-sum.ts";

test("multiplies each digit by the weight of its place", () => {
  expect(weightedSum("123", [10, 20, 30])).toBe(10 + 40 + 90);
});

test("leaves out what stands behind the last weight", () => {
  expect(weightedSum("1239", [1, 1, 1])).toBe(6);
});

test("takes the values of characters from the caller", () => {
  expect(weightedSum("AB", [2, 3], (character) => character.charCodeAt(0) - 0x30)).toBe(2 * 17 + 3 * 18);
});
