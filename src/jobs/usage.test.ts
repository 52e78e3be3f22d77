import { expect, test } from "vitest";
import { firstDayOf } from "./usage.ts";

test.each([
  ["MONTH_TO_DATE", "2024-03-01T00:00:00Z", "2024-03-01"],
  ["MONTH_TO_DATE", "2024-03-31T23:59:59.999Z", "2024-03-01"],
  ["PAST_30_DAYS", "2024-03-01T12:00:00Z", "2024-01-31"],
] as const)("%s at %s begins on %s", (range, now, day) => {
  expect(firstDayOf(range, new Date(now))).toBe(day);
});
