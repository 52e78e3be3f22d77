import { expect, test } from "vitest";
import { isEuropeanHealthInsuranceCardNumber } from "./health-insurance-card-number.ts";

test.each([
  ["80276881234567890123", "Germany"],
  ["80246802460123456789", "Finland"],
  ["80040000011234567890", "Austria"],
  ["80826001234567890123", "the United Kingdom"],
])("accepts %s, of %s", (digits) => {
  expect(isEuropeanHealthInsuranceCardNumber(digits)).toBe(true);
});

test.each([
  ["81276881234567890123", "not of the health sector"],
  ["80840881234567890123", "the United States issue none"],
  ["80276000000000000000", "no card"],
  ["8027688123456789012", "too short"],
])("refuses %s: %s", (digits) => {
  expect(isEuropeanHealthInsuranceCardNumber(digits)).toBe(false);
});
