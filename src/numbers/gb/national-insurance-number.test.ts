import { expect, test } from "vitest";
import { isNationalInsuranceNumber } from "./national-insurance-number.ts";

test.each([
  ["AB123456C", true],
  ["JG103759A", true],
  ["QQ123456C", false], // The number on HMRC's forms: Q is no first letter.
  ["AO123456C", false],
  ["BG123456C", false],
  ["ZZ123456C", false],
  ["AB123456E", false],
  ["AB000000C", false],
  ["AB12345C", false],
])("%s is a National Insurance number: %s", (value, is) => {
  expect(isNationalInsuranceNumber(value)).toBe(is);
});
