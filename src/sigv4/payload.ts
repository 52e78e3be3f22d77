/**
 * How the payload of an S3 request is signed, as `x-amz-content-sha256` says: whole, in chunks, or not at all
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html).
 */

import type { Claim } from "./claim.ts";
import type { SigningContext } from "./signature.ts";
import { SignatureRefusal } from "./signature-refusal.ts";
import { headerOf, parseQuery, type WireRequest } from "./wire-request.ts";

export type Payload =
  | { readonly kind: "unsigned" }
  /** SHA-256 in lower-case hexadecimal. */
  | { readonly kind: "hashed"; readonly sha256: string }
  | {
      readonly kind: "chunked";
      /** Undefined if the chunks are not signed. */
      readonly signing: SigningContext | undefined;
      /** The signature of the head, with which the first chunk is signed. */
      readonly seed: string;
      /** Names of the trailers to come, in lower case. */
      readonly trailers: readonly string[];
      readonly decodedLength: number;
    };

export interface DeclaredPayload {
  /** What stands for the payload in the canonical request. */
  readonly hash: string;
  readonly form:
    | "unsigned"
    | "hashed"
    | "signed-chunks"
    | "signed-chunks-trailer"
    | "unsigned-chunks-trailer";
}

const HEADER = "x-amz-content-sha256";

const FORMS: Readonly<Record<string, DeclaredPayload["form"]>> = {
  "UNSIGNED-PAYLOAD": "unsigned",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": "signed-chunks",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": "signed-chunks-trailer",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER": "unsigned-chunks-trailer",
};

/** Throws SignatureRefusal if it is not said, or in words that S3 does not know. */
export function declaredPayload(request: WireRequest, claim: Claim): DeclaredPayload {
  const header = headerOf(request, HEADER);
  if (claim.place === "header") {
    if (header === undefined) {
      throw new SignatureRefusal("InvalidRequest", `Missing required header for this request: ${HEADER}`);
    }
    return { hash: header, form: formOf(header) };
  }
  // A presigned URL was signed before there was a payload; the header may still tell how the payload is framed.
  const inQuery = parseQuery(request.rawQuery)["X-Amz-Content-Sha256"] ?? "UNSIGNED-PAYLOAD";
  const hash = header !== undefined && claim.signedHeaders.includes(HEADER) ? header : String(inQuery);
  return { hash, form: formOf(header ?? hash) };
}

function formOf(value: string): DeclaredPayload["form"] {
  const form = /^[0-9a-f]{64}$/.test(value) ? "hashed" : FORMS[value];
  if (form === undefined) {
    throw new SignatureRefusal(
      "InvalidArgument",
      `${HEADER} must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.`,
    );
  }
  return form;
}

/** What is left to be checked while the payload is read. */
export function payloadOf(
  request: WireRequest,
  declared: DeclaredPayload,
  claim: Claim,
  signing: SigningContext,
): Payload {
  switch (declared.form) {
    case "unsigned":
      return { kind: "unsigned" };
    case "hashed":
      return { kind: "hashed", sha256: headerOf(request, HEADER) ?? declared.hash };
    case "signed-chunks":
    case "signed-chunks-trailer":
    case "unsigned-chunks-trailer":
      return {
        kind: "chunked",
        signing: declared.form === "unsigned-chunks-trailer" ? undefined : signing,
        seed: claim.signature,
        trailers: declared.form === "signed-chunks" ? [] : announcedTrailers(request),
        decodedLength: decodedLength(request),
      };
  }
}

function announcedTrailers(request: WireRequest): readonly string[] {
  const names = (headerOf(request, "x-amz-trailer") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== "");
}

function decodedLength(request: WireRequest): number {
  const text = headerOf(request, "x-amz-decoded-content-length");
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    throw new SignatureRefusal(
      "MissingContentLength",
      "You must provide the x-amz-decoded-content-length HTTP header.",
    );
  }
  return Number(text);
}
