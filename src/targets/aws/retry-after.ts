/** The header Retry-After: seconds, or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). */

/**
 * Seconds. Ours: a wrong clock or a hostile receiver must not put deliveries off for ever; sooner would press on
 * services that ask for hours.
 */
const MAX_RETRY_AFTER = 24 * 3600;

/** Seconds from `now` (milliseconds since 1970); undefined for what is neither. */
export function secondsOfRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const text = header.trim();
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : /GMT$/.test(text)
      ? Math.ceil((Date.parse(text) - now) / 1000)
      : Number.NaN;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER);
}
