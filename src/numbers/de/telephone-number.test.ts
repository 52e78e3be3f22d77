import { expect, test } from "vitest";
import { isGermanAreaCode, isGermanTelephoneNumber } from "./telephone-number.ts";

/** The Bundesnetzagentur keeps the first four for fiction. */
test.each([
  ["3023125123", "Berlin"],
  ["6990009123", "Frankfurt"],
  ["4066969123", "Hamburg"],
  ["15228817386", "a mobile"],
  ["17633912345", "a mobile with seven more digits"],
  ["2205123456", "a small town"],
  ["8001234567", "freephone"],
])("accepts %s: %s", (digits) => {
  expect(isGermanTelephoneNumber(digits)).toBe(true);
});

test.each([
  ["1231234567", "12 is for trials"],
  ["1522881738", "too short for a mobile that begins with 15"],
  ["161234567", "161 is not in use"],
  ["301234", "too short"],
  ["302312512345", "too long"],
])("refuses %s: %s", (digits) => {
  expect(isGermanTelephoneNumber(digits)).toBe(false);
});

test.each(["30", "89", "201", "906", "2205", "3301", "33203", "171", "1520", "15510"])(
  "%s is an area code",
  (code) => {
    expect(isGermanAreaCode(code)).toBe(true);
  },
);

test.each([
  ["20", "a part of 201"],
  ["3012", "30 and two digits more"],
  ["22050", "codes of five digits begin with 3"],
  ["161", "a mobile prefix that is not in use"],
  ["1", "no code"],
])("%s is no area code: %s", (code) => {
  expect(isGermanAreaCode(code)).toBe(false);
});
