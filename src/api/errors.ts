/**
 * Refusals of the Macie API as HTTP: the model's exceptions with their status codes, the exception's name in
 * `x-amzn-ErrorType`, the text in the body's `message`, as restJson1 says
 * (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization).
 */

import type { ServiceResponse } from "../endpoint/service.ts";
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

/** For a method and path that the API does not have; AWS's name for it, which the model leaves out. */
export const UNKNOWN_OPERATION = errorResponse(
  404,
  "UnknownOperationException",
  "Macie has no operation of this method and path.",
);

/** Undefined for what is no refusal but a bug. */
export function presentError(error: unknown): ServiceResponse | undefined {
  return error instanceof ServiceError
    ? errorResponse(STATUS[error.code], error.code, error.message)
    : undefined;
}

function errorResponse(status: number, name: string, message: string): ServiceResponse {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": name },
    body: JSON.stringify({ message }),
  };
}
