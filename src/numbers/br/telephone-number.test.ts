import { expect, test } from "vitest";
import { isBrazilianTelephoneNumber } from "./telephone-number.ts";

test.each([
  ["11961234567", "a mobile of São Paulo"],
  ["2123456789", "a fixed line of Rio de Janeiro"],
  ["1181234567", "a mobile of before 2016"],
  ["8001234567", "freephone"],
])("accepts %s: %s", (digits) => {
  expect(isBrazilianTelephoneNumber(digits)).toBe(true);
});

test.each([
  ["10961234567", "no area has 10"],
  ["23961234567", "no area has 23"],
  ["11861234567", "no mobile begins with 8"],
  ["1112345678", "no number begins with 1"],
  ["119612345678", "too long"],
])("refuses %s: %s", (digits) => {
  expect(isBrazilianTelephoneNumber(digits)).toBe(false);
});
