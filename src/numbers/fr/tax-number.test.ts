import { expect, test } from "vitest";
import { isFrenchTaxNumber } from "./tax-number.ts";

test.each([
  ["3023217600053", true], // The sample that France gave the OECD.
  ["0701987765493", true],
  ["3023217600054", false],
  ["3023217600503", false],
  ["4023217600053", false],
  ["302321760053", false],
])("%s is a tax number: %s", (digits, is) => {
  expect(isFrenchTaxNumber(digits)).toBe(is);
});
