/** Refusals and failures in S3's form: an `Error` document with code, message, resource and request id. */

import type { Refusal, ServiceResponse } from "../endpoint/service.ts";
import { SignatureRefusal } from "../sigv4/signature-refusal.ts";
import { escapeXml } from "./protocol/xml.ts";
import { S3Error } from "./s3-error.ts";

/** Statuses of refusals that are not 403, and S3's names for those that it calls otherwise. */
const REFUSALS: Readonly<Record<Refusal["code"], readonly [status: number, name?: string]>> = {
  AccessDenied: [403],
  AuthorizationQueryParametersError: [400],
  ExpiredToken: [400],
  IncompleteBody: [400],
  IncompleteSignature: [400, "AuthorizationHeaderMalformed"],
  InvalidAccessKeyId: [403],
  InvalidArgument: [400],
  InvalidRequest: [400],
  InvalidToken: [400],
  MalformedTrailerError: [400],
  MissingAuthenticationToken: [403, "AccessDenied"],
  MissingContentLength: [411],
  RequestEntityTooLarge: [400, "EntityTooLarge"],
  RequestTimeTooSkewed: [403],
  SignatureDoesNotMatch: [403],
  XAmzContentSHA256Mismatch: [400],
};

export function refusalResponse(
  refusal: Refusal | { readonly code: "InternalError" },
  requestId: string,
): ServiceResponse {
  if (refusal.code === "InternalError") {
    return errorResponse(new S3Error("InternalError"), requestId, undefined);
  }
  const [status, name = refusal.code] = REFUSALS[refusal.code];
  return toResponse(status, { Code: name, Message: refusal.message, RequestId: requestId }, {}, requestId);
}

/** `resource` is the request's path. */
export function errorResponse(
  error: S3Error,
  requestId: string,
  resource: string | undefined,
): ServiceResponse {
  const elements = {
    Code: error.code,
    Message: error.message,
    ...error.elements,
    ...(resource === undefined ? {} : { Resource: resource }),
    RequestId: requestId,
  };
  return toResponse(error.status, elements, error.headers, requestId);
}

/** What went wrong as S3 tells it; undefined for what is a bug of ours. */
export function toS3Error(error: unknown): S3Error | SignatureRefusal | undefined {
  if (error instanceof S3Error || error instanceof SignatureRefusal) {
    return error;
  }
  const { code, errno } = error as { readonly code?: unknown; readonly errno?: unknown };
  if (typeof code !== "string") {
    return undefined;
  }
  if (FULL.includes(code)) {
    return new S3Error("ServiceUnavailable", "There is no room left where the store keeps its data.");
  }
  if (BUSY.includes(code) || code.startsWith("08") || code.startsWith("57P")) {
    return new S3Error("ServiceUnavailable");
  }
  // Another error of the system: the disk failed, or is not allowed to be written.
  return typeof errno === "number" ? new S3Error("InternalError") : undefined;
}

/** The disk's (errno) or the database's own (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const FULL: readonly string[] = ["ENOSPC", "EDQUOT", "53100"];
/** No file handles left; or no database, for now. */
const BUSY: readonly string[] = [
  "EMFILE",
  "ENFILE",
  "EAGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "53300",
  "40P01",
];

function toResponse(
  status: number,
  elements: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
  requestId: string,
): ServiceResponse {
  const base = { ...headers, "x-amz-request-id": requestId };
  if (status === 304) {
    return { status, headers: base };
  }
  const xml = Object.entries(elements).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return {
    status,
    headers: { ...base, "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml.join("")}</Error>`,
  };
}
