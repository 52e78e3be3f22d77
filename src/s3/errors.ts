/** What an S3 store's refusals mean for the object that was asked for, and in words for the person who asked. */

import type { StatusReason } from "../model/object-status.ts";

/** The error as the SDK throws it: a name that is the store's code, and the answer's HTTP status. */
interface S3Error {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const REASON_OF_NAME: Readonly<Record<string, StatusReason>> = {
  NoSuchKey: "SOURCE_OBJECT_NO_LONGER_AVAILABLE",
  NoSuchVersion: "SOURCE_OBJECT_NO_LONGER_AVAILABLE",
  NoSuchBucket: "NO_SUCH_BUCKET_AVAILABLE",
  PreconditionFailed: "OBJECT_VERSION_MISMATCH",
  InvalidObjectState: "INVALID_OBJECT_STATE",
};

const REASON_OF_STATUS: Readonly<Record<number, StatusReason>> = {
  401: "PERMISSION_DENIED",
  403: "PERMISSION_DENIED",
  404: "SOURCE_OBJECT_NO_LONGER_AVAILABLE",
  412: "OBJECT_VERSION_MISMATCH",
};

/** The reason for a failed GetObject (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
export function reasonOfS3Error(error: unknown): StatusReason {
  const { name = "", message = "", $metadata } = error as S3Error;
  if (name === "InvalidRequest" && /Server Side Encryption/i.test(message)) {
    return "INVALID_ENCRYPTION"; // Stored with a key of the customer's that a request would have to bring.
  }
  if (name.startsWith("KMS.") || name.startsWith("KMSInvalid")) {
    return "INVALID_KMS_KEY";
  }
  return REASON_OF_NAME[name] ?? REASON_OF_STATUS[$metadata?.httpStatusCode ?? 0] ?? "READ_ERROR";
}

/** One line that says what a store answered, or that it did not. */
export function describeS3Error(error: unknown): string {
  const { name, code, message, $metadata } = error as S3Error;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ETIMEDOUT") {
    return `cannot connect to the store (${code})`;
  }
  if (name === "CredentialsProviderError") {
    return "no credentials found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, or --no-sign-request";
  }
  const status = $metadata?.httpStatusCode;
  const answer = name === undefined || name === "Error" ? (code ?? "error") : name;
  return `the store answered ${answer}${status === undefined ? "" : ` (HTTP ${status})`}${message ? `: ${firstLine(message)}` : ""}`;
}

function firstLine(text: string): string {
  return text.split("\n")[0]!.slice(0, 200);
}
