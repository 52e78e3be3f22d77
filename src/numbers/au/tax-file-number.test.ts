import { expect, test } from "vitest";
import { isTaxFileNumber } from "./tax-file-number.ts";

test.each([
  ["123456782", true], // The example of most guides.
  ["876543210", true],
  ["459599230", true],
  ["85655734", true],
  ["123456783", false],
  ["123456872", false],
  ["85655735", false],
  ["1234567", false],
])("%s is a tax file number: %s", (digits, is) => {
  expect(isTaxFileNumber(digits)).toBe(is);
});
