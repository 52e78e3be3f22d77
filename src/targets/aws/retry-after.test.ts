import { expect, test } from "vitest";
import { secondsOfRetryAfter } from "./retry-after.ts";

const NOW = Date.parse("2026-01-02T03:04:05Z");

test.each([
  [undefined, undefined],
  ["soon", undefined],
  ["", undefined],
  ["-5", undefined],
  ["1.5e3", undefined],
  ["0", 0],
  ["120", 120],
  [" 7 ", 7],
  ["Fri, 02 Jan 2026 03:05:05 GMT", 60],
  ["Fri, 02 Jan 2026 03:00:00 GMT", 0],
  ["99999999999999999999", 86_400],
  ["Fri, 02 Jan 2099 03:00:00 GMT", 86_400],
])("%j means %j seconds", (header, expected) => {
  expect(secondsOfRetryAfter(header, NOW)).toBe(expected);
});
