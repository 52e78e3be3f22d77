import { expect, test } from "vitest";
import { isUniqueTaxpayerReference } from "./unique-taxpayer-reference.ts";

test.each([
  ["2234567890", true], // HMRC's sandbox.
  ["1955839661", true],
  ["2955839661", false],
  ["1955893661", false],
  ["0000000000", false],
  ["195583966", false],
])("%s is a unique taxpayer reference: %s", (digits, is) => {
  expect(isUniqueTaxpayerReference(digits)).toBe(is);
});
