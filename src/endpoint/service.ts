/**
 * The contract between the one endpoint and the services behind it (macie2, sts, s3, logs). The endpoint finds the
 * service by the name in the request's SigV4 credential scope, checks the signature, and hands over.
 */

import type { Readable } from "node:stream";
import type { SignatureRefusalCode } from "../sigv4/signature-refusal.ts";

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
  /**
   * What followed an aws-chunked payload (`x-amz-checksum-crc32c`), names in lower case; complete once the body has
   * ended, empty if nothing followed. Compared with nothing: that is the service's business.
   */
  readonly trailers: () => Readonly<Record<string, string>>;
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
  /** For log and metrics, by the name of the public model; never a name that the caller can make up. */
  readonly operation?: string;
  /** `debug` for a refusal that clients run into by polling and nobody wants a line of. By default `info`. */
  readonly logLevel?: "debug" | "info";
}

/**
 * Why a request was not let in, by the names that AWS uses; each service writes it in its own protocol. A
 * SignatureRefusal is one. S3 knows IncompleteSignature as AuthorizationHeaderMalformed.
 */
export interface Refusal {
  readonly code:
    | SignatureRefusalCode
    | "ExpiredToken"
    | "MissingAuthenticationToken"
    | "RequestEntityTooLarge";
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
