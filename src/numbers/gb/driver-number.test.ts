import { expect, test } from "vitest";
import { faultOfBritishDriverNumber } from "./driver-number.ts";

test.each([
  ["MORGA657054SM9IJ", "the agency's specimen, a woman"],
  ["MORGA753116SM9IJ", "the specimen of the licence of 2015"],
  ["GARDN605109C99LY", "a man without a second name"],
  ["FOX99811218AB9CD", "a short surname"],
  ["SMITH002290JA9AB", "born on the twenty-ninth of February 2000"],
])("%s is one: %s", (value) => {
  expect(faultOfBritishDriverNumber(value)).toBeUndefined();
});

test.each([
  ["MORGA663054SM9IJ", "component", "no thirteenth month for women"],
  ["MORGA600054SM9IJ", "component", "no month 0"],
  ["MORGA657324SM9IJ", "component", "no thirty-second day"],
  ["MORGA652304SM9IJ", "component", "no thirtieth of February"],
  ["MO9GA657054SM9IJ", "format", "a 9 inside the surname"],
  ["99999657054SM9IJ", "format", "no surname"],
  ["MORGA6570549M9IJ", "format", "a second initial without a first"],
  ["MORGA657054SM9I", "format", "fifteen characters"],
  ["morga657054sm9ij", "format", "in lower case"],
])("%s is none, because of its %s: %s", (value, fault) => {
  expect(faultOfBritishDriverNumber(value)).toBe(fault);
});
