import { expect, test } from "vitest";
import { isDni } from "./dni.ts";

test.each([
  ["12345678Z", true],
  ["00000001R", true],
  ["99999999R", true], // The specimen of the electronic card.
  ["54362315K", true],
  ["12345678A", false],
  ["12345687Z", false],
  ["12345678z", false],
  ["1234567Z", false],
  ["123456789", false],
])("%s is a DNI: %s", (value, is) => {
  expect(isDni(value)).toBe(is);
});
