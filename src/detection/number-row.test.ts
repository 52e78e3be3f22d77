import { expect, test } from "vitest";
import { followsFraction, precedesFraction } from "./number-row.ts";

/** Asks about the X. */
function neighboursOf(text: string, low = 0, high = text.length): [before: boolean, after: boolean] {
  const bytes = Buffer.from(text);
  const at = bytes.indexOf("X");
  return [followsFraction(bytes, at, low), precedesFraction(bytes, at + 1, high)];
}

test.each(["1.5, X", "1.5 X", "-0.25;X", "1.5\tX", "x=10.0,  X", "1.5,-X"])(
  "a fraction stands in front in %j",
  (text) => {
    expect(neighboursOf(text)).toEqual([true, false]);
  },
);

test.each(["X, 1.5", "X 1.5", "X,-0.25", "X;+10.0"])("a fraction stands behind in %j", (text) => {
  expect(neighboursOf(text)).toEqual([false, true]);
});

test.each([
  ["X", "nothing beside"],
  ["12, X, 34", "whole numbers"],
  ["1.5\nX\n1.5", "other lines"],
  ["1.5], [X], [1.5", "other brackets"],
  ["1.5     X     1.5", "too far away"],
  [".5, X, .5", "no digit before the point"],
  ["v1., X, 1.x", "no fraction"],
  ["1.5X1.5", "no separators"],
])("nothing stands beside in %j: %s", (text) => {
  expect(neighboursOf(text)).toEqual([false, false]);
});

test("does not look beyond the field", () => {
  expect(neighboursOf("1.5, X, 1.5", 4, 7)).toEqual([false, false]);
  expect(neighboursOf("1.5, X, 1.5", 2, 10)).toEqual([false, false]);
});
