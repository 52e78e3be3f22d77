import { expect, test } from "vitest";
import { followsCountryCode } from "./country-code.ts";

/** Asks about the last word that begins with a 6. */
function follows(text: string, low = 0): boolean {
  const bytes = Buffer.from(text);
  return followsCountryCode(bytes, bytes.lastIndexOf("6"), low);
}

test.each(["+48 6", "+48-22 6", "+420 (0)6", "+48\u00a06", "tel. +351 6", "0048 6", "00 48 6"])(
  "a number goes on from its country code in %j",
  (text) => {
    expect(follows(text)).toBe(true);
  },
);

test.each([
  ["6", "nothing in front"],
  ["tel 6", "a word in front"],
  ["C++ 6", "no digits behind the plus sign"],
  ["10:00 6", "a time of day"],
  ["+0100 6", "a time zone"],
  ["1 6", "no plus sign"],
  ["01 6", "one zero"],
  ["+48, 6", "a comma ends a number"],
  ["+48\n6", "a line feed ends a number"],
  ["+48 22 333 44 55 66 6", "too far away"],
])("a number stands by itself in %j: %s", (text) => {
  expect(follows(text)).toBe(false);
});

test("does not look beyond the start of the field", () => {
  expect(follows("+48 6", 4)).toBe(false);
});
