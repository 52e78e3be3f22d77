import { expect, test } from "vitest";
import { isCalendarDate, isShortCalendarDate } from "./calendar-date.ts";

test.each([
  [2024, 2, 29, true],
  [2000, 2, 29, true],
  [1996, 12, 31, true],
  [1900, 2, 29, false],
  [2023, 2, 29, false],
  [2023, 4, 31, false],
  [2023, 0, 1, false],
  [2023, 13, 1, false],
  [2023, 1, 0, false],
  [2023, 1, 32, false],
])("%i-%i-%i exists: %s", (year, month, day, exists) => {
  expect(isCalendarDate(year, month, day)).toBe(exists);
});

test.each([
  [0, 2, 29, true],
  [96, 2, 29, true],
  [99, 12, 31, true],
  [99, 2, 29, false],
  [50, 6, 31, false],
])("a year that ends with %i has the day %i-%i: %s", (year, month, day, exists) => {
  expect(isShortCalendarDate(year, month, day)).toBe(exists);
});
