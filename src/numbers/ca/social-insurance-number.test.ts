import { expect, test } from "vitest";
import { isSocialInsuranceNumber } from "./social-insurance-number.ts";

test.each([
  ["130692544", true],
  ["123456782", true],
  ["912345678", false],
  ["046454286", false], // The published sample that is never issued: it begins with 0.
  ["823456785", false],
  ["123456783", false],
  ["123456872", false],
  ["12345678", false],
])("%s is a Social Insurance Number: %s", (digits, is) => {
  expect(isSocialInsuranceNumber(digits)).toBe(is);
});
