/**
 * Wildcards of event patterns: `*` is any number of characters, also none; `\*` and `\\` are the characters
 * themselves (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html,
 * "Wildcard matching"). Each piece between wildcards takes the first place it fits, and that is never taken back, so
 * that no pattern makes matching slow: trying places again is what makes such matchers exponential.
 */

/** The texts between the wildcards, in order: one more than there are wildcards. */
export type WildcardPieces = readonly string[];

/** A text that says what is wrong, if the wildcard cannot be right. */
export function parseWildcard(text: string): WildcardPieces | { readonly reason: string } {
  const pieces: string[] = [];
  let piece = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === "*") {
      if (text[at + 1] === "*") {
        return { reason: "wildcard: two wildcards in a row" };
      }
      pieces.push(piece);
      piece = "";
    } else if (character === "\\") {
      at += 1;
      const escaped = text[at];
      if (escaped !== "*" && escaped !== "\\") {
        return { reason: "wildcard: a backslash may stand before * and before another backslash only" };
      }
      piece += escaped;
    } else {
      piece += character;
    }
  }
  return [...pieces, piece];
}

export function matchesWildcard(pieces: WildcardPieces, value: string): boolean {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (pieces.length === 1) {
    return value === first;
  }
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) {
    return false;
  }
  let at = first.length;
  const end = value.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) {
      return false;
    }
    at = found + piece.length;
  }
  return true;
}
