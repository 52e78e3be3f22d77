/**
 * Refusals of the Macie API as HTTP: the model's exceptions with their status codes, the exception's name in
 * `x-amzn-ErrorType`, the text in the body's `message`, as restJson1 says
 * (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization).
 */

import type { Refusal, ServiceResponse } from "../endpoint/service.ts";
import { ServiceError, type ServiceErrorCode } from "../model/service-error.ts";

const STATUS: Readonly<Record<ServiceErrorCode, number>> = {
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  UnprocessableEntityException: 422,
  ThrottlingException: 429,
  InternalServerException: 500,
};

/** What AWS's services answer before Macie itself is asked (CommonErrors of the API reference). */
const REFUSALS: Readonly<Record<Refusal["code"], readonly [status: number, name: string]>> = {
  AccessDenied: [403, "AccessDeniedException"],
  AuthorizationQueryParametersError: [400, "IncompleteSignature"],
  ExpiredToken: [403, "ExpiredTokenException"],
  IncompleteBody: [400, "ValidationException"],
  IncompleteSignature: [400, "IncompleteSignature"],
  InvalidAccessKeyId: [403, "UnrecognizedClientException"],
  InvalidArgument: [400, "ValidationException"],
  InvalidRequest: [400, "ValidationException"],
  InvalidToken: [403, "UnrecognizedClientException"],
  MalformedTrailerError: [400, "ValidationException"],
  MissingAuthenticationToken: [403, "MissingAuthenticationTokenException"],
  MissingContentLength: [411, "ValidationException"],
  RequestEntityTooLarge: [413, "RequestEntityTooLargeException"],
  RequestTimeTooSkewed: [403, "InvalidSignatureException"],
  SignatureDoesNotMatch: [403, "InvalidSignatureException"],
  XAmzContentSHA256Mismatch: [400, "InvalidSignatureException"],
};

/** Undefined for what is no refusal but a bug. */
export function presentError(error: unknown, requestId: string): ServiceResponse | undefined {
  return error instanceof ServiceError
    ? errorResponse(STATUS[error.code], error.code, error.message, requestId)
    : undefined;
}

export function presentRefusal({ code, message }: Refusal, requestId: string): ServiceResponse {
  const [status, name] = REFUSALS[code];
  return errorResponse(status, name, message, requestId);
}

/** Tells nothing but that it happened; the log has the rest, by the request's id. */
export function presentBug(requestId: string): ServiceResponse {
  const name = "InternalServerException";
  return errorResponse(STATUS[name], name, "The request failed due to an unexpected error.", requestId);
}

/** For a method and path that the API does not have; AWS's name for it, which the model leaves out. */
export function presentUnknownOperation(requestId: string): ServiceResponse {
  return errorResponse(
    404,
    "UnknownOperationException",
    "Macie has no operation of this method and path.",
    requestId,
  );
}

function errorResponse(status: number, name: string, message: string, requestId: string): ServiceResponse {
  return {
    status,
    headers: {
      "content-type": "application/json",
      "x-amzn-errortype": name,
      "x-amzn-requestid": requestId,
    },
    body: JSON.stringify({ message }),
  };
}
