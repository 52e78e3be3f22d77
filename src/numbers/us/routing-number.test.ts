import { expect, test } from "vitest";
import { isUsaRoutingNumber } from "./routing-number.ts";

test.each([
  ["111000025", "the sample on Wikipedia"],
  ["021000021", "JPMorgan Chase, New York"],
  ["011000015", "Federal Reserve Bank of Boston"],
  ["122105155", "a sample of payment processors' manuals"],
])("%s is right (%s)", (digits) => {
  expect(isUsaRoutingNumber(digits)).toBe(true);
});

test.each([
  ["021000022", "another check digit"],
  ["012000021", "two digits swapped"],
  ["510000028", "no district 51"],
  ["02100002", "eight digits"],
  ["000000000", "nothing but zeroes"],
])("%s is wrong: %s", (digits) => {
  expect(isUsaRoutingNumber(digits)).toBe(false);
});
