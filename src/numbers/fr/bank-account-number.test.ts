import { expect, test } from "vitest";
import { isFranceBankAccountNumber } from "./bank-account-number.ts";

test.each([
  ["20041010050500013M02606", "IBAN Registry, France"],
  ["30006000011234567890189", "https://www.iban.com/structure, France"],
  ["11222000010123456789030", "IBAN Registry, Monaco"],
  ["10096180790123456789085", "https://www.iban.com/structure, Monaco"],
])("%s is right (%s)", (rib) => {
  expect(isFranceBankAccountNumber(rib)).toBe(true);
});

test.each([
  ["20041010050500013M02607", "another key"],
  ["20041010050500013N02606", "another letter in the account"],
  ["20041010050500031M02606", "two digits swapped"],
  ["20041010050500013M0260", "one character short"],
  ["00000000000000000000000", "nothing but zeroes"],
])("%s is wrong: %s", (rib) => {
  expect(isFranceBankAccountNumber(rib)).toBe(false);
});
