/** When a receiver wants to be asked again: the Retry-After field of HTTP (RFC 9110, 10.2.3), seconds or a date. */

/** Seconds. A receiver that asks for more, by mistake or malice, would keep its findings for good. */
const LONGEST_SECONDS = 24 * 60 * 60;

/** Seconds from `now` (milliseconds since 1970) on, at least 0; undefined for what is neither seconds nor a date. */
export function secondsOfRetryAfter(field: string | undefined, now: number): number | undefined {
  const text = field?.trim() ?? "";
  if (/^\d{1,15}$/.test(text)) {
    return Math.min(Number(text), LONGEST_SECONDS);
  }
  // Dates of HTTP begin with the day's name; Date.parse alone would also take "-5" or "2".
  const at = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    return undefined;
  }
  return Math.min(Math.max(0, Math.ceil((at - now) / 1000)), LONGEST_SECONDS);
}
