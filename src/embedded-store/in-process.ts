/**
 * A request handler for the AWS SDK's S3 client that calls a service in this process: no network and no signature, for
 * a caller that is trusted as it stands. Uploads in aws-chunked form are not decoded; set
 * `requestChecksumCalculation: "WHEN_REQUIRED"`.
 */

import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { S3ClientConfig } from "@aws-sdk/client-s3";
import { type HttpRequest, HttpResponse } from "@smithy/core/protocols";
import type { Caller, Service } from "../endpoint/service.ts";

export interface InProcessOptions {
  readonly caller: Caller;
  readonly region: string;
}

/**
 * new S3Client(inProcessClientConfig(store, { caller, region })). The region is that of the requests; buckets of all
 * regions are reached with any.
 */
export function inProcessClientConfig(service: Service, options: InProcessOptions): S3ClientConfig {
  return {
    region: options.region,
    endpoint: "http://embedded.invalid",
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    credentials: { accessKeyId: options.caller.accessKeyId, secretAccessKey: "unused" },
    signer: { sign: async (request) => request },
    requestHandler: inProcessRequestHandler(service, options),
  };
}

function inProcessRequestHandler(
  service: Service,
  { caller, region }: InProcessOptions,
): NonNullable<S3ClientConfig["requestHandler"]> {
  return {
    handle: async (request: HttpRequest, { abortSignal }: { readonly abortSignal?: unknown } = {}) => {
      const response = await service.handle(
        {
          id: randomUUID(),
          method: request.method,
          rawPath: request.path,
          rawQuery: toQuery(request.query),
          headers: { ...lengthOf(request.body), ...lowerCased(request.headers) },
          remoteAddress: "127.0.0.1",
          body: toReadable(request.body),
          trailers: () => ({}),
          signal: abortSignal instanceof AbortSignal ? abortSignal : new AbortController().signal,
        },
        { caller, region, isPresigned: false },
      );
      const body = toReadable(response.body);
      return {
        response: new HttpResponse({ statusCode: response.status, headers: { ...response.headers }, body }),
      };
    },
  };
}

function toQuery(query: HttpRequest["query"]): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (each) => `${encodeURIComponent(name)}=${encodeURIComponent(each ?? "")}`,
    ),
  );
  return pairs.join("&");
}

/** Which a connection would add. That of a stream only the caller knows. */
function lengthOf(body: unknown): Record<string, string> {
  return body instanceof Readable
    ? {}
    : { "content-length": String(body === undefined ? 0 : Buffer.byteLength(body as string | Uint8Array)) };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function toReadable(body: unknown): Readable {
  if (body instanceof Readable) {
    return body;
  }
  return Readable.from(body === undefined || body === null ? [] : [Buffer.from(body as string)]);
}
