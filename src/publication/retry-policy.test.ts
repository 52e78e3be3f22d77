import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, DELIVERY_BACKOFF, isToGiveUp, retryAfterMs } from "./retry-policy.ts";

const ALMOST_ONE = 1 - Number.EPSILON;

test.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [9, 256_000],
  [10, 300_000],
  [10_000, 300_000],
])("the wait after attempt %i is up to %i ms", (attempt, longest) => {
  expect(Math.round(backoffMs(DELIVERY_BACKOFF, attempt, ALMOST_ONE))).toBe(longest);
  expect(backoffMs(DELIVERY_BACKOFF, attempt, 0)).toBe(0);
});

test.each([
  ["what the receiver asks for counts if it is longer", 60, 60_000],
  ["at most an hour of it", 1e9, 3_600_000],
  ["nothing below nothing", -5, 500],
  ["and nothing if it asks for nothing", undefined, 500],
])("%s", (_, asked, expected) => {
  expect(retryAfterMs(DELIVERY_BACKOFF, 1, 0.5, asked)).toBe(expected);
});

test("nothing is given up before a day and a hundred attempts, both", () => {
  const since = new Date("2026-03-01T00:00:00Z");
  const after = (hours: number) => new Date(since.getTime() + hours * 3_600_000);
  expect(isToGiveUp(100, since, after(23.99))).toBe(false);
  expect(isToGiveUp(99, since, after(48))).toBe(false);
  expect(isToGiveUp(100, since, after(24))).toBe(true);
});

test("a wait is never negative and never longer than the longest", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 0, max: ALMOST_ONE, noNaN: true }),
      (n, chance) => {
        const ms = backoffMs(DELIVERY_BACKOFF, n, chance);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(DELIVERY_BACKOFF.longestMs);
      },
    ),
  );
});
