import { expect, test } from "vitest";
import { isSpanishTelephoneNumber } from "./telephone-number.ts";

test.each([
  ["612345678", "a mobile"],
  ["722345678", "a mobile of the newer range"],
  ["912345678", "Madrid"],
  ["871234567", "the Balearic Islands, second range"],
  ["900123456", "freephone"],
])("accepts %s: %s", (digits) => {
  expect(isSpanishTelephoneNumber(digits)).toBe(true);
});

test.each([
  ["512345678", "no number begins with 5 for people"],
  ["762345678", "76 is not in use"],
  ["990123456", "99 is not in use"],
  ["61234567", "too short"],
  ["6123456789", "too long"],
])("refuses %s: %s", (digits) => {
  expect(isSpanishTelephoneNumber(digits)).toBe(false);
});
