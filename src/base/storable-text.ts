/**
 * Text that PostgreSQL can hold: any but U+0000 and halves of surrogate pairs
 * (https://www.postgresql.org/docs/15/datatype-json.html). Names of objects, columns and tags come from outside and
 * may hold anything.
 */

/** What cannot be held becomes U+FFFD. */
export function toStorable(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, "\uFFFD");
}
