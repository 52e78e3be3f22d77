import { expect, test } from "vitest";
import { isNationalProviderIdentifier } from "./national-provider-identifier.ts";

test.each(["1234567893", "1245319599", "808401234567893"])("accepts the published %s", (digits) => {
  expect(isNationalProviderIdentifier(digits)).toBe(true);
});

test.each([
  ["1234567890", "a wrong check digit"],
  ["1234567897", "right by Luhn's check alone, without the prefix"],
  ["3234567891", "begins with neither 1 nor 2"],
  ["123456789", "too short"],
  ["12345678933", "too long"],
  ["808411234567893", "another prefix"],
])("refuses %s: %s", (digits) => {
  expect(isNationalProviderIdentifier(digits)).toBe(false);
});
