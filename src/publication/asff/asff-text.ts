/**
 * Texts as the AWS Security Finding Format takes them: one line with something to see on it, of limited length
 * (https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html, pattern `.*\S.*`). One text
 * that breaks this has its whole finding refused, and names of objects and tags come from outside.
 */

/** Shortened to `maxLength` characters, as the page above counts them; undefined for what would be refused. */
export function asffText(text: string | null, maxLength: number): string | undefined {
  if (text === null) {
    return undefined;
  }
  const oneLine = text.replaceAll(/[\n\r\u0085\u2028\u2029]/g, " ").slice(0, maxLength);
  const shown = oneLine.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
  return /\S/.test(shown) ? shown : undefined;
}

/** The first `maxEntries` names and values that can be shown; undefined if there are none. */
export function asffMap(
  entries: Iterable<readonly [string, string | null]>,
  { maxEntries, maxKey, maxValue }: { maxEntries: number; maxKey: number; maxValue: number },
): Record<string, string> | undefined {
  const kept = Array.from(entries).flatMap(([key, value]) => {
    const pair = [asffText(key, maxKey), asffText(value, maxValue)] as const;
    return pair[0] === undefined || pair[1] === undefined ? [] : [[pair[0], pair[1]] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept.slice(0, maxEntries));
}
