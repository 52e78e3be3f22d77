/**
 * HTTP Authorization headers of the Basic scheme: field name, scheme, and user and password in base64. Also as source
 * code and structured logs write a header: name and value each in quotes, with a comma or equals sign between.
 */

import { isUtf8 } from "node:buffer";
import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

/** The sample of RFC 7617, Aladdin and his password. */
const ALADDIN = ["QWxhZGRpbjpv", "cGVuIHNlc2FtZQ=="].join("");
/** The other one, with a pound sign: test, 123£. */
const TEST = ["dGVzdDox", "MjPCow=="].join("");

export const httpBasicAuthHeader: ManagedIdentifier = {
  kind: "managed",
  id: "HTTP_BASIC_AUTH_HEADER",
  category: "CREDENTIALS",
  dataType: "HTTP Basic Authorization header",
  countries: [],
  recommended: true,
  patterns: [
    {
      regex: String.raw`(?i)(?:Proxy-)?Authorization["']?[ \t]{0,4}(?::|=>?|,)[ \t]{0,4}\[?["']?Basic[ \t]{1,4}[A-Z0-9+/]{4,1000}={0,2}`,
      boundary: "token",
    },
  ],
  keywords: [],
  validate: rejectHeader,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://www.rfc-editor.org/rfc/rfc7617",
  ],
  matches: [
    { text: `Authorization: Basic ${ALADDIN}\r\n`, value: `Authorization: Basic ${ALADDIN}` },
    { text: `proxy-authorization:basic ${TEST}`, value: `proxy-authorization:basic ${TEST}` },
    { text: `curl -H "Authorization: Basic ${TEST}" host`, value: `Authorization: Basic ${TEST}` },
    { text: `{"Authorization": "Basic ${ALADDIN}"}`, value: `Authorization": "Basic ${ALADDIN}` },
    { text: `headers={Authorization=[Basic ${TEST}]}`, value: `Authorization=[Basic ${TEST}` },
    { text: `set("Authorization", "Basic ${TEST}")`, value: `Authorization", "Basic ${TEST}` },
  ],
  nearMisses: [
    { text: `Basic ${ALADDIN}`, because: "no field name" },
    { text: `Authorization: ${ALADDIN}`, because: "no scheme" },
    { text: `Authorization: Bearer ${ALADDIN}`, because: "another scheme" },
    { text: `WWW-Authenticate: Basic ${ALADDIN}`, because: "another field" },
    { text: `X-Authorization: Basic ${ALADDIN}`, because: "a field of one's own" },
    { text: "Authorization: Basic authentication", because: "a word, not base64 of text" },
    { text: "Authorization: Basic QWxhZGRpbg==", because: "no colon in what is encoded" },
    { text: "Authorization: Basic Og==", because: "nothing but a colon" },
    { text: `Authorization: Basic ${ALADDIN}=`, because: "too much padding" },
    { text: `Authorization: Basic _${ALADDIN}`, because: "a character that is not of base64" },
  ],
};

function rejectHeader(value: string): Rejection | undefined {
  const token = value.slice(Math.max(value.lastIndexOf(" "), value.lastIndexOf("\t")) + 1);
  const bytes = Buffer.from(token, "base64");
  const text = isUtf8(bytes) ? bytes.toString("utf8") : bytes.toString("latin1");
  if (!text.includes(":") || /\p{Cc}/u.test(text)) {
    return "format";
  }
  return text === ":" ? "component" : undefined;
}
