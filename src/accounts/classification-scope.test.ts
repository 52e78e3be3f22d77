import fc from "fast-check";
import { expect, test } from "vitest";
import { updateExcludedBuckets } from "./classification-scope.ts";

const thousand = Array.from({ length: 1000 }, (_, index) => `bucket-${index}`);

test.each([
  ["ADD", thousand, ["one-more"]],
  ["REPLACE", [], [...thousand, "one-more"]],
] as const)("%s refuses the 1,001st bucket", (operation, before, names) => {
  expect(() => updateExcludedBuckets(before, operation, names)).toThrow("1000 buckets");
});

test("adding what is there does not count twice", () => {
  expect(updateExcludedBuckets(thousand, "ADD", thousand)).toEqual(thousand);
});

test.each([
  ["ADD", ["a1a", "b2b"], ["b2b", "c3c"], ["a1a", "b2b", "c3c"]],
  ["ADD", [], [], []],
  ["REMOVE", ["a1a", "b2b"], ["b2b", "absent"], ["a1a"]],
  ["REMOVE", ["Name"], ["name"], ["Name"]],
  ["REPLACE", ["a1a", "b2b"], ["c3c", "c3c"], ["c3c"]],
  ["REPLACE", ["a1a"], [], []],
] as const)("%s of %j with %j gives %j", (operation, before, names, expected) => {
  expect(updateExcludedBuckets(before, operation, names)).toEqual(expected);
});

test("removing what was added restores the list", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{3,10}$/));
  fc.assert(
    fc.property(names, names, (before, added) => {
      const fresh = added.filter((name) => !before.includes(name));
      const after = updateExcludedBuckets(updateExcludedBuckets(before, "ADD", fresh), "REMOVE", fresh);
      expect(after).toEqual(before);
    }),
  );
});
