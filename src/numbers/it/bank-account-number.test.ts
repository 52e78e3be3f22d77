import { expect, test } from "vitest";
import { isItalyBankAccountNumber } from "./bank-account-number.ts";
import { italyControlLetter } from "./control-letter.ts";

test.each([
  ["X0542811101000000123456", "IBAN Registry, Italy"],
  ["U0322509800000000270100", "IBAN Registry, San Marino"],
  ["P0854009812123456789123", "https://www.iban.com/structure, San Marino"],
])("%s is right (%s)", (coordinates) => {
  expect(isItalyBankAccountNumber(coordinates)).toBe(true);
});

test.each([
  ["Y0542811101000000123456", "another control letter"],
  ["X0542811101000000123457", "another digit in the account"],
  ["X0542811101000000124356", "two digits swapped"],
  ["X054281110100000012345", "one character short"],
  ["X054281110A000000123456", "a letter in the branch"],
  ["A0000000000000000000000", "nothing but zeroes"],
])("%s is wrong: %s", (coordinates) => {
  expect(isItalyBankAccountNumber(coordinates)).toBe(false);
});

test("the control letter is also that of the codice fiscale", () => {
  // RSSMRA85T10A562S, the sample of Mario Rossi that forms and manuals print.
  expect(italyControlLetter("RSSMRA85T10A562")).toBe("S");
});
