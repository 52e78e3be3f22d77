import { expect, test } from "vitest";
import { lettersAndDigitsOf } from "./letters-and-digits.ts";

test.each([
  ["12.345.678-z", "12345678Z"],
  ["2 54 07 2a 073 004 43", "254072A07300443"],
  ["1 85\u00a005", "18505"],
  ["ñuñ-850101", "ÑUÑ850101"],
])("%s holds %s", (text, expected) => {
  expect(lettersAndDigitsOf(text)).toBe(expected);
});
