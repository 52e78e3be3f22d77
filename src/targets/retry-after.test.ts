import { expect, test } from "vitest";
import { secondsOfRetryAfter } from "./retry-after.ts";

const NOW = Date.parse("2026-01-02T03:04:05Z");

test.each([
  [undefined, undefined],
  ["", undefined],
  ["soon", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["2026-01-02", undefined],
  ["Fri, 99 Foo 2026 03:04:05 GMT", undefined],
  ["0", 0],
  [" 120 ", 120],
  ["999999999999999", 86_400],
  ["Fri, 02 Jan 2026 03:05:05 GMT", 60],
  ["Friday, 02-Jan-26 03:05:05 GMT", 60],
  ["Fri Jan  2 03:05:05 2026 GMT", 60],
  ["Fri, 02 Jan 2026 03:00:00 GMT", 0],
  ["Sat, 02 Jan 2027 03:00:00 GMT", 86_400],
])("%j is %o seconds", (field, seconds) => {
  expect(secondsOfRetryAfter(field, NOW)).toBe(seconds);
});
