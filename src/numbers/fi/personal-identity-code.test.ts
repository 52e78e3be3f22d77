import { expect, test } from "vitest";
import { faultOfFinnishPersonalIdentityCode } from "./personal-identity-code.ts";

test.each([
  ["131052-308T", "the agency's example"],
  ["010594Y9021", "the agency's test persons from here on: born in the 1900s, sign Y"],
  ["020594X903P", "sign X"],
  ["030594W903B", "sign W"],
  ["040594V9030", "sign V"],
  ["050594U903M", "sign U"],
  ["020504A902E", "born in the 2000s, sign A"],
  ["010516B903X", "sign B"],
  ["020516C903K", "sign C"],
  ["030516D9037", "sign D"],
  ["010501E9032", "sign E"],
  ["020503F9037", "sign F"],
])("%s is one: %s", (code) => {
  expect(faultOfFinnishPersonalIdentityCode(code)).toBeUndefined();
});

test.each([
  ["131052-308U", "checksum", "another check character"],
  ["131052-309T", "checksum", "another individual number"],
  ["311152-308T", "component", "no thirty-first of November"],
  ["131352-308T", "component", "no thirteenth month"],
  ["131052-001T", "component", "an individual number that is never given"],
  ["131052G308T", "format", "no sign of a century"],
  ["131052308T", "format", "no sign at all"],
  ["131052-308", "format", "no check character"],
])("%s is none, because of its %s: %s", (code, fault) => {
  expect(faultOfFinnishPersonalIdentityCode(code)).toBe(fault);
});
