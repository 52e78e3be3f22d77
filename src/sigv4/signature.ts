/**
 * The signature that a request should have. The canonical request, its hash and the signing key are made by
 * @smithy/signature-v4; here it is only told what came on the wire and which headers the signer chose.
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { getCanonicalHeaders, getSigningKey, SignatureV4Base } from "@smithy/signature-v4";
import { toAmzDate } from "./amz-date.ts";
import type { Claim } from "./claim.ts";
import { headerOf, parseQuery, type WireRequest } from "./wire-request.ts";

/** What signatures of one caller, day, region and service are made with. */
export interface SigningContext {
  readonly key: Uint8Array;
  /** `20150830T123600Z` */
  readonly sentAt: string;
  /** `20150830/us-east-1/s3/aws4_request` */
  readonly scope: string;
}

export async function signingContext(
  claim: Claim,
  secretAccessKey: string,
  sentAt: Date,
): Promise<SigningContext> {
  const { date, region, service, terminator } = claim.scope;
  const credentials = { accessKeyId: claim.accessKeyId, secretAccessKey };
  return {
    key: await getSigningKey(Sha256, credentials, date, region, service),
    sentAt: toAmzDate(sentAt),
    scope: `${date}/${region}/${service}/${terminator}`,
  };
}

/** @param payloadHash - as the canonical request names the payload: a SHA-256 in hexadecimal, or S3's words for none. */
export async function isSignedBy(
  context: SigningContext,
  request: WireRequest,
  claim: Claim,
  payloadHash: string,
): Promise<boolean> {
  const canonicaliser = claim.scope.service === "s3" ? S3_CANONICALISER : CANONICALISER;
  const stringToSign = await canonicaliser.stringToSign(context, request, claim, payloadHash);
  return stringToSign !== undefined && isSignatureOf(context, stringToSign, claim.signature);
}

/** In constant time, so that nobody finds a signature digit by digit. */
export function isSignatureOf(context: SigningContext, stringToSign: string, signature: string): boolean {
  const expected = Buffer.from(sign(context, stringToSign));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function sign(context: SigningContext, stringToSign: string): string {
  return createHmac("sha256", context.key).update(stringToSign).digest("hex");
}

class Canonicaliser extends SignatureV4Base {
  constructor(uriEscapePath: boolean) {
    super({
      service: "",
      region: "",
      credentials: { accessKeyId: "", secretAccessKey: "" },
      sha256: Sha256,
      uriEscapePath,
      applyChecksum: false,
    });
  }

  /** Undefined if the signed headers are not there, or not named once each and in order. */
  async stringToSign(
    { sentAt, scope }: SigningContext,
    request: WireRequest,
    claim: Claim,
    payloadHash: string,
  ): Promise<string | undefined> {
    const headers: Record<string, string> = Object.create(null);
    for (const name of claim.signedHeaders) {
      const value = headerOf(request, name);
      if (value === undefined) {
        return undefined;
      }
      headers[name] = value;
    }
    const canonicalHeaders = getCanonicalHeaders(
      { headers } as HttpRequest,
      undefined,
      new Set(claim.signedHeaders),
    );
    if (this.getCanonicalHeaderList(canonicalHeaders) !== claim.signedHeaders.join(";")) {
      return undefined;
    }
    const { method, rawPath: path } = request;
    const query = parseQuery(request.rawQuery) as HttpRequest["query"];
    const canonicalRequest = this.createCanonicalRequest(
      new HttpRequest({ method, path, query }),
      canonicalHeaders,
      payloadHash,
    );
    return this.createStringToSign(sentAt, scope, canonicalRequest, "AWS4-HMAC-SHA256");
  }
}

/** S3 takes the path as it is; everybody else resolves its dots and encodes it once more. */
const S3_CANONICALISER = new Canonicaliser(false);
const CANONICALISER = new Canonicaliser(true);
