/**
 * The embedded store behind a plain HTTP server that believes every signature: the access key id is the account, the
 * region is that of the credential scope. For tests that drive it with the AWS SDK.
 */

import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { Service, ServiceRequest, Signed } from "../../endpoint/service.ts";
import type { Clock } from "../../model/clock.ts";
import { systemClock } from "../../model/clock.ts";
import type { Db } from "../../store/database.ts";
import { testDatabase } from "../../store/testing/test-database.ts";
import { createEmbeddedStore, type EmbeddedStore } from "../embedded-store.ts";
import type { BucketEvent, EmbeddedStoreOptions } from "../store.ts";
import { unchunked } from "./unchunked.ts";

export const ACCOUNT = "123456789012";
export const OTHER_ACCOUNT = "210987654321";
export const REGION = "ap-southeast-2";

export interface StoreServer {
  readonly url: string;
  readonly root: string;
  readonly db: Db;
  readonly store: EmbeddedStore;
  readonly events: readonly BucketEvent[];
  readonly problems: readonly string[];
  client(config?: S3ClientConfig & { readonly account?: string }): S3Client;
  /** A request as it stands, signed for the account. */
  send(method: string, target: string, headers?: Record<string, string>, body?: string): Promise<Response>;
  close(): Promise<void>;
}

export async function startStoreServer(
  options: Partial<EmbeddedStoreOptions> & { readonly clock?: Clock } = {},
): Promise<StoreServer> {
  const database = await testDatabase();
  const root = mkdtempSync(path.join(tmpdir(), "anodyne-store-"));
  const events: BucketEvent[] = [];
  const problems: string[] = [];
  const store = createEmbeddedStore({
    root,
    db: database.db,
    clock: systemClock,
    onBucketEvent: (event) => void events.push(event),
    isPublicPolicy: (document) => JSON.stringify(document).includes('"Principal":"*"'),
    log: {
      error: (_fields, message) => void problems.push(message),
      warn: (_fields, message) => void problems.push(message),
    },
    ...options,
  });
  await store.start();
  const server = createServer((request, response) => void answer(store, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: S3Client[] = [];
  return {
    url,
    root,
    db: database.db,
    store,
    events,
    problems,
    client: ({ account = ACCOUNT, ...config } = {}) => {
      const client = new S3Client({
        endpoint: url,
        region: REGION,
        forcePathStyle: true,
        maxAttempts: 1,
        credentials: { accessKeyId: account, secretAccessKey: "believed" },
        ...config,
      });
      clients.push(client);
      return client;
    },
    send: async (method, target, headers = {}, body) =>
      await fetch(url + target, {
        method,
        headers: { authorization: `Credential=${ACCOUNT}/20260101/${REGION}/s3/aws4_request`, ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    close: async () => {
      for (const client of clients) {
        client.destroy();
      }
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function answer(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const aborter = new AbortController();
  response.on("close", () => aborter.abort());
  const { toService, signed } = translate(request, aborter.signal);
  let answered: Awaited<ReturnType<Service["handle"]>>;
  try {
    answered = await service.handle(toService, signed);
  } catch (error) {
    console.error(error);
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
