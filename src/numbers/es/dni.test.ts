import { expect, test } from "vitest";
import { isDni } from "./dni.ts";

test.each([
  ["12345678Z", "the Ministry of the Interior's example"],
  ["00000000T", "a specimen"],
  ["99999999R", "the specimen card's number"],
  ["54362315K", "the example of python-stdnum"],
  ["12345678z", "in lower case"],
])("%s is one: %s", (value) => {
  expect(isDni(value)).toBe(true);
});

test.each([
  ["12345678A", "another letter"],
  ["12345679Z", "another digit"],
  ["12345678I", "a letter that is never used"],
  ["1234567L", "seven digits"],
  ["123456789", "no letter"],
  ["12345678-Z", "with a separator"],
  ["", "nothing"],
])("%s is none: %s", (value) => {
  expect(isDni(value)).toBe(false);
});
