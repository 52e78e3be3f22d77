/**
 * Refusals in the protocols of AWS (https://smithy.io/2.0/aws/protocols/index.html), for services that have no form of
 * their own and for requests that are for no service of ours.
 */

import { XMLBuilder } from "fast-xml-parser";
import type { Refusal, ServiceResponse } from "./service.ts";

/** A refusal, an internal error, or an exception that a service knows by name. */
export interface Failure {
  readonly code: string;
  readonly message?: string;
}

interface Names {
  readonly status: number;
  readonly json: string;
  readonly query: string;
}

/** https://docs.aws.amazon.com/macie/latest/APIReference/CommonErrors.html and its like of each service. */
const NAMES: Readonly<Partial<Record<Refusal["code"] | "InternalError", Names>>> = {
  AccessDenied: { status: 403, json: "AccessDeniedException", query: "AccessDenied" },
  ExpiredToken: { status: 403, json: "ExpiredTokenException", query: "ExpiredToken" },
  IncompleteSignature: { status: 403, json: "IncompleteSignatureException", query: "IncompleteSignature" },
  InternalError: { status: 500, json: "InternalServerException", query: "InternalFailure" },
  InvalidAccessKeyId: { status: 403, json: "UnrecognizedClientException", query: "InvalidClientTokenId" },
  MissingAuthenticationToken: {
    status: 403,
    json: "MissingAuthenticationTokenException",
    query: "MissingAuthenticationToken",
  },
  RequestEntityTooLarge: {
    status: 413,
    json: "RequestEntityTooLargeException",
    query: "RequestEntityTooLarge",
  },
  SignatureDoesNotMatch: { status: 403, json: "InvalidSignatureException", query: "SignatureDoesNotMatch" },
};

/** restJson1, and awsJson with its version: the name of the exception stands in the body as well as in a header. */
export function jsonFailure(failure: Failure, contentType: string): ServiceResponse {
  const { status, json } = namesOf(failure);
  return {
    // awsJson services answer every mistake of the client with 400.
    status: contentType.startsWith("application/x-amz-json") && status < 500 && status !== 413 ? 400 : status,
    headers: { "content-type": contentType, "x-amzn-errortype": json },
    body: JSON.stringify({ __type: json, message: messageOf(failure) }),
  };
}

/** awsQuery. */
export function queryFailure(failure: Failure, requestId: string, namespace: string): ServiceResponse {
  const { status, query } = namesOf(failure);
  const error = { Type: status < 500 ? "Sender" : "Receiver", Code: query, Message: messageOf(failure) };
  return {
    status,
    headers: { "content-type": "text/xml" },
    body: toXml("ErrorResponse", namespace, { Error: error, RequestId: requestId }),
  };
}

const XML = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@" });

export function toXml(name: string, namespace: string, content: object): string {
  return XML.build({ [name]: { "@xmlns": namespace, ...content } });
}

function namesOf({ code }: Failure): Names {
  return NAMES[code as keyof typeof NAMES] ?? { status: 400, json: code, query: code };
}

function messageOf({ message }: Failure): string {
  return message ?? "The request processing has failed because of an unknown error, exception or failure.";
}
