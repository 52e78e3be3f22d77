import { expect, test } from "vitest";
import { hasSocialSecurityCheckDigits, hasSocialSecurityProvince } from "./social-security-number.ts";

test.each([
  ["281234567840", true],
  ["280123456742", true],
  ["28123456742", true],
  ["281234567841", false],
  ["281234568740", false],
])("%s has the right check digits: %s", (digits, has) => {
  expect(hasSocialSecurityCheckDigits(digits)).toBe(has);
});

test.each([
  ["01", true],
  ["53", true],
  ["66", true],
  ["00", false],
  ["54", false],
  ["67", false],
])("%s is a province: %s", (digits, is) => {
  expect(hasSocialSecurityProvince(digits)).toBe(is);
});
