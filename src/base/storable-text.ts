/**
 * Text that PostgreSQL can hold: any but U+0000 and halves of surrogate pairs
 * (https://www.postgresql.org/docs/15/datatype-json.html). Names of objects, columns and tags come from outside and
 * may hold anything.
 */

export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** What cannot be held becomes U+FFFD. */
export function toStorable(text: string): string {
  return UNSTORABLE.test(text) ? text.replaceAll(EVERY_UNSTORABLE, "\uFFFD") : text;
}

const UNSTORABLE = /\0|\p{Surrogate}/u;
const EVERY_UNSTORABLE = /\0|\p{Surrogate}/gu;
