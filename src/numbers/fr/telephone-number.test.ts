import { expect, test } from "vitest";
import { isFrenchTelephoneNumber } from "./telephone-number.ts";

/** The Arcep keeps these for fiction. */
test.each(["199001234", "261910123", "353010123", "465710123", "536490123", "639980123"])(
  "accepts %s",
  (digits) => {
    expect(isFrenchTelephoneNumber(digits)).toBe(true);
  },
);

test.each([
  ["099001234", "no number begins with two zeroes"],
  ["712345678", "71 is not in use"],
  ["19900123", "too short"],
  ["1990012345", "too long"],
])("refuses %s: %s", (digits) => {
  expect(isFrenchTelephoneNumber(digits)).toBe(false);
});
