import { expect, test } from "vitest";
import { isUnitedKingdomTelephoneNumber } from "./telephone-number.ts";

/** Ofcom keeps these for fiction: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama. */
test.each([
  ["2079460958", "London"],
  ["1134960123", "Leeds"],
  ["1914980123", "Tyneside"],
  ["1632960123", "no area"],
  ["7700900123", "a mobile"],
  ["8081570123", "freephone"],
  ["3069990123", "an organization"],
  ["9098790123", "premium rate"],
])("accepts %s: %s", (digits) => {
  expect(isUnitedKingdomTelephoneNumber(digits)).toBe(true);
});

test.each(["800123456", "120412345"])("accepts the short %s", (digits) => {
  expect(isUnitedKingdomTelephoneNumber(digits)).toBe(true);
});

test.each([
  ["2279460958", "no city has 22"],
  ["1714960123", "171 was given up"],
  ["4632960123", "4 is not in use"],
  ["9118790123", "91 is not taken"],
  ["207946095", "too short for London"],
  ["20794609580", "too long"],
])("refuses %s: %s", (digits) => {
  expect(isUnitedKingdomTelephoneNumber(digits)).toBe(false);
});
