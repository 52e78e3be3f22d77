import { expect, test } from "vitest";
import { asffMap, asffText } from "./asff-text.ts";

test.each([
  [null, 10, undefined],
  ["", 10, undefined],
  [" \t ", 10, undefined],
  ["\n\r\u2028", 10, undefined],
  ["   x", 3, undefined],
  ["a", 10, "a"],
  [" a ", 10, " a "],
  ["two\nlines\u2028three", 20, "two lines three"],
  ["0123456789", 10, "0123456789"],
  ["0123456789x", 10, "0123456789"],
  ["012345678\u{1F600}", 10, "012345678\uFFFD"],
  ["a\uD800b", 10, "a\uFFFDb"],
])("%j in %i characters is %j", (text, maxLength, expected) => {
  expect(asffText(text, maxLength)).toBe(expected);
});

test("a map keeps the first pairs that can be shown, cut to its limits", () => {
  const entries = [
    ["", "no name"],
    ["no value", ""],
    ["null", null],
    ["long name", "long value"],
    ["__proto__", "x"],
    ["one too many", "x"],
  ] as const;

  const map = asffMap(entries, { maxEntries: 2, maxKey: 9, maxValue: 4 });

  expect(Object.entries(map ?? {})).toEqual([
    ["long name", "long"],
    ["__proto__", "x"],
  ]);
});

test("a map of nothing is left out", () => {
  expect(asffMap([["a", " "]], { maxEntries: 5, maxKey: 5, maxValue: 5 })).toBeUndefined();
});
