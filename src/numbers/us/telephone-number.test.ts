import { expect, test } from "vitest";
import { hasAreaCodeInUse, isNorthAmericanTelephoneNumber } from "./telephone-number.ts";

test.each([
  ["2025550123", "Washington, reserved for fiction"],
  ["8005550199", "toll-free, reserved for fiction"],
  ["6135550177", "Ottawa, reserved for fiction"],
])("accepts %s: %s", (digits) => {
  expect(isNorthAmericanTelephoneNumber(digits)).toBe(true);
  expect(hasAreaCodeInUse(digits)).toBe(true);
});

test.each([
  ["1234567890", "no area code begins with 1"],
  ["9115550123", "a service code"],
  ["2021550123", "no exchange begins with 1"],
  ["202555012", "too short"],
  ["20255501234", "too long"],
])("refuses %s: %s", (digits) => {
  expect(isNorthAmericanTelephoneNumber(digits)).toBe(false);
});

test("accepts numbers that are made up with 555 in front", () => {
  expect(isNorthAmericanTelephoneNumber("5551234567")).toBe(true);
  expect(hasAreaCodeInUse("5551234567")).toBe(false);
});

test.each(["2995550123", "3335550123", "8765550123"])(
  "%s: the area code is of no state or province",
  (digits) => {
    expect(isNorthAmericanTelephoneNumber(digits)).toBe(true);
    expect(hasAreaCodeInUse(digits)).toBe(false);
  },
);
