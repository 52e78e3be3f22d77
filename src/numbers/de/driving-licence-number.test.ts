import { expect, test } from "vitest";
import { isGermanDrivingLicenceNumber } from "./driving-licence-number.ts";

test.each([
  ["B072RRE2I55", "the specimen card, worked through in the German Wikipedia"],
  ["C9900001801", "check digit 0, made up for an authority that does not exist"],
  ["C99000009X1", "check digit X, made up likewise"],
  ["B072RRE2I56", "the specimen, issued once more"],
])("%s is one: %s", (value) => {
  expect(isGermanDrivingLicenceNumber(value)).toBe(true);
});

test.each([
  ["B072RRE2I35", "another check digit"],
  ["B072RRE1I55", "another character in the count"],
  ["0072RRE2I55", "no letter for the Land"],
  ["BA72RRE2I55", "a letter where the authority has a digit"],
  ["B072RRE2I5", "ten characters"],
  ["b072rre2i55", "in lower case"],
])("%s is none: %s", (value) => {
  expect(isGermanDrivingLicenceNumber(value)).toBe(false);
});
