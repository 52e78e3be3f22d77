/**
 * How private keys stand in text: armour lines around base64, as in PEM (RFC 7468) and OpenPGP (RFC 9580). Shared by
 * the identifiers of each kind of key.
 *
 * Keys are pasted into more than key files, so their lines may also be indented, quoted, commented out, strung
 * together in source code, or be one line, with line ends as spaces or escaped (`\n` in JSON and .env files).
 *
 * No part of a body holds a hyphen: a search that sets out from an armour line ends at the next one at the latest,
 * and a text made of nothing but armour lines is passed over as quickly as any other.
 */

/** What stands between two lines: white space, quotes and signs of source code, and escaped line ends. */
export const GAP = String.raw`(?:[\s"'+,;#>*]|\\{1,4}[nrt]?)`;

/** One or more lines of base64, check sum included, and the gaps around them. */
const BODY = `${GAP}*(?:[A-Za-z0-9+/=]+${GAP}*)+`;

/** The block between the armour lines of `label`; `headers`, a pattern, may stand before the body. */
export function armouredBlock(label: string, headers = ""): string {
  return `-----BEGIN ${label}-----${headers}${BODY}-----END ${label}-----`;
}

/**
 * True if a line looks like the data of a key: 24 characters of base64 and more, of all three sorts. Placeholders are
 * words or dots. More is not asked: neither DER nor a check sum has to be right, for a key with one wrong character is
 * still a secret, and readers of OpenPGP must not refuse one for its check sum (RFC 9580, section 6.1).
 */
export function hasKeyData(block: string): boolean {
  const lines = block.match(/[A-Za-z0-9+/]{24,}/g) ?? [];
  return lines.some((line) => /[a-z]/.test(line) && /[A-Z]/.test(line) && /\d/.test(line));
}
