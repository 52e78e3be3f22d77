/**
 * A service behind a plain HTTP server that believes every signature: the access key id is the account, the region
 * is that of the credential scope.
 */

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Service, ServiceRequest, Signed } from "../../endpoint/service.ts";
import { unchunked } from "./unchunked.ts";

/** Whose a request is that says nothing. */
export const ACCOUNT = "123456789012";
export const REGION = "ap-southeast-2";

export interface HttpFront {
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(service: Service, port = 0): Promise<HttpFront> {
  const server = createServer((request, response) => void answer(service, request, response));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const aborter = new AbortController();
  response.on("close", () => aborter.abort());
  response.on("finish", () => request.resume()); // What a refusal left unread.
  const { toService, signed } = translate(request, aborter.signal);
  let answered: Awaited<ReturnType<Service["handle"]>>;
  try {
    answered = await service.handle(toService, signed);
  } catch {
    answered = service.refuse({ code: "InternalError" }, toService.id);
  }
  response.writeHead(answered.status, { ...answered.headers });
  if (answered.body instanceof Readable) {
    answered.body.on("error", (error) => response.destroy(error));
    response.on("close", () => (answered.body as Readable).destroy());
    answered.body.pipe(response);
  } else {
    response.end(answered.body);
  }
}

function translate(
  request: IncomingMessage,
  signal: AbortSignal,
): { readonly toService: ServiceRequest; readonly signed: Signed } {
  const [rawPath = "/", rawQuery = ""] = (request.url ?? "/").split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const [account = ACCOUNT, , region = REGION] =
    /Credential=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1]?.split("/") ?? [];
  const { body, trailers } = unchunked(request, headers["x-amz-content-sha256"] ?? "");
  return {
    toService: {
      id: randomUUID(),
      method: request.method ?? "GET",
      rawPath,
      rawQuery,
      headers,
      remoteAddress: "127.0.0.1",
      body,
      trailers,
      signal,
    },
    signed: {
      caller: {
        accountId: account,
        accessKeyId: account,
        arn: `arn:aws:iam::${account}:root`,
        userId: account,
      },
      region,
      isPresigned: false,
    },
  };
}
