import { expect, test } from "vitest";
import { isCuit } from "./cuit.ts";

test.each([
  ["33693450239", true], // The tax authority's own number.
  ["30500010912", true], // Banco de la Nación Argentina.
  ["20123456786", true],
  ["27123456780", true],
  ["33693450238", false],
  ["33693450329", false],
  ["3369345023", false],
])("%s is a CUIT: %s", (digits, is) => {
  expect(isCuit(digits)).toBe(is);
});
