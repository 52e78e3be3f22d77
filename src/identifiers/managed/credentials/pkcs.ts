/**
 * Private keys in PEM: PKCS #1 (RSA), PKCS #8 plain and encrypted, and the like forms of EC and DSA keys, which Macie's
 * guide does not name but which are the same thing. The body need not be right DER: in keys encrypted the old way
 * (Proc-Type) it is not, and a damaged key is a secret, too.
 */

import type { ManagedIdentifier } from "../../identifier.ts";
import { armouredBlock, GAP, hasKeyData } from "./private-key-patterns.ts";

/** Keys made for this file, and put together here so that other scanners leave them alone. */
const EC_LINES = [
  "MHcCAQEEIKK5EU+s5JDC/Pt74cQz9Dtr+zjCjI+nIyzAEBs854/BoAoGCCqGSM49",
  "AwEHoUQDQgAEoRnVciuDrjO7+vghw5SKnWbSpSMV/B1autbDsQuYyqfpWBc8Ptbg",
  "gMCSmToyxB58LujAh0rWPVz/QkI0q6KREg==",
];
const ED25519_LINE = "MC4CAQAwBQYDK2VwBCIEIPR0d9zYwb5Jz22sgP26mE8DRvjkT9Bed1SPpHMOojfs";
const ENCRYPTED_LINES = [
  "Proc-Type: 4,ENCRYPTED",
  "DEK-Info: AES-128-CBC,13FD545A379F033874A17CCC617AAFED",
  "",
  "aGOT1HZ1Ahs41YWVFVFAayetE5div+jc2kqKSuSUztyP6km28p7MTKUSYHfFxgDz",
  "cdCXAREAJUbMJ17BQHByxlDguyQIpftPSwtvSVqd/aDgoXjcWa12QVtQ4i3rpp8K",
];

const PEM_KEY = pemOf("", [ED25519_LINE], "\n");
const EC_KEY = pemOf("EC", EC_LINES, "\n");
const ENCRYPTED_KEY = pemOf("RSA", ENCRYPTED_LINES, "\n");

/** The labels of private keys in PEM; that of PKCS #8 is "PRIVATE KEY" alone. */
const LABELS = ["PRIVATE KEY", ...["RSA", "EC", "DSA", "ENCRYPTED"].map((kind) => `${kind} PRIVATE KEY`)];
const ENCRYPTION_HEADERS = `(?:${GAP}*Proc-Type: 4,ENCRYPTED${GAP}+DEK-Info: [A-Za-z0-9-]{1,40},[0-9A-Fa-f]{1,64})?`;

export const pkcs: ManagedIdentifier = {
  kind: "managed",
  id: "PKCS",
  category: "CREDENTIALS",
  dataType: "Public-Key Cryptography Standard (PKCS) private key",
  countries: [],
  recommended: true,
  patterns: LABELS.map((label) => ({ regex: armouredBlock(label, ENCRYPTION_HEADERS), boundary: "none" })),
  keywords: [],
  validate: (value) => (hasKeyData(value) ? undefined : "format"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://www.rfc-editor.org/rfc/rfc7468",
    "https://www.rfc-editor.org/rfc/rfc5958",
    "https://www.rfc-editor.org/rfc/rfc5915",
    "https://www.rfc-editor.org/rfc/rfc1421#section-4.6",
  ],
  matches: [
    { text: `# server key\n${PEM_KEY}\n`, value: PEM_KEY },
    { text: `${EC_KEY}\n`, value: EC_KEY },
    { text: ENCRYPTED_KEY, value: ENCRYPTED_KEY },
    {
      text: `{"private_key": "${pemOf("", [ED25519_LINE], "\\n")}\\n"}`,
      value: pemOf("", [ED25519_LINE], "\\n"),
    },
    { text: `KEY='${pemOf("RSA", EC_LINES, " ")}'`, value: pemOf("RSA", EC_LINES, " ") },
    {
      text: `key = "${pemOf("DSA", EC_LINES, '\\n" +\n  "')}";`,
      value: pemOf("DSA", EC_LINES, '\\n" +\n  "'),
    },
    {
      text: `tls.key: |\r\n  ${pemOf("ENCRYPTED", EC_LINES, "\r\n  ")}\r\n`,
      value: pemOf("ENCRYPTED", EC_LINES, "\r\n  "),
    },
  ],
  nearMisses: [
    { text: EC_KEY.replaceAll("EC PRIVATE KEY", "PUBLIC KEY"), because: "a public key" },
    { text: EC_KEY.replaceAll("EC PRIVATE KEY", "CERTIFICATE"), because: "a certificate" },
    { text: EC_KEY.replaceAll("EC PRIVATE", "OPENSSH PRIVATE"), because: "another format" },
    { text: EC_KEY.replace("END EC", "END RSA"), because: "the end of another kind of key" },
    { text: EC_KEY.slice(0, -20), because: "no end line" },
    { text: pemOf("", [], "\n"), because: "no data" },
    { text: pemOf("RSA", ["..."], "\n"), because: "a placeholder for data" },
    { text: pemOf("RSA", ["your private key goes here"], "\n"), because: "words for data" },
    { text: pemOf("RSA", ["<base64>"], " "), because: "the name of the encoding for data" },
  ],
};

function pemOf(kind: string, lines: readonly string[], lineEnd: string): string {
  const label = ["PRIVATE", "KEY"].join(" ");
  const name = kind === "" ? label : `${kind} ${label}`;
  return [`-----BEGIN ${name}-----`, ...lines, `-----END ${name}-----`].join(lineEnd);
}
