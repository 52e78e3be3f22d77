/**
 * From a request to an answer: find the service that the signature names, check the signature, hand over. Whatever
 * goes wrong is answered in the form that the client will understand.
 */

import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Clock } from "../model/clock.ts";
import { isSigned, serviceNamed } from "../sigv4/claim.ts";
import { SignatureRefusal } from "../sigv4/signature-refusal.ts";
import { verifiedBody } from "../sigv4/verified-body.ts";
import { type Verified, verifyRequest } from "../sigv4/verify-request.ts";
import type { WireRequest } from "../sigv4/wire-request.ts";
import { hasBody, joinedHeaders } from "./incoming-request.ts";
import type { KeyRing, OwnedKey } from "./key-ring.ts";
import type { EndpointLimits } from "./limits.ts";
import { type Failure, jsonFailure, queryFailure } from "./protocols.ts";
import { BodyTooLarge, readBody } from "./read-body.ts";
import type { Refusal, Service, ServiceRequest, ServiceResponse } from "./service.ts";
import { answerUnsigned, type UnsignedRoutes } from "./unsigned-routes.ts";

/** One request and what is needed to read on. */
export interface Exchange {
  readonly id: string;
  readonly wire: WireRequest;
  readonly headerCount: number;
  readonly remoteAddress: string;
  readonly signal: AbortSignal;
  /** The body as it comes; the client is told to send it if it waits for that. At most once. */
  openBody(): AsyncIterable<Buffer>;
  /** Ends the connection without a word. */
  cut(): void;
}

export interface Answer {
  readonly response: ServiceResponse;
  /** By its own name, or `none`; for log and metrics, so never what only the client says. */
  readonly service: string;
  readonly accountId?: string;
  readonly region?: string;
  /** The code of what was refused before the service was asked. */
  readonly refusal?: string;
  /** What is a bug of ours. */
  readonly error?: unknown;
}

export interface Answering {
  readonly services: ReadonlyMap<string, Service>;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly unsigned: UnsignedRoutes;
  readonly limits: EndpointLimits;
}

/** Rejects only if the client went away meanwhile. */
export async function answerRequest(answering: Answering, exchange: Exchange): Promise<Answer> {
  const { wire } = exchange;
  if (exchange.headerCount > answering.limits.maxHeaders) {
    return { response: { status: 431, headers: {} }, service: "none", refusal: "TooManyHeaders" };
  }
  const isUnsigned = !isSigned(wire);
  const name = isUnsigned ? undefined : serviceNamed(wire);
  const service = answering.services.get(name ?? (isLikelyS3(wire) ? "s3" : ""));
  const refuse = (refusal: Refusal | { readonly code: "InternalError" }): Answer => ({
    response: service?.refuse(refusal, exchange.id) ?? failureFor(wire, refusal, exchange.id),
    service: service?.name ?? "none",
    refusal: refusal.code,
  });
  try {
    if (isUnsigned) {
      const request = serviceRequest(exchange, verifiedBody({ kind: "unsigned" }, exchange.openBody));
      const response = await answerUnsigned(answering.unsigned, request);
      return response === undefined ? refuse(missingSignature(service)) : { response, service: "none" };
    }
    if (name !== undefined && service === undefined) {
      return unknownService(answering, exchange, name);
    }
    return await answerSigned(answering, exchange, service);
  } catch (error) {
    if (exchange.signal.aborted) {
      throw error;
    }
    if (error instanceof SignatureRefusal || error instanceof BodyTooLarge) {
      return refuse({ code: error.code, message: error.message });
    }
    return { ...refuse({ code: "InternalError" }), error };
  }
}

