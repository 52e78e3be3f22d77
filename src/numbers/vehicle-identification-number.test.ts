import { expect, test } from "vitest";
import { isVehicleIdentificationNumber } from "./vehicle-identification-number.ts";

test.each([
  ["1M8GDM9AXKP042788", "the usual sample for the check digit"],
  ["5GZCZ43D13S812715", "American"],
  ["WVWZZZ1KZ6W000001", "European, with fillers in place of a check digit"],
  ["wdb9634031l738273", "in lower case"],
])("accepts %s: %s", (text) => {
  expect(isVehicleIdentificationNumber(text)).toBe(true);
});

test.each([
  ["1M8GDM9AXKP04278", "too short"],
  ["1M8GDM9AXKP0427888", "too long"],
  ["1M8GDM9AXKO042788", "the letter O is not used"],
  ["1M8GDM9AXKP04278A", "the last four characters are digits"],
  ["0M8GDM9AXKP042788", "no region has a 0"],
  ["11111111111111111", "digits alone"],
  ["WVWZZZ1KZ00000000", "no single vehicle"],
])("refuses %s: %s", (text) => {
  expect(isVehicleIdentificationNumber(text)).toBe(false);
});
