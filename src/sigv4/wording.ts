/**
 * What AWS says when it refuses a signature. S3 has words and codes of its own
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), all other services share theirs
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html). Clients correct their clock
 * and renew their keys by these texts and codes. Unlike AWS, nothing echoes a header or what was to be signed.
 */

import { toAmzDate } from "./amz-date.ts";
import { SignatureRefusal } from "./signature-refusal.ts";

/** Where the signature stands: the Authorization header, or the query of a presigned URL. */
export type Place = "header" | "query";

/** How far the clocks of caller and server may be apart. AWS's own; more lets requests be replayed for longer. */
export const MAX_SKEW_MINUTES = 15;

/** Seconds. A presigned URL lives a week at most, as everywhere at AWS. */
export const MAX_EXPIRES_SECONDS = 604_800;

export interface Wording {
  ambiguous(): SignatureRefusal;
  algorithm(place: Place): SignatureRefusal;
  /** Parts of the signature that are not there at all. */
  missing(place: Place, names: readonly string[]): SignatureRefusal;
  credential(place: Place): SignatureRefusal;
  terminator(place: Place): SignatureRefusal;
  /** The date is missing or not of ISO 8601's basic form. */
  date(place: Place): SignatureRefusal;
  scopeDate(place: Place, scopeDate: string, sentAt: Date): SignatureRefusal;
  expires(value: string): SignatureRefusal;
  unsignedHost(): SignatureRefusal;
  unsignedHeaders(names: readonly string[]): SignatureRefusal;
  unknownKey(): SignatureRefusal;
  token(): SignatureRefusal;
  tooEarly(place: Place, sentAt: Date, now: Date): SignatureRefusal;
  tooLate(place: Place, sentAt: Date, now: Date, lifeSeconds: number): SignatureRefusal;
  mismatch(): SignatureRefusal;
}

const AUTHORIZATION_PARTS =
  "the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders";

export const S3_WORDING: Wording = {
  ambiguous: () =>
    new SignatureRefusal(
      "InvalidArgument",
      "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified",
    ),
  algorithm: (place) =>
    place === "header"
      ? new SignatureRefusal(
          "InvalidRequest",
          "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
        )
      : queryError('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"'),
  missing: (place, names) =>
    place === "header"
      ? malformed(
          `the authorization header requires ${names.length === 1 ? "a component" : "components"}: ${names.join(", ")}`,
        )
      : queryError(
          `Query-string authentication version 4 requires ${AUTHORIZATION_PARTS}, and X-Amz-Expires parameters.`,
        ),
  credential: (place) =>
    place === "header"
      ? malformed(
          'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request"',
        )
      : queryError(
          'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
        ),
  terminator: (place) =>
    place === "header"
      ? malformed('incorrect terminal; this endpoint uses "aws4_request"')
      : queryError(
          'Error parsing the X-Amz-Credential parameter; incorrect terminal. This endpoint uses "aws4_request".',
        ),
  date: (place) =>
    place === "header"
      ? new SignatureRefusal("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header")
      : queryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""),
  scopeDate: (place, scopeDate, sentAt) => {
    const problem = `Invalid credential date "${scopeDate}". This date is not the same as X-Amz-Date: "${toAmzDate(sentAt).slice(0, 8)}".`;
    return place === "header" ? malformed(problem) : queryError(problem);
  },
  expires: (value) => {
    if (!/^-?\d+$/.test(value)) {
      return queryError("X-Amz-Expires should be a number");
    }
    return value.startsWith("-")
      ? queryError("X-Amz-Expires must be non-negative")
      : queryError(
          `X-Amz-Expires must be between 1 and a week (in seconds); that is, the given X-Amz-Expires must be at most ${MAX_EXPIRES_SECONDS} seconds`,
        );
  },
  unsignedHost: () =>
    new SignatureRefusal("AccessDenied", "There were headers present in the request which were not signed"),
  unsignedHeaders: () =>
    new SignatureRefusal("AccessDenied", "There were headers present in the request which were not signed"),
  unknownKey: () =>
    new SignatureRefusal(
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
    ),
  token: () => new SignatureRefusal("InvalidToken", "The provided token is malformed or otherwise invalid."),
  tooEarly: (place) =>
    place === "header" ? tooSkewed() : new SignatureRefusal("AccessDenied", "Request is not valid yet"),
  tooLate: (place) =>
    place === "header" ? tooSkewed() : new SignatureRefusal("AccessDenied", "Request has expired"),
  mismatch: () =>
    new SignatureRefusal(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    ),
};

