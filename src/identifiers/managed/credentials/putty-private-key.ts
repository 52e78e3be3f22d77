/**
 * PuTTY private key files (PPK), formats 2 and 3. Macie finds only keys whose header values are letters, digits and
 * hyphens, so not those with a space in the comment; the format allows anything there, and here so do we. The headers
 * that format 3 adds to encrypted keys are known as well. The MAC needs the passphrase and is not checked.
 */

import type { ManagedIdentifier } from "../../identifier.ts";
import { GAP } from "./private-key-patterns.ts";

const BASE64_LINES = `(?:[A-Za-z0-9+/=]+${GAP}+)+`;
const KEY_DERIVATION = [
  "(?:Key-Derivation: Argon2(?:id|i|d)",
  String.raw`Argon2-Memory: \d{1,10}`,
  String.raw`Argon2-Passes: \d{1,10}`,
  String.raw`Argon2-Parallelism: \d{1,10}`,
  `Argon2-Salt: [0-9A-Fa-f]{2,128}${GAP}+)?`,
].join(`${GAP}+`);
const KEY_FILE = [
  "PuTTY-User-Key-File-[1-3]: [A-Za-z0-9@.-]{1,64}",
  "Encryption: [A-Za-z0-9-]{1,32}",
  String.raw`Comment:[^\r\n\\]*`,
  String.raw`Public-Lines: \d{1,3}`,
  String.raw`${BASE64_LINES}${KEY_DERIVATION}Private-Lines: \d{1,3}`,
  `${BASE64_LINES}Private-MAC: [A-Za-z0-9+/=]{8,128}`,
].join(`${GAP}+`);

/** A key file made up for this place; its data are no key. */
const LINES = [
  ["PuTTY-User-Key", "File-2: ssh-ed25519"].join("-"),
  "Encryption: none",
  "Comment: ed25519-key-20240229",
  "Public-Lines: 2",
  "AAAAC3NzaC1lZDI1NTE5AAAAILeirCvW8rIZxAOczttMaXXhRmlXwbd6OcrwU1ol",
  "zMPE",
  "Private-Lines: 1",
  "AAAAIGruFFt2qRsLdA6kuL4OmhWuWsmsJckU6FA6r2GnoJbY",
  ["Private", "MAC: 3f1c0dd1e1a2b8c8a5e2b7fa0d5c4b3a29180f6e"].join("-"),
];
const ENCRYPTED_LINES = [
  ["PuTTY-User-Key", "File-3: ssh-ed25519"].join("-"),
  "Encryption: aes256-cbc",
  "Comment: jane@example.org, her laptop",
  ...LINES.slice(3, 6),
  "Key-Derivation: Argon2id",
  "Argon2-Memory: 8192",
  "Argon2-Passes: 21",
  "Argon2-Parallelism: 1",
  "Argon2-Salt: 5e8e4ab51c66d3d5d4c7f3a8b9c0d1e2",
  ...LINES.slice(6),
];
const KEY = LINES.join("\n");
const ENCRYPTED_KEY = ENCRYPTED_LINES.join("\r\n");

export const puttyPrivateKey: ManagedIdentifier = {
  kind: "managed",
  id: "PUTTY_PRIVATE_KEY",
  category: "CREDENTIALS",
  dataType: "PuTTY private key",
  countries: [],
  recommended: true,
  patterns: [{ regex: KEY_FILE }],
  keywords: [],
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
  ],
  matches: [
    { text: `${KEY}\n`, value: KEY },
    { text: ENCRYPTED_KEY, value: ENCRYPTED_KEY },
    { text: `{"ppk": "${LINES.join("\\r\\n")}\\r\\n"}`, value: LINES.join("\\r\\n") },
    { text: `key: |\n  ${LINES.join("\n  ")}\n`, value: LINES.join("\n  ") },
  ],
  nearMisses: [
    { text: LINES.slice(0, 6).join("\n"), because: "the public half only" },
    { text: LINES.slice(0, 8).join("\n"), because: "no MAC" },
    { text: LINES.slice(1).join("\n"), because: "no first line" },
    { text: LINES.toSpliced(1, 1).join("\n"), because: "no encryption header" },
    { text: LINES.toSpliced(2, 0, "Owner: jane").join("\n"), because: "a header of one's own" },
    {
      text: [...LINES.slice(0, 3), ...LINES.slice(6), ...LINES.slice(3, 6)].join("\n"),
      because: "another order",
    },
    { text: LINES.toSpliced(7, 1).join("\n"), because: "no private data" },
  ],
};
