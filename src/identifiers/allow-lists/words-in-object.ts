/**
 * The entries of an allow list from the bytes of its object, which Macie wants as UTF-8 text
 * (https://docs.aws.amazon.com/macie/latest/user/allow-lists-options.html).
 */

import { ALLOW_LIST_LIMITS, wordsOf } from "./allow-list-definition.ts";

export type WordsInObject =
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** No entries; too many bytes or entries; not text, or an entry that is too long. */
  | { readonly kind: "empty" | "oversize" | "unusable" };

export function wordsInObject(bytes: Uint8Array): WordsInObject {
  if (bytes.length > ALLOW_LIST_LIMITS.sizeInBytes) {
    return { kind: "oversize" };
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return { kind: "unusable" };
  }
  const words = wordsOf(text);
  if (words.length === 0) {
    return { kind: "empty" };
  }
  if (words.length > ALLOW_LIST_LIMITS.words.max) {
    return { kind: "oversize" };
  }
  const isUsable = words.every((word) => Array.from(word).length <= ALLOW_LIST_LIMITS.word.max);
  return isUsable ? { kind: "words", words } : { kind: "unusable" };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are not UTF-8 are an expected answer here.
    return undefined;
  }
}
