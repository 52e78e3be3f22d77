import { expect, test } from "vitest";
import { hasCurpBirthDate, hasCurpCheckDigit } from "./curp.ts";

// Invented people of the register's own instructions and of guides to it.
test.each(["BOXW310820HNERXN09", "SABC560626MDFLRN01", "HEGG560427MVZRRL04"])(
  "%s has a date of birth and the right check digit",
  (curp) => {
    expect([hasCurpBirthDate(curp), hasCurpCheckDigit(curp)]).toEqual([true, true]);
  },
);

test.each([
  ["BOXW311320HNERXN09", "month 13"],
  ["BOXW310832HNERXN09", "day 32"],
  ["BOXW310229HNERXN09", "1931 was no leap year"],
  ["BOXW000229HNERXN09", "1900 was no leap year"],
])("%s has no date of birth: %s", (curp) => {
  expect(hasCurpBirthDate(curp)).toBe(false);
});

test("a letter against doubles puts the birth into this century", () => {
  expect(hasCurpBirthDate("BOXW000229HNERXNA9")).toBe(true);
});

test.each(["BOXW310820HNERXN08", "BOXW310280HNERXN09"])("%s has a wrong check digit", (curp) => {
  expect(hasCurpCheckDigit(curp)).toBe(false);
});
