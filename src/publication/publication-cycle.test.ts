import { expect, test } from "vitest";
import { cycleStart, type PublishingFrequency } from "./publication-cycle.ts";

test.each<[PublishingFrequency, string, string]>([
  ["FIFTEEN_MINUTES", "2026-03-01T10:14:59.999Z", "2026-03-01T10:00:00.000Z"],
  ["FIFTEEN_MINUTES", "2026-03-01T10:15:00.000Z", "2026-03-01T10:15:00.000Z"],
  ["ONE_HOUR", "2026-03-01T10:59:00.000Z", "2026-03-01T10:00:00.000Z"],
  ["SIX_HOURS", "2026-03-01T11:59:59.000Z", "2026-03-01T06:00:00.000Z"],
  ["SIX_HOURS", "2026-03-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
])("a cycle of %s at %s began at %s", (frequency, now, start) => {
  expect(cycleStart(frequency, new Date(now)).toISOString()).toBe(start);
});
