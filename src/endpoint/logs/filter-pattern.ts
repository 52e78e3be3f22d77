/**
 * Filter patterns made of terms (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html):
 * all must be there, none of those after a minus, and one of those after a question mark. Patterns in brackets, for
 * JSON, for fields and for regular expressions, are refused: nobody should take an empty answer for none.
 */

import { LogError } from "./log-error.ts";

const TERM = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"{[%]\S*))/y;

/** Throws LogError if it is no pattern of terms. */
export function compileFilterPattern(pattern: string): (message: string) => boolean {
  const terms = readTerms(pattern.trim());
  const of = (sign: string) => terms.filter((term) => term.sign === sign).map((term) => term.text);
  const [all, none, some] = [of(""), of("-"), of("?")];
  return (message) =>
    all.every((text) => message.includes(text)) &&
    !none.some((text) => message.includes(text)) &&
    (some.length === 0 || some.some((text) => message.includes(text)));
}

function readTerms(pattern: string): readonly { readonly sign: string; readonly text: string }[] {
  const terms = [];
  TERM.lastIndex = 0;
  for (let end = 0; end < pattern.length; end = TERM.lastIndex) {
    const match = TERM.exec(pattern);
    if (match === null) {
      throw new LogError(
        "InvalidParameterException",
        "Invalid filter pattern: terms are supported here, patterns for JSON, fields and regular expressions are not.",
      );
    }
    const [, sign = "", quoted, bare = ""] = match;
    terms.push({ sign, text: quoted === undefined ? bare : quoted.replace(/\\(.)/g, "$1") });
  }
  return terms;
}
