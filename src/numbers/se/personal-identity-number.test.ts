import { expect, test } from "vitest";
import { faultOfSwedishPersonalIdentityNumber } from "./personal-identity-number.ts";

test.each([
  ["8112189876", "the Tax Agency's example"],
  ["6408233234", "the agency's other example"],
  ["196408233234", "with its century"],
  ["7010632391", "the agency's example of a coordination number"],
])("%s is one: %s", (digits) => {
  expect(faultOfSwedishPersonalIdentityNumber(digits)).toBeUndefined();
});

test.each([
  ["8112189877", "checksum", "another check digit"],
  ["8113189876", "component", "no thirteenth month"],
  ["8102309876", "component", "no thirtieth of February"],
  ["216408233234", "component", "a century to come"],
  ["811218987", "length", "nine digits"],
  ["8112189876X", "length", "a letter"],
])("%s is none, because of its %s: %s", (digits, fault) => {
  expect(faultOfSwedishPersonalIdentityNumber(digits)).toBe(fault);
});