async function answerSigned(
  answering: Answering,
  exchange: Exchange,
  service: Service | undefined,
): Promise<Answer> {
  const { wire } = exchange;
  let inMemory: Buffer | undefined;
  const verified = await verifyRequest(wire, {
    service: service?.name ?? "",
    now: answering.clock.now(),
    findKey: (accessKeyId) => answering.keyRing.find(accessKeyId),
    hashBody: async () => {
      inMemory = await wholeBody(exchange, answering.limits);
      return inMemory.length === 0 ? EMPTY_SHA256 : createHash("sha256").update(inMemory).digest("hex");
    },
  });
  if (service === undefined) {
    throw new Error("A request for no service was verified.");
  }
  checkEmptyPayload(wire, verified);
  const body =
    inMemory === undefined
      ? verifiedBody(verified.payload, exchange.openBody)
      : { body: Readable.from(inMemory), trailers: () => ({}) };
  const { key, region, isPresigned } = verified;
  const signed = { caller: key.caller, region, isPresigned };
  const response = await service.handle(serviceRequest(exchange, body), signed);
  return { response, service: service.name, accountId: key.caller.accountId, region };
}

const EMPTY_SHA256 = createHash("sha256").digest("hex");

async function wholeBody(
  exchange: Exchange,
  { maxBodyBytes, bodyTimeoutMs }: EndpointLimits,
): Promise<Buffer> {
  if (!hasBody(exchange.wire)) {
    return Buffer.alloc(0);
  }
  if (Number(exchange.wire.headers["content-length"]?.[0] ?? 0) > maxBodyBytes) {
    throw new BodyTooLarge(maxBodyBytes);
  }
  const tooSlow = setTimeout(() => exchange.cut(), bodyTimeoutMs);
  try {
    return await readBody(exchange.openBody(), maxBodyBytes);
  } finally {
    clearTimeout(tooSlow);
  }
}

/** Services do not read the body of a GET, so what is wrong with an empty one must be seen here. */
function checkEmptyPayload(wire: WireRequest, { payload }: Verified<OwnedKey>): void {
  if (!hasBody(wire) && payload.kind === "hashed" && payload.sha256 !== EMPTY_SHA256) {
    throw new SignatureRefusal(
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
}

function serviceRequest(
  { id, wire, remoteAddress, signal }: Exchange,
  body: Pick<ServiceRequest, "body" | "trailers">,
): ServiceRequest {
  const { method, rawPath, rawQuery } = wire;
  return { id, method, rawPath, rawQuery, headers: joinedHeaders(wire), remoteAddress, signal, ...body };
}

/** S3 is the only service that people address by hand, in a browser or with curl; the others need what S3 never has. */
function isLikelyS3({ method, headers }: WireRequest): boolean {
  const contentType = headers["content-type"]?.[0] ?? "";
  return (
    ["GET", "HEAD", "PUT", "DELETE"].includes(method) &&
    headers["x-amz-target"] === undefined &&
    !/^application\/(?:x-amz-json|json|x-www-form-urlencoded)/i.test(contentType)
  );
}

function missingSignature(service: Service | undefined): Refusal {
  return service?.name === "s3"
    ? { code: "AccessDenied", message: "Access Denied" }
    : { code: "MissingAuthenticationToken", message: "Missing Authentication Token" };
}

function unknownService({ services }: Answering, { wire, id }: Exchange, name: string): Answer {
  const message = `This endpoint answers for ${[...services.keys()].sort().join(", ")}. The signature is for "${name}".`;
  return {
    response: failureFor(wire, { code: "UnknownService", message }, id),
    service: "none",
    refusal: "UnknownService",
  };
}

/** In the protocol that the request is in, as far as that shows. */
function failureFor(
  { headers, rawQuery }: WireRequest,
  failure: Failure,
  requestId: string,
): ServiceResponse {
  const contentType = headers["content-type"]?.[0] ?? "";
  if (headers["x-amz-target"] !== undefined) {
    const isAwsJson = /^application\/x-amz-json-1\.[01]$/.test(contentType);
    return jsonFailure(failure, isAwsJson ? contentType : "application/x-amz-json-1.1");
  }
  if (/^application\/x-www-form-urlencoded/i.test(contentType) || /(?:^|&)Action=/.test(rawQuery)) {
    return queryFailure(failure, requestId, "http://webservices.amazon.com/AWSFault/2005-15-09");
  }
  return jsonFailure(failure, "application/json");
}

/** https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/: SDKs show it with every error, and so does the log. */
export function newRequestId(): string {
  return randomUUID();
}
