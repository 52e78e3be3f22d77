import { expect, test } from "vitest";
import { isCpf } from "./cpf.ts";

// Numbers that guides to the arithmetic use.
test.each([
  ["11144477735", true],
  ["52998224725", true],
  ["12345678909", true],
  ["11144477725", false],
  ["11144477736", false],
  ["11144477753", false],
  ["1114447773", false],
])("%s is a CPF: %s", (digits, is) => {
  expect(isCpf(digits)).toBe(is);
});
