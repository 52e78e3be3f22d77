import { expect, test } from "vitest";
import { isCif } from "./cif.ts";

test.each([
  ["A58818501", true], // The sample of many guides to the arithmetic.
  ["A28015865", true], // Telefónica.
  ["Q2826000H", true], // The tax authority's own number.
  ["P2807900B", true], // The city of Madrid.
  ["A58818502", false],
  ["A58815801", false],
  ["Q2826000A", false],
  ["I58818501", false],
  ["A5881850", false],
])("%s is a CIF: %s", (value, is) => {
  expect(isCif(value)).toBe(is);
});
