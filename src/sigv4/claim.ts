/**
 * What a request claims about its own signature: by whom, when, for which service, over which headers. Read from the
 * Authorization header or from the query of a presigned URL; nothing of it is believed yet
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
 */

import { headerOf, parseQuery, type Query, type WireRequest } from "./wire-request.ts";
import type { Place, Wording } from "./wording.ts";

export interface Claim {
  readonly place: Place;
  readonly accessKeyId: string;
  /** The credential scope: date, region, service, `aws4_request`. */
  readonly scope: {
    readonly date: string;
    readonly region: string;
    readonly service: string;
    readonly terminator: string;
  };
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits if it is one at all. */
  readonly signature: string;
  /** As sent: ISO 8601's basic form, or an HTTP date if there is only a Date header. */
  readonly sentAt: string | undefined;
  /** Seconds, as sent; only of a presigned URL. */
  readonly expires: string | undefined;
  readonly securityToken: string | undefined;
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/** A whole scope, wherever the signature stands; encoded slashes are those of a query. */
const SCOPE =
  /Credential=[^/%&,\s]+(?:\/|%2[Ff])\d+(?:\/|%2[Ff])[^/%&,\s]+(?:\/|%2[Ff])([a-z0-9-]{1,64})(?:\/|%2[Ff])/;

/** The service that the request says it is for, also if the rest of its signature makes no sense. */
export function serviceNamed(request: WireRequest): string | undefined {
  return SCOPE.exec(headerOf(request, "authorization") ?? request.rawQuery)?.[1];
}

/** Whether it is signed, well or badly, by this version of signatures or the one before. Reads nothing twice. */
export function isSigned(request: WireRequest): boolean {
  return (
    request.headers["authorization"] !== undefined ||
    /(?:^|&)(?:X-Amz-(?:Algorithm|Credential|Signature)|AWSAccessKeyId)=/i.test(request.rawQuery)
  );
}

/** Throws SignatureRefusal, in the given wording, if the signature is not a whole one. */
export function readClaim(request: WireRequest, wording: Wording): Claim {
  const query = parseQuery(request.rawQuery);
  const authorization = headerOf(request, "authorization");
  const isPresigned = Object.keys(query).some((name) =>
    /^X-Amz-(?:Algorithm|Credential|Signature)$/i.test(name),
  );
  if (authorization !== undefined && isPresigned) {
    throw wording.ambiguous();
  }
  if (query["AWSAccessKeyId"] !== undefined && !isPresigned) {
    throw wording.algorithm("header");
  }
  return authorization === undefined
    ? claimOfQuery(query, wording)
    : claimOfHeader(request, authorization, wording);
}

function claimOfHeader(request: WireRequest, authorization: string, wording: Wording): Claim {
  const [algorithm = "", ...rest] = authorization.split(" ");
  if (algorithm !== ALGORITHM) {
    throw wording.algorithm("header");
  }
  const parts = new Map<string, string>();
  for (const part of rest.join(" ").split(",")) {
    const equals = part.indexOf("=");
    parts.set(part.slice(0, Math.max(equals, 0)).trim(), part.slice(equals + 1).trim());
  }
  const [credential, signedHeaders, signature] = required(
    ["Credential", "SignedHeaders", "Signature"],
    (name) => parts.get(name),
    (missing) => wording.missing("header", missing),
  );
  return {
    place: "header",
    ...readCredential(credential, "header", wording),
    signedHeaders: signedHeaders.split(";"),
    signature,
    sentAt: headerOf(request, "x-amz-date") ?? headerOf(request, "date"),
    expires: undefined,
    securityToken: headerOf(request, "x-amz-security-token"),
  };
}

function claimOfQuery(query: Query, wording: Wording): Claim {
  const [algorithm, credential, sentAt, expires, signedHeaders, signature] = required(
    [
      "X-Amz-Algorithm",
      "X-Amz-Credential",
      "X-Amz-Date",
      "X-Amz-Expires",
      "X-Amz-SignedHeaders",
      "X-Amz-Signature",
    ],
    (name) => single(query[name]),
    (missing) => wording.missing("query", missing),
  );
  if (algorithm !== ALGORITHM) {
    throw wording.algorithm("query");
  }
  // The signing library leaves the signature out of the query however it is written; a second one would be unsigned.
  if (Object.keys(query).filter((name) => /^X-Amz-Signature$/i.test(name)).length !== 1) {
    throw wording.missing("query", ["X-Amz-Signature"]);
  }
  return {
    place: "query",
    ...readCredential(credential, "query", wording),
    signedHeaders: signedHeaders.split(";"),
    signature,
    sentAt,
    expires,
    securityToken: query["X-Amz-Security-Token"] === undefined ? undefined : "",
  };
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

type Values<Names extends readonly string[]> = { readonly [Index in keyof Names]: string };

function required<const Names extends readonly string[]>(
  names: Names,
  readName: (name: string) => string | undefined,
  refusal: (missing: readonly string[]) => Error,
): Values<Names> {
  const missing = names.filter((name) => (readName(name) ?? "") === "");
  if (missing.length > 0) {
    throw refusal(missing);
  }
  return names.map((name) => readName(name) ?? "") as unknown as Values<Names>;
}

function readCredential(
  credential: string,
  place: Place,
  wording: Wording,
): Pick<Claim, "accessKeyId" | "scope"> {
  const elements = credential.split("/");
  const [accessKeyId = "", date = "", region = "", service = "", terminator = ""] = elements;
  if (
    elements.length !== 5 ||
    accessKeyId === "" ||
    !/^\d{8}$/.test(date) ||
    !REGION.test(region) ||
    service === ""
  ) {
    throw wording.credential(place);
  }
  return { accessKeyId, scope: { date, region, service, terminator } };
}

/** The form of a region's name; all state is kept by it, so it may not be any text. Longest today: 14 characters. */
const REGION = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;
