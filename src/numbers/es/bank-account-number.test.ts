import { expect, test } from "vitest";
import { isSpainBankAccountNumber } from "./bank-account-number.ts";

test.each([
  ["21000418450200051332", "IBAN Registry, Spain"],
  ["21000813610123456789", "https://www.iban.com/structure, Spain"],
  ["23100001180000012345", "a sample of the Spanish banks' manuals"],
  ["00491500051234567892", "a sample of the Spanish banks' manuals"],
])("%s is right (%s)", (digits) => {
  expect(isSpainBankAccountNumber(digits)).toBe(true);
});

test.each([
  ["21000418550200051332", "another first check digit"],
  ["21000418460200051332", "another second check digit"],
  ["21000419450200051332", "another branch"],
  ["21000418450200051323", "two digits of the account swapped"],
  ["2100041845020005133", "one digit short"],
  ["00000000000000000000", "nothing but zeroes"],
])("%s is wrong: %s", (digits) => {
  expect(isSpainBankAccountNumber(digits)).toBe(false);
});
