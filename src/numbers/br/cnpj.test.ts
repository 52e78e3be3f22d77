import { expect, test } from "vitest";
import { isCnpj } from "./cnpj.ts";

test.each([
  ["00000000000191", true], // Banco do Brasil.
  ["11222333000181", true], // A number that guides to the arithmetic use.
  ["12ABC34501DE35", true], // The Receita Federal's sample of the form with letters.
  ["11222333000191", false],
  ["11222333000182", false],
  ["12ABC34501DE53", false],
  ["1122233300018", false],
])("%s is a CNPJ: %s", (text, is) => {
  expect(isCnpj(text)).toBe(is);
});
