import fc from "fast-check";
import { expect, test } from "vitest";
import { hasGs1CheckDigit } from "./gs1-check-digit.ts";

test.each([
  ["51022222233336", "the FDA's sample of a device identifier"],
  ["00844588003288", "a device identifier in the samples of FHIR"],
  ["6291041500213", "the number that GS1's instructions calculate"],
])("accepts %s: %s", (digits) => {
  expect(hasGs1CheckDigit(digits)).toBe(true);
});

test.each([
  ["51022222233337", "a wrong check digit"],
  ["629104150021", "the check digit is missing"],
  ["0", "too short to have a check digit"],
])("refuses %s: %s", (digits) => {
  expect(hasGs1CheckDigit(digits)).toBe(false);
});

test("any single wrong digit is caught", () => {
  fc.assert(
    fc.property(fc.nat(13), fc.integer({ min: 1, max: 9 }), (place, added) => {
      const digits = [..."51022222233336"];
      digits[place] = String((Number(digits[place]) + added) % 10);
      expect(hasGs1CheckDigit(digits.join(""))).toBe(false);
    }),
  );
});
