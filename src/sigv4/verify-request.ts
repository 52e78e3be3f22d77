/**
 * Whether a request was signed by one of our keys, for the service it names, just now: AWS Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html). All but the payload of an S3 request is
 * checked here; that one is checked while it is read (verified-body.ts).
 */

import { fromAmzDate } from "./amz-date.ts";
import { type Claim, readClaim } from "./claim.ts";
import { declaredPayload, type Payload, payloadOf } from "./payload.ts";
import { isSignedBy, signingContext } from "./signature.ts";
import type { WireRequest } from "./wire-request.ts";
import {
  GENERAL_WORDING,
  MAX_EXPIRES_SECONDS,
  MAX_SKEW_MINUTES,
  S3_WORDING,
  type Wording,
} from "./wording.ts";

export interface Verified<Key> {
  readonly key: Key;
  readonly region: string;
  readonly service: string;
  readonly isPresigned: boolean;
  /** What the body has still to be held against. */
  readonly payload: Payload;
}

export interface Verification<Key> {
  /** The service that will answer: the signature must be for it. */
  readonly service: string;
  readonly now: Date;
  findKey(accessKeyId: string): Key | undefined;
  /** SHA-256 of the whole body in hexadecimal. Asked for only if the service is not S3, and once all else fits. */
  hashBody(): Promise<string>;
}

/** Throws SignatureRefusal, in the words of the service, unless the request is signed as it should be. */
export async function verifyRequest<Key extends { readonly secretAccessKey: string }>(
  request: WireRequest,
  verification: Verification<Key>,
): Promise<Verified<Key>> {
  const { now } = verification;
  const wording = verification.service === "s3" ? S3_WORDING : GENERAL_WORDING;
  const claim = readClaim(request, wording);
  if (claim.scope.service !== verification.service) {
    throw wording.credential(claim.place);
  }
  if (claim.scope.terminator !== "aws4_request") {
    throw wording.terminator(claim.place);
  }
  const sentAt = dateOf(claim, wording);
  checkHeaders(request, claim, wording);
  const isS3 = claim.scope.service === "s3";
  const declared = isS3 ? declaredPayload(request, claim) : undefined;
  const key = verification.findKey(claim.accessKeyId);
  if (key === undefined) {
    throw wording.unknownKey();
  }
  if (claim.securityToken !== undefined) {
    // Our keys are for ever: no token belongs to them.
    throw wording.token();
  }
  checkAge(claim, sentAt, now, wording);
  const signing = await signingContext(claim, key.secretAccessKey, sentAt);
  const hash = declared?.hash ?? (await verification.hashBody());
  if (!(await isSignedBy(signing, request, claim, hash))) {
    throw wording.mismatch();
  }
  return {
    key,
    region: claim.scope.region,
    service: claim.scope.service,
    isPresigned: claim.place === "query",
    payload:
      declared === undefined
        ? { kind: "hashed", sha256: hash }
        : payloadOf(request, declared, claim, signing),
  };
}

function dateOf(claim: Claim, wording: Wording): Date {
  const text = claim.sentAt ?? "";
  const isHttpDate = claim.place === "header" && /^[A-Z][a-z]{2}, .* GMT$/.test(text);
  const sentAt = isHttpDate ? new Date(text) : fromAmzDate(text);
  if (sentAt === undefined || Number.isNaN(sentAt.getTime())) {
    throw wording.date(claim.place);
  }
  if (sentAt.toISOString().slice(0, 10).replaceAll("-", "") !== claim.scope.date) {
    throw wording.scopeDate(claim.place, claim.scope.date, sentAt);
  }
  return sentAt;
}

/**
 * The host and whatever S3 or a service would obey must be signed. `x-amz-content-sha256` beside a presigned URL is
 * let through: clients add it by themselves, and it is no instruction.
 */
function checkHeaders(request: WireRequest, claim: Claim, wording: Wording): void {
  if (!claim.signedHeaders.includes("host")) {
    throw wording.unsignedHost();
  }
  const unsigned = Object.keys(request.headers).filter(
    (name) =>
      name.startsWith("x-amz-") &&
      !claim.signedHeaders.includes(name) &&
      !(claim.place === "query" && name === "x-amz-content-sha256"),
  );
  // A token may come after signing: it is refused for what it is.
  if (unsigned.some((name) => name !== "x-amz-security-token")) {
    throw wording.unsignedHeaders(unsigned);
  }
}

function checkAge(claim: Claim, sentAt: Date, now: Date, wording: Wording): void {
  const skewSeconds = MAX_SKEW_MINUTES * 60;
  const lifeSeconds = claim.expires === undefined ? skewSeconds : expiresOf(claim.expires, wording);
  const ageMs = now.getTime() - sentAt.getTime();
  if (ageMs > lifeSeconds * 1000) {
    throw wording.tooLate(claim.place, sentAt, now, lifeSeconds);
  }
  if (ageMs < -skewSeconds * 1000) {
    throw wording.tooEarly(claim.place, sentAt, now);
  }
}

function expiresOf(text: string, wording: Wording): number {
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > MAX_EXPIRES_SECONDS) {
    throw wording.expires(text);
  }
  return seconds;
}
