import { expect, test } from "vitest";
import { isRut } from "./rut.ts";

test.each([
  ["60803000K", true], // Servicio de Impuestos Internos.
  ["970040005", true], // Banco de Chile.
  ["123456785", true],
  ["76543216", true],
  ["608030001", false],
  ["60803000k", false],
  ["123456786", false],
  ["123456875", false],
  ["1123456785", false],
])("%s is a RUT: %s", (text, is) => {
  expect(isRut(text)).toBe(is);
});
