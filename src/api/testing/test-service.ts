/**
 * The whole Macie API over a database of its own, asked by the official SDK client without a network:
 *
 *   const macie = await testService(OPERATIONS);
 *   await macie.client.send(new GetMacieSessionCommand({}));
 *
 * Macie is on, in `macie.scope`. An answer that is not in the contract, and any bug, fails the call.
 */

import { Readable } from "node:stream";
import { Macie2Client } from "@aws-sdk/client-macie2";
import { type HttpRequest, HttpResponse } from "@smithy/core/transport";
import { BodyTooLarge } from "../../endpoint/read-body.ts";
import type { Service, ServiceResponse } from "../../endpoint/service.ts";
import type { Clock } from "../../model/clock.ts";
import type { Scope } from "../../model/scope.ts";
import type { NewTask } from "../../queue/queue.ts";
import type { Db } from "../../store/database.ts";
import { createSession } from "../../store/sessions.ts";
import { testDatabase } from "../../store/testing/test-database.ts";
import { createMacieService } from "../macie-service.ts";
import type { ObjectRead, ObjectWrite, Operation, ServiceSettings } from "../operation.ts";
import type { Revealer } from "../revealer.ts";

export interface TestService {
  readonly db: Db;
  readonly scope: Scope;
  readonly clock: TestClock;
  /** Of `scope`. */
  readonly client: Macie2Client;
  /** What `readObject` answers, by `bucket/key`; `not-found` for others. */
  readonly objects: Map<string, ObjectRead>;
  /** What writing into a bucket comes to, by its name; it succeeds in others. */
  readonly refusals: Map<string, ObjectWrite>;
  /** The objects that were written to try buckets, as `bucket/key`. */
  readonly written: string[];
  /** The tasks that operations added. */
  readonly tasks: NewTask[];
  /** The scopes whose buckets were asked to be refreshed. */
  readonly refreshed: Scope[];
  /** A client of another account or region, where Macie is off at first. */
  clientOf(scope: Scope): Macie2Client;
  /** A request as it goes over the wire, bugs as the endpoint answers them. */
  request(method: string, pathAndQuery: string, body?: string | Uint8Array): Promise<WireAnswer>;
  close(): Promise<void>;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

export interface TestServiceOptions {
  readonly settings?: Partial<ServiceSettings>;
  /** Without one nothing is revealed: no object is as it was. */
  readonly revealer?: Partial<Revealer>;
  /** True to begin with Macie off. */
  readonly isOff?: boolean;
}

const SCOPE: Scope = { accountId: "123456789012", region: "ap-southeast-2" };
const START = "2026-03-04T05:06:07.089Z";

const SETTINGS: ServiceSettings = {
  defaultManagedIdentifiers: "ALL",
  findingRetentionDays: 90,
  jobCreationIntervalSeconds: 0,
  revealRequestsPerDay: 0,
};

const NO_REVEALER: Revealer = {
  isUnchanged: async () => false,
  collect: async () => ({ kind: "unread", reason: "READ_ERROR" }),
  log: () => undefined,
  onBug: (error) => {
    throw error;
  },
};

export async function testService(
  operations: readonly Operation[],
  { settings, revealer, isOff = false }: TestServiceOptions = {},
): Promise<TestService> {
  const { db, close } = await testDatabase();
  const clock = testClock();
  const objects = new Map<string, ObjectRead>();
  const refusals = new Map<string, ObjectWrite>();
  const written: string[] = [];
  const tasks: NewTask[] = [];
  const refreshed: Scope[] = [];
  const service = createMacieService({
    db,
    clock,
    operations,
    queue: { add: async (added) => void tasks.push(...added) },
    settings: { ...SETTINGS, ...settings },
    readObject: async (_, bucket, key, maxBytes) => readTestObject(objects, `${bucket}/${key}`, maxBytes),
    tryWriting: async (_, { bucketName }, key) => {
      written.push(`${bucketName}/${key}`);
      return refusals.get(bucketName) ?? { kind: "written" };
    },
    refreshBuckets: async (scope) => void refreshed.push(scope),
    revealer: { ...NO_REVEALER, ...revealer },
    onMismatch: (path, problem) => {
      throw new Error(`${path} ${problem}`);
    },
  });
  if (!isOff) {
    const now = clock.now();
    await createSession(db, SCOPE, {
      status: "ENABLED",
      findingPublishingFrequency: "FIFTEEN_MINUTES",
      createdAt: now,
      updatedAt: now,
    });
  }
  const clientOf = (scope: Scope) => clientFor(service, scope);
  return {
    db,
    scope: SCOPE,
    clock,
    client: clientOf(SCOPE),
    objects,
    refusals,
    written,
    tasks,
    refreshed,
    clientOf,
    request: async (method, pathAndQuery, body) => {
      const answer = ask(service, SCOPE, method, pathAndQuery, body ?? "");
      const {
        status,
        headers,
        body: text,
      } = await answer.catch((error) =>
        service.refuse(error instanceof BodyTooLarge ? error : { code: "InternalError" }, "test-request"),
      );
      return { status, headers, body: text === undefined ? "" : String(text) };
    },
    close,
  };
}

function testClock(): TestClock {
  let time = Date.parse(START);
  return { now: () => new Date(time), advance: (milliseconds) => void (time += milliseconds) };
}

function readTestObject(
  objects: ReadonlyMap<string, ObjectRead>,
  name: string,
  maxBytes: number,
): ObjectRead {
  const object = objects.get(name) ?? { kind: "not-found" };
  return object.kind === "read" && object.bytes.length > maxBytes ? { kind: "too-large" } : object;
}

function clientFor(service: Service, scope: Scope): Macie2Client {
  return new Macie2Client({
    region: scope.region,
    endpoint: "http://in-process.test",
    credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "none" },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ method, path, query, body }: HttpRequest) => {
        const answer = await ask(service, scope, method, path + toQuery(query), body ?? "");
        const { status, headers, body: text } = answer;
        const stream = Readable.from(text === undefined ? [] : [Buffer.from(String(text))]);
        return { response: new HttpResponse({ statusCode: status, headers: { ...headers }, body: stream }) };
      },
    },
  });
}

function toQuery(query: Readonly<Record<string, string | string[] | null>> | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value ?? "")}`),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function ask(
  service: Service,
  { accountId, region }: Scope,
  method: string,
  pathAndQuery: string,
  body: string | Uint8Array,
): Promise<ServiceResponse> {
  const [rawPath = "", rawQuery = ""] = pathAndQuery.split("?", 2);
  return service.handle(
    {
      id: "test-request",
      method,
      rawPath,
      rawQuery,
      headers: {},
      remoteAddress: "127.0.0.1",
      body: Readable.from([typeof body === "string" ? Buffer.from(body) : body]),
      trailers: () => ({}),
      signal: new AbortController().signal,
    },
    {
      caller: {
        accountId,
        accessKeyId: "AKIDTEST",
        arn: `arn:aws:iam::${accountId}:root`,
        userId: accountId,
      },
      region,
      isPresigned: false,
    },
  );
}
