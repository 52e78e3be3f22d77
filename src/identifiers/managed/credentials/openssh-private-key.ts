/**
 * Private keys in OpenSSH's own format, which ssh-keygen writes by default since OpenSSH 7.8. The format has a magic
 * number at its start, which is not demanded: made-up keys in tests and manuals are reported as well.
 */

import type { ManagedIdentifier } from "../../identifier.ts";
import { armouredBlock, hasKeyData } from "./private-key-patterns.ts";

/** A key made for this file, and put together here so that other scanners leave it alone. */
const BEGIN = ["-----BEGIN OPENSSH", "PRIVATE KEY-----"].join(" ");
const END = ["-----END OPENSSH", "PRIVATE KEY-----"].join(" ");
const LINES = [
  "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
  "QyNTUxOQAAACC3oqwr1vKyGcQDnM7bTGl14UZpV8G3ejnK8FNaJczDxAAAAIi8lpcivJaX",
  "IgAAAAtzc2gtZWQyNTUxOQAAACC3oqwr1vKyGcQDnM7bTGl14UZpV8G3ejnK8FNaJczDxA",
  "AAAEBq7hRbdqkbC3QOpLi+DpoVrlrJrCXJFOhQOq9hp6CW2LeirCvW8rIZxAOczttMaXXh",
  "RmlXwbd6OcrwU1olzMPEAAAAAAECAwQF",
];
const KEY = [BEGIN, ...LINES, END].join("\n");
const INDENTED_KEY = [BEGIN, ...LINES, END].join("\n    ");
const ESCAPED_KEY = [BEGIN, ...LINES, END].join("\\n");

export const openSshPrivateKey: ManagedIdentifier = {
  kind: "managed",
  id: "OPENSSH_PRIVATE_KEY",
  category: "CREDENTIALS",
  dataType: "OpenSSH private key",
  countries: [],
  recommended: true,
  patterns: [{ regex: armouredBlock("OPENSSH PRIVATE KEY"), boundary: "none" }],
  keywords: [],
  validate: (value) => (hasKeyData(value) ? undefined : "format"),
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key",
  ],
  matches: [
    { text: `${KEY}\n`, value: KEY },
    { text: `ssh_key: |\n    ${INDENTED_KEY}\n`, value: INDENTED_KEY },
    { text: `{"key":"${ESCAPED_KEY}\\n"}`, value: ESCAPED_KEY },
    { text: KEY.replaceAll("\n", "\r\n"), value: KEY.replaceAll("\n", "\r\n") },
  ],
  nearMisses: [
    { text: [BEGIN, ...LINES].join("\n"), because: "no end line" },
    { text: [...LINES, END].join("\n"), because: "no begin line" },
    { text: [BEGIN, END].join("\n"), because: "no data" },
    { text: `from ${BEGIN} to ${END} inclusive`, because: "words for data" },
    { text: [BEGIN, "...", END].join("\n"), because: "a placeholder for data" },
    { text: KEY.replaceAll("PRIVATE", "PUBLIC"), because: "a public key" },
    { text: KEY.replace(END, END.replace("OPENSSH", "RSA")), because: "the end of another kind of key" },
  ],
};
