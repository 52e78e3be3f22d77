import { expect, test } from "vitest";
import { isDeaRegistrationNumber } from "./dea-registration-number.ts";

test.each(["AB1234563", "F91234563", "bj6125341", "MR0000024"])("accepts %s", (text) => {
  expect(isDeaRegistrationNumber(text)).toBe(true);
});

test.each([
  ["AB1234564", "a wrong check digit"],
  ["AB1234653", "a wrong check digit: two digits changed places"],
  ["NB1234563", "no kind of registrant has an N"],
  ["A81234563", "neither a letter nor a 9"],
  ["AB0000000", "no registrant, though the sum is right"],
  ["AB123456", "too short"],
  ["AB12345630", "too long"],
])("refuses %s: %s", (text) => {
  expect(isDeaRegistrationNumber(text)).toBe(false);
});
