/** Instants as text: ISO 8601 in UTC, as the API takes them (https://www.w3.org/TR/NOTE-datetime). */

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** True if `Date.parse` gives what the text says, in any time zone: a date alone is midnight UTC. */
export function isIsoInstant(text: string): boolean {
  if (!ISO_INSTANT.test(text) || Number.isNaN(Date.parse(text))) {
    return false;
  }
  // Date.parse takes 31 February for 3 March.
  const date = text.slice(0, "2023-09-24".length);
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}