export const GENERAL_WORDING: Wording = {
  ambiguous: () =>
    incomplete(
      "Only one of an Authorization header and X-Amz-Signature in the query may carry the signature.",
    ),
  algorithm: () => incomplete("Unsupported AWS 'algorithm': the signature must be made by AWS4-HMAC-SHA256."),
  missing: (place, names) =>
    incomplete(
      names
        .map((name) =>
          place === "header"
            ? `Authorization header requires '${name}' parameter.`
            : `AWS query-string parameters must include '${name}'.`,
        )
        .join(" "),
    ),
  credential: () =>
    incomplete(
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.",
    ),
  terminator: () => doesNotMatch("Credential should be scoped with a valid terminator: 'aws4_request'."),
  date: (place) =>
    incomplete(
      place === "header"
        ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header, in ISO-8601 'basic format'."
        : "Date must be in ISO-8601 'basic format'.",
    ),
  scopeDate: (_place, scopeDate, sentAt) => {
    const sent = toAmzDate(sentAt);
    return doesNotMatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scopeDate}' != '${sent.slice(0, 8)}', from '${sent}'.`,
    );
  },
  expires: () =>
    doesNotMatch(`X-Amz-Expires must be a whole number of seconds from 1 to ${MAX_EXPIRES_SECONDS}.`),
  unsignedHost: () =>
    doesNotMatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."),
  unsignedHeaders: (names) =>
    doesNotMatch(`There were headers present in the request which were not signed: ${names.join(", ")}.`),
  unknownKey: () =>
    new SignatureRefusal("InvalidAccessKeyId", "The security token included in the request is invalid."),
  token: () =>
    new SignatureRefusal("InvalidAccessKeyId", "The security token included in the request is invalid."),
  tooEarly: (_place, sentAt, now) =>
    doesNotMatch(
      `Signature not yet current: ${toAmzDate(sentAt)} is still later than ${toAmzDate(shifted(now, MAX_SKEW_MINUTES * 60))} (${toAmzDate(now)} + ${MAX_SKEW_MINUTES} min.)`,
    ),
  tooLate: (_place, sentAt, now, lifeSeconds) =>
    doesNotMatch(
      `Signature expired: ${toAmzDate(sentAt)} is now earlier than ${toAmzDate(shifted(now, -lifeSeconds))} (${toAmzDate(now)} - ${lifeSeconds % 60 === 0 ? `${lifeSeconds / 60} min` : `${lifeSeconds} sec`}.)`,
    ),
  mismatch: () =>
    doesNotMatch(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    ),
};

function malformed(problem: string): SignatureRefusal {
  return new SignatureRefusal("IncompleteSignature", `The authorization header is malformed; ${problem}`);
}

function queryError(message: string): SignatureRefusal {
  return new SignatureRefusal("AuthorizationQueryParametersError", message);
}

function tooSkewed(): SignatureRefusal {
  return new SignatureRefusal(
    "RequestTimeTooSkewed",
    "The difference between the request time and the current time is too large.",
  );
}

function incomplete(message: string): SignatureRefusal {
  return new SignatureRefusal("IncompleteSignature", message);
}

function doesNotMatch(message: string): SignatureRefusal {
  return new SignatureRefusal("SignatureDoesNotMatch", message);
}

function shifted(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
