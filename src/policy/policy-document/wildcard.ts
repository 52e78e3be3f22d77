/** The wildcards of policies: `*` is any text, also none, and `?` one character; variables stand for text unknown. */

/** Whether the value means exactly what it says: no wildcard and no policy variable. */
export function isFixed(value: string): boolean {
  return !/[*?]|\$\{/.test(value);
}

/** Time is at most the product of both lengths. */
export function matchesWildcard(pattern: string, text: string): boolean {
  return match(pattern, text, (wanted, found) => wanted === "?" || wanted === found);
}

/**
 * Whether all that `inner` matches is certain to be matched by `outer`. May say no where the answer is yes: for
 * patterns that only together cover another.
 */
export function includesWildcard(outer: string, inner: string): boolean {
  // A star of the inner pattern stands for any text, so that only a star of the outer one can take it.
  return match(outer, inner, (wanted, found) => (wanted === "?" ? found !== "*" : wanted === found));
}

function match(pattern: string, text: string, isMatch: (wanted: string, found: string) => boolean): boolean {
  let at = 0;
  let star = -1;
  let starAt = 0;
  let place = 0;
  while (at < text.length) {
    if (place < pattern.length && pattern[place] === "*") {
      star = place++;
      starAt = at;
    } else if (place < pattern.length && isMatch(pattern[place]!, text[at]!)) {
      place++;
      at++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  while (pattern[place] === "*") {
    place++;
  }
  return place === pattern.length;
}
