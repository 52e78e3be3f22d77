/** An embedded store with a folder and a database of its own, behind HTTP, for tests that drive it with the AWS SDK. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { Clock } from "../../model/clock.ts";
import { systemClock } from "../../model/clock.ts";
import type { Db } from "../../store/database.ts";
import { testDatabase } from "../../store/testing/test-database.ts";
import { createEmbeddedStore, type EmbeddedStore } from "../embedded-store.ts";
import type { BucketEvent, EmbeddedStoreOptions } from "../store.ts";
import { ACCOUNT, listen, REGION } from "./http-front.ts";

export const OTHER_ACCOUNT = "210987654321";

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
  const front = await listen(store);
  const { url } = front;
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
      await front.close();
      await database.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
