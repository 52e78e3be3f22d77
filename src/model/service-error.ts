/**
 * A refusal to a caller of the Macie API, by one of the API's own exceptions. The domain throws the code; `api/`
 * alone turns it into HTTP (https://docs.aws.amazon.com/macie/latest/APIReference/CommonErrors.html).
 */

export type ServiceErrorCode =
  | "AccessDeniedException"
  | "ConflictException"
  | "InternalServerException"
  | "ResourceNotFoundException"
  | "ServiceQuotaExceededException"
  | "ThrottlingException"
  | "UnprocessableEntityException"
  | "ValidationException";

/** The message is shown to the caller: it names the thing and the limit, and holds nothing but names and ids. */
export class ServiceError extends Error {
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

export function notFound(): ServiceError {
  return new ServiceError(
    "ResourceNotFoundException",
    "The request failed because the resource doesn't exist.",
  );
}
