import { expect, test } from "vitest";
import { isNit } from "./nit.ts";

test.each([
  ["8001972684", true], // The tax authority's own number.
  ["8909039388", true], // Bancolombia.
  ["2131234321", true],
  ["10953127690", true],
  ["8001972683", false],
  ["8001976284", false],
  ["108001972684", false],
])("%s is a NIT: %s", (digits, is) => {
  expect(isNit(digits)).toBe(is);
});
