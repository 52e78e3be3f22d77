import { expect, test } from "vitest";
import { isIndividualTaxpayerIdentificationNumber } from "./individual-taxpayer-identification-number.ts";

test.each([
  ["900700000", true],
  ["912903456", true],
  ["999501234", true],
  ["999651234", true],
  ["999881234", true],
  ["999991234", true],
  ["812701234", false],
  ["912491234", false],
  ["912661234", false],
  ["912691234", false],
  ["912891234", false],
  ["912931234", false],
  ["91270123", false],
])("%s is an ITIN: %s", (digits, is) => {
  expect(isIndividualTaxpayerIdentificationNumber(digits)).toBe(is);
});
