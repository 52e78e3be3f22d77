/**
 * The contract between the one endpoint and the services behind it (macie2, sts, s3, logs). The endpoint finds the
 * service by the name in the request's SigV4 credential scope, checks the signature, and hands over.
 */

import type { Readable } from "node:stream";

export interface ServiceRequest {
  /** Sent back as `x-amzn-RequestId` or `x-amz-request-id`. */
  readonly id: string;
  readonly method: string;
  /** As it came: still percent-encoded, without the query. */
  readonly rawPath: string;
  /** As it came, without the `?`; empty if there is none. */
  readonly rawQuery: string;
  /** Names in lower case; values of repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly remoteAddress: string;
  /**
   * The payload, decoded from aws-chunked where it was. Ends with an error (SignatureRefusal) if it is not what was
   * signed, so nothing may be acted upon before its end was reached.
   */
  readonly body: Readable;
  /** Aborted when the client goes away or the server stops for good. */
  readonly signal: AbortSignal;
}

/** Who signed the request. */
export interface Caller {
  readonly accountId: string;
  readonly accessKeyId: string;
  /** `arn:aws:iam::<account>:root` or `arn:aws:iam::<account>:user/<name>`. */
  readonly arn: string;
  /** The account id for root keys, else an opaque id of the user. */
  readonly userId: string;
}

/** What the signature says. */
export interface Signed {
  readonly caller: Caller;
  readonly region: string;
  /** True if the signature came in the query. */
  readonly isPresigned: boolean;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable;
}

/** Why a request was not let in, by the names that AWS uses; each service writes it in its own protocol. */
export interface Refusal {
  readonly code:
    | "AccessDenied"
    | "ExpiredToken"
    | "IncompleteSignature"
    | "InvalidAccessKeyId"
    | "InvalidArgument"
    | "MissingAuthenticationToken"
    | "RequestEntityTooLarge"
    | "RequestTimeTooSkewed"
    | "SignatureDoesNotMatch"
    | "XAmzContentSHA256Mismatch";
  readonly message: string;
}

export interface Service {
  /** As the credential scope names it. */
  readonly name: string;
  /** Answers; throws only for bugs, which become a 500 in the service's own form through `refuse`. */
  handle(request: ServiceRequest, signed: Signed): Promise<ServiceResponse>;
  /** A refusal, or an internal error, in the service's own protocol. */
  refuse(refusal: Refusal | { readonly code: "InternalError" }, requestId: string): ServiceResponse;
}
