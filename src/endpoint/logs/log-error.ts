/** Refusals of the log service (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html). */

export type LogErrorCode =
  | "InvalidParameterException"
  | "ResourceNotFoundException"
  | "SerializationException"
  | "UnknownOperationException";

export class LogError extends Error {
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}
