/** JSON Web Tokens in the compact form of JSON Web Signature, signed or not. */

import type { ManagedIdentifier, Rejection } from "../../identifier.ts";

/** Header, payload and signature of a sample, put together here so that other scanners leave this file alone. */
const HEADER = ["eyJhbGciOiJI", "UzI1NiIsInR5cCI6IkpXVCJ9"].join("");
const UNSIGNED_HEADER = ["eyJhbGci", "OiJub25lIn0"].join("");
const PAYLOAD = ["eyJzdWIiOiIxMjM0", "NTY3ODkwIn0"].join("");
const SIGNATURE = ["dBjftJeZ4CVP-mB92K27", "uhbUJU1p1r_wW1gFWFOEjXk"].join("");

export const jsonWebToken: ManagedIdentifier = {
  kind: "managed",
  id: "JSON_WEB_TOKEN",
  category: "CREDENTIALS",
  dataType: "JSON Web Token (JWT)",
  countries: [],
  recommended: false,
  patterns: [{ regex: String.raw`eyJ[\w-]{10,}\.eyJ[\w-]{5,}\.[\w-]*`, boundary: "token" }],
  keywords: [],
  validate: rejectToken,
  sources: [
    "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-credentials.html",
    "https://www.rfc-editor.org/rfc/rfc7519",
    "https://www.rfc-editor.org/rfc/rfc7515#section-3.1",
  ],
  matches: [
    {
      text: `Authorization: Bearer ${HEADER}.${PAYLOAD}.${SIGNATURE}`,
      value: `${HEADER}.${PAYLOAD}.${SIGNATURE}`,
    },
    { text: `"token":"${HEADER}.${PAYLOAD}.${SIGNATURE}"`, value: `${HEADER}.${PAYLOAD}.${SIGNATURE}` },
    { text: `${UNSIGNED_HEADER}.${PAYLOAD}.`, value: `${UNSIGNED_HEADER}.${PAYLOAD}.` },
  ],
  nearMisses: [
    { text: `${HEADER}.${PAYLOAD}`, because: "no signature part" },
    { text: `${HEADER}.${SIGNATURE}.${SIGNATURE}`, because: "the payload is no JSON object" },
    { text: `x${HEADER}.${PAYLOAD}.${SIGNATURE}`, because: "part of a longer token" },
    { text: `${PAYLOAD}.${PAYLOAD}.${SIGNATURE}`, because: "the header names no algorithm" },
    { text: `eyJhbGciOiJIUzI1.${PAYLOAD}.${SIGNATURE}`, because: "the header is cut off" },
  ],
};

function rejectToken(value: string): Rejection | undefined {
  const [headerPart, payloadPart] = value.split(".", 2);
  const header = decodeObject(headerPart!);
  return header !== undefined && "alg" in header && decodeObject(payloadPart!) !== undefined
    ? undefined
    : "format";
}

/** The JSON object in a part, or undefined. What is plainly none is not parsed: a thrown error is slow. */
function decodeObject(part: string): object | undefined {
  const text = Buffer.from(part, "base64url").toString("utf8");
  if (!text.startsWith("{") || !text.endsWith("}")) {
    return undefined;
  }
  try {
    const decoded: unknown = JSON.parse(text);
    return typeof decoded === "object" && decoded !== null ? decoded : undefined;
  } catch {
    return undefined; // Not JSON: an expected answer here.
  }
}
