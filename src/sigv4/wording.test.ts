import { describe, expect, test } from "vitest";
import { type Signer, signedRequest, type Unsigned } from "./testing/signed-request.ts";
import { MACIE, NOW, S3, verify, type Wire, withHeader } from "./testing/verified.ts";

describe("refusals", () => {
  const MISMATCH = "The request signature we calculated does not match the signature you provided.";
  const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
  const dropped = (name: string) => (request: Wire) => without(request, name);
  const authorization = (change: (text: string) => string) => (request: Wire) =>
    withHeader(request, "authorization", change(request.headers["authorization"]?.[0] ?? ""));
  const query = (change: (text: string) => string) => (request: Wire) => ({
    ...request,
    rawQuery: change(request.rawQuery),
  });

  interface Case {
    readonly why: string;
    readonly signer?: Partial<Signer>;
    readonly request?: Unsigned;
    readonly change?: (request: Wire) => Wire;
    readonly code: string;
    readonly message: string;
  }

  const S3_CASES: readonly Case[] = [
    {
      why: "an unknown key",
      signer: { accessKeyId: "AKIAOTHER" },
      code: "InvalidAccessKeyId",
      message: "The AWS Access Key Id you provided does not exist in our records.",
    },
    {
      why: "another secret",
      signer: { secretAccessKey: "guess" },
      code: "SignatureDoesNotMatch",
      message: `${MISMATCH} Check your key and signing method.`,
    },
    {
      why: "a session token",
      signer: { sessionToken: "token" },
      code: "InvalidToken",
      message: "The provided token is malformed or otherwise invalid.",
    },
    {
      why: "a session token added later",
      change: (request) => withHeader(request, "x-amz-security-token", "token"),
      code: "InvalidToken",
      message: "The provided token is malformed",
    },
    {
      why: "a clock 15 minutes and a second behind",
      signer: { date: at(-15 - 1 / 60) },
      code: "RequestTimeTooSkewed",
      message: "The difference between the request time and the current time is too large.",
    },
    {
      why: "a clock 15 minutes and a second ahead",
      signer: { date: at(15 + 1 / 60) },
      code: "RequestTimeTooSkewed",
      message: "too large",
    },
    {
      why: "no date",
      change: dropped("x-amz-date"),
      code: "AccessDenied",
      message: "AWS authentication requires a valid Date or x-amz-date header",
    },
    {
      why: "another version of signatures",
      change: authorization(() => "AWS AKIATEST:c2lnbmF0dXJl"),
      code: "InvalidRequest",
      message: "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
    },
    {
      why: "a scope of another day",
      change: authorization((text) => text.replace("/20260301/", "/20260228/")),
      code: "IncompleteSignature",
      message: "Invalid credential date",
    },
    {
      why: "another terminator",
      change: authorization((text) => text.replace("aws4_request", "aws4")),
      code: "IncompleteSignature",
      message: "incorrect terminal",
    },
    {
      why: "a credential of six parts",
      change: authorization((text) => text.replace("Credential=", "Credential=x/")),
      code: "IncompleteSignature",
      message: "the Credential is mal-formed",
    },
    {
      why: "a region that is none",
      signer: { region: "../etc" },
      code: "IncompleteSignature",
      message: "the Credential is mal-formed",
    },
    {
      why: "no signature in the header",
      change: authorization((text) => text.replace(/, Signature=.*/, "")),
      code: "IncompleteSignature",
      message: "The authorization header is malformed",
    },
    {
      why: "a host that is not signed",
      change: authorization((text) => text.replace("SignedHeaders=host;", "SignedHeaders=")),
      code: "AccessDenied",
      message: "There were headers present in the request which were not signed",
    },
    {
      why: "a header of S3 that is not signed",
      change: (request) => withHeader(request, "x-amz-acl", "public-read"),
      code: "AccessDenied",
      message: "not signed",
    },
    {
      why: "a header that does not come though it was signed",
      request: { headers: { range: "bytes=0-9" } },
      change: dropped("range"),
      code: "SignatureDoesNotMatch",
      message: MISMATCH,
    },
    {
      why: "the same header named twice",
      change: authorization((text) => text.replace("host;", "host;host;")),
      code: "SignatureDoesNotMatch",
      message: MISMATCH,
    },
    {
      why: "no x-amz-content-sha256",
      change: (request) =>
        authorization((text) => text.replace("x-amz-content-sha256;", ""))(
          without(request, "x-amz-content-sha256"),
        ),
      code: "InvalidRequest",
      message: "Missing required header for this request: x-amz-content-sha256",
    },
    {
      why: "an unknown x-amz-content-sha256",
      request: { headers: { "x-amz-content-sha256": "STREAMING-SOMETHING" } },
      code: "InvalidArgument",
      message: "x-amz-content-sha256 must be UNSIGNED-PAYLOAD",
    },
    {
      why: "chunks without their decoded length",
      request: { headers: { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" } },
      code: "MissingContentLength",
      message: "x-amz-decoded-content-length",
    },
    {
      why: "a signature in header and query",
      change: query(() => "X-Amz-Signature=0"),
      code: "InvalidArgument",
      message: "Only one auth mechanism allowed",
    },
    {
      why: "a query that is not UTF-8",
      change: query(() => "prefix=%ff"),
      code: "InvalidRequest",
      message: "Couldn't parse the specified URI.",
    },
    {
      why: "a parameter that the canonical request would lose",
      request: { query: { a: "1" } },
      change: query(() => "__proto__=1"),
      code: "InvalidRequest",
      message: "Couldn't parse",
    },
    {
      why: "a presigned URL past its life",
      signer: { date: at(-2), expiresIn: 119 },
      code: "AccessDenied",
      message: "Request has expired",
    },
    {
      why: "a presigned URL of the future",
      signer: { date: at(16), expiresIn: 60 },
      code: "AccessDenied",
      message: "Request is not valid yet",
    },
    {
      why: "a presigned URL for more than a week",
      signer: { expiresIn: 60 },
      change: query((text) => text.replace("X-Amz-Expires=60", "X-Amz-Expires=604801")),
      code: "AuthorizationQueryParametersError",
      message: "at most 604800 seconds",
    },
    {
      why: "a presigned URL for no time",
      signer: { expiresIn: 60 },
      change: query((text) => text.replace("X-Amz-Expires=60", "X-Amz-Expires=0")),
      code: "AuthorizationQueryParametersError",
      message: "between 1 and a week",
    },
    {
      why: "a presigned URL for less than no time",
      signer: { expiresIn: 60 },
      change: query((text) => text.replace("X-Amz-Expires=60", "X-Amz-Expires=-1")),
      code: "AuthorizationQueryParametersError",
      message: "X-Amz-Expires must be non-negative",
    },
    {
      why: "a presigned URL for a while",
      signer: { expiresIn: 60 },
      change: query((text) => text.replace("X-Amz-Expires=60", "X-Amz-Expires=soon")),
      code: "AuthorizationQueryParametersError",
      message: "X-Amz-Expires should be a number",
    },
    {
      why: "a presigned URL whose life was made longer",
      signer: { expiresIn: 60 },
      change: query((text) => text.replace("X-Amz-Expires=60", "X-Amz-Expires=61")),
      code: "SignatureDoesNotMatch",
      message: MISMATCH,
    },
    {
      why: "a presigned URL without its date",
      signer: { expiresIn: 60 },
      change: query((text) => text.replace("X-Amz-Date", "X-Amz-Dote")),
      code: "AuthorizationQueryParametersError",
      message: "Query-string authentication version 4 requires",
    },
    {
      why: "a presigned URL with two signatures",
      signer: { expiresIn: 60 },
      change: query((text) => `${text}&x-amz-signature=1`),
      code: "AuthorizationQueryParametersError",
      message: "Query-string authentication",
    },
    {
      why: "a presigned URL of the old version",
      signer: { expiresIn: 60 },
      change: query(() => "AWSAccessKeyId=AKIATEST&Signature=c2ln&Expires=1"),
      code: "InvalidRequest",
      message: "Please use AWS4-HMAC-SHA256.",
    },
  ];

  const GENERAL_CASES: readonly Case[] = [
    {
      why: "an unknown key",
      signer: { accessKeyId: "AKIAOTHER" },
      code: "InvalidAccessKeyId",
      message: "The security token included in the request is invalid.",
    },
    {
      why: "another secret",
      signer: { secretAccessKey: "guess" },
      code: "SignatureDoesNotMatch",
      message: `${MISMATCH} Check your AWS Secret Access Key and signing method. Consult the service documentation for details.`,
    },
    {
      why: "a session token",
      signer: { sessionToken: "token" },
      code: "InvalidAccessKeyId",
      message: "The security token included in the request is invalid.",
    },
    {
      why: "a clock behind",
      signer: { date: at(-20) },
      code: "SignatureDoesNotMatch",
      message:
        "Signature expired: 20260301T114000Z is now earlier than 20260301T114500Z (20260301T120000Z - 15 min.)",
    },
    {
      why: "a clock ahead",
      signer: { date: at(20) },
      code: "SignatureDoesNotMatch",
      message:
        "Signature not yet current: 20260301T122000Z is still later than 20260301T121500Z (20260301T120000Z + 15 min.)",
    },
    {
      why: "a scope of another day",
      change: authorization((text) => text.replace("/20260301/", "/20260228/")),
      code: "SignatureDoesNotMatch",
      message:
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260228' != '20260301', from '20260301T120000Z'.",
    },
    {
      why: "another terminator",
      change: authorization((text) => text.replace("aws4_request", "aws4")),
      code: "SignatureDoesNotMatch",
      message: "Credential should be scoped with a valid terminator: 'aws4_request'",
    },
    {
      why: "no signed headers",
      change: authorization((text) => text.replace("SignedHeaders", "Headers")),
      code: "IncompleteSignature",
      message: "Authorization header requires 'SignedHeaders' parameter.",
    },
    {
      why: "no date",
      change: dropped("x-amz-date"),
      code: "IncompleteSignature",
      message: "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header",
    },
    {
      why: "an operation that is not signed",
      change: (request) => withHeader(request, "x-amz-target", "Logs_20140328.PutLogEvents"),
      code: "SignatureDoesNotMatch",
      message: "not signed: x-amz-target",
    },
    {
      why: "a second credential for another service",
      change: authorization((text) => `${text}, Credential=AKIATEST/20260301/eu-central-1/s3/aws4_request`),
      code: "IncompleteSignature",
      message: "Credential must have exactly 5 slash-delimited elements",
    },
    {
      why: "a presigned URL past its life",
      signer: { date: at(-2), expiresIn: 119 },
      code: "SignatureDoesNotMatch",
      message:
        "Signature expired: 20260301T115800Z is now earlier than 20260301T115801Z (20260301T120000Z - 119 sec.)",
    },
    {
      why: "a body that is not the one signed",
      request: { method: "POST", body: "{}" },
      change: (request) => ({ ...request, body: "[]" }),
      code: "SignatureDoesNotMatch",
      message: MISMATCH,
    },
    {
      why: "a payload that the header says is unsigned",
      request: { method: "POST", body: "{}", headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } },
      code: "SignatureDoesNotMatch",
      message: MISMATCH,
    },
  ];

  const check = async (signer: Signer, { request = {}, change = (wire) => wire, code, message }: Case) => {
    const signed = change(await signedRequest(request, signer));
    await expect(verify(signed, { service: signer.service })).rejects.toMatchObject({
      name: "SignatureRefusal",
      code,
      message: expect.stringContaining(message),
    });
  };

  test.each(S3_CASES)("S3: $why", (row) => check({ ...S3, ...row.signer }, row));
  test.each(GENERAL_CASES)("other services: $why", (row) => check({ ...MACIE, ...row.signer }, row));
});

function without(request: Wire, name: string): Wire {
  const { [name]: _, ...headers } = request.headers;
  return { ...request, headers };
}
