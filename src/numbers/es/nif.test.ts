import { expect, test } from "vitest";
import { isNie, isNifOfPersonWithoutDni } from "./nif.ts";

test.each([
  ["X1234567L", true],
  ["Y1234567X", true],
  ["Z1234567R", true],
  ["X2482300W", true],
  ["X1234567A", false],
  ["X1234576L", false],
  ["M1234567L", false],
  ["X123456L", false],
])("%s is a NIE: %s", (value, is) => {
  expect(isNie(value)).toBe(is);
});

test.each([
  ["K1234567L", true],
  ["L1234567L", true],
  ["M1234567L", true],
  ["M1234567A", false],
  ["N1234567L", false],
])("%s is a NIF of a person without a DNI: %s", (value, is) => {
  expect(isNifOfPersonWithoutDni(value)).toBe(is);
});
