/** OpenPGP private keys in ASCII armour, with or without armour headers and check sum. */

import type { ManagedIdentifier } from "../../identifier.ts";
import { armouredBlock, GAP, hasKeyData } from "./private-key-patterns.ts";

/** A key made for this file, and put together here so that other scanners leave it alone. */
const BEGIN = ["-----BEGIN PGP PRIVATE", "KEY BLOCK-----"].join(" ");
const END = ["-----END PGP PRIVATE", "KEY BLOCK-----"].join(" ");
const LINES = [
  "lFgEawTXvhYJKwYBBAHaRw8BAQdAX8t9XAbkZlI1+Q9ztervPIxooSMuuxo/Rmy1",
  "KJRNziYAAQDT8veQvFagIfmrGiRzyvH4VeWCgYvWGdNlWEi4As5AqRIotBtTYW1w",
  "bGUgPHNhbXBsZUBleGFtcGxlLm9yZz6IkAQTFggAOBYhBHbpaXfnNjqoaTzjsYlu",
  "e4/6WleaBQJrBNe+AhsDBQsJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEIlue4/6",
  "WleaLUoA/R33urezkXz/jnHoiIFn/YC+OfRV1BMGi/YJ5lo16y/cAQCNdV/bMkSX",
  "C+aY2rROthnfNj9q8j3FXxxPIDsm5IkEAQ==",
];
const CHECK_SUM = "=oRI0";
const HEADERS = ["Version: GnuPG v2.4.4 (GNU/Linux)", "Comment: made for a test - see --comment"];
const KEY = [BEGIN, "", ...LINES, CHECK_SUM, END].join("\n");
const KEY_WITH_HEADERS = [BEGIN, ...HEADERS, "", ...LINES, CHECK_SUM, END].join("\r\n");
const ESCAPED_KEY = [BEGIN, HEADERS[0], "", ...LINES, END].join("\\n");

/** A value of a header runs to the end of its line; four hyphens in it could be those of another armour line. */
const ARMOUR_HEADERS = String.raw`(?:${GAP}*(?:Version|Comment|MessageID|Hash|Charset):(?:-{0,3}[^\r\n\\-])*-{0,3}${GAP})*`;

export const pgpPrivateKey: ManagedIdentifier = {
  kind: "managed",
  id: "PGP_PRIVATE_KEY",
  category: "CREDENTIALS",
  dataType: "PGP private key",
  countries: [],
  recommended: true,
  patterns: [{ regex: armouredBlock("PGP PRIVATE KEY BLOCK", ARMOUR_HEADERS), boundary: "none" }],
  keywords: [],
  validate: (value) => (hasKeyData(value) ? undefined : "format"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://www.rfc-editor.org/rfc/rfc9580#name-forming-ascii-armor",
  ],
  matches: [
    { text: `${KEY}\n`, value: KEY },
    { text: `mail it\r\n${KEY_WITH_HEADERS}\r\n`, value: KEY_WITH_HEADERS },
    { text: `GPG_KEY="${ESCAPED_KEY}\\n"`, value: ESCAPED_KEY },
    { text: `  ${KEY.replaceAll("\n", "\n  ")}`, value: KEY.replaceAll("\n", "\n  ") },
  ],
  nearMisses: [
    { text: KEY.replaceAll("PRIVATE", "PUBLIC"), because: "a public key" },
    { text: KEY.replaceAll("PRIVATE KEY BLOCK", "SIGNATURE"), because: "a signature" },
    { text: [BEGIN, "", ...LINES, CHECK_SUM].join("\n"), because: "no end line" },
    { text: [BEGIN, ...HEADERS, "", END].join("\n"), because: "headers only" },
    { text: [BEGIN, "", "[...]", END].join("\n"), because: "a placeholder for data" },
    {
      text: [BEGIN, "X-Note: a", "", ...LINES, END].join("\n"),
      because: "a header that armour does not have",
    },
  ],
};
