import { expect, test } from "vitest";
import { isSaoPauloRg } from "./rg.ts";

test.each([
  ["246781312", true],
  ["123456782", true],
  ["100000095", true],
  ["20000007X", true],
  ["246781313", false],
  ["246783112", false],
  ["12345678X", false],
  ["24678131", false],
])("%s is an RG of São Paulo: %s", (text, is) => {
  expect(isSaoPauloRg(text)).toBe(is);
});
