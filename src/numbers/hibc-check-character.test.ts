import { expect, test } from "vitest";
import { hasHibcCheckCharacter } from "./hibc-check-character.ts";

test("accepts the samples of the standard", () => {
  expect(hasHibcCheckCharacter("+A123BJC5D6E71G")).toBe(true);
  expect(hasHibcCheckCharacter("+A99912345/$$52001510X33")).toBe(true);
});

test.each([
  ["+A123BJC5D6E71H", "a wrong check character"],
  ["+A124BJC5D6E71G", "a wrong character before it"],
  ["+a123BJC5D6E71G", "a lower-case letter"],
  ["+", "too short"],
])("refuses %s: %s", (text) => {
  expect(hasHibcCheckCharacter(text)).toBe(false);
});
