/** `encoding-type=url`: keys that XML cannot hold, percent-encoded as S3 does it. */

import { S3Error } from "../s3-error.ts";

export function checkEncodingType(encodingType: string | undefined): void {
  if (encodingType !== undefined && encodingType !== "url") {
    throw new S3Error("InvalidArgument", "Invalid Encoding Method specified in Request", {
      elements: { ArgumentName: "encoding-type", ArgumentValue: encodingType },
    });
  }
}

export function encoderFor(encodingType: string | undefined): (text: string) => string {
  return encodingType === undefined ? (text) => text : encodeKey;
}

/** As S3's Java does: a space becomes a plus, slashes stay. */
function encodeKey(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/");
}
