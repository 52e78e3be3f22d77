/** The inventory's connections to the rest: who asks for a look at buckets, and how their objects are got at. */

import type { Logger } from "pino";
import type { ObjectRead } from "../api/operation.ts";
import type { Source } from "../buckets/source.ts";
import type { BucketEvent } from "../embedded-store/store.ts";
import type { Clock } from "../model/clock.ts";

import type { Scope } from "../model/scope.ts";
import { readSmallObject } from "../objects/s3/read-small-object.ts";
import type { Queue } from "../queue/queue.ts";
import { reasonOfS3Error } from "../s3/errors.ts";
import { recordBucketEvent } from "../store/bucket-events.ts";
import type { Db } from "../store/database.ts";
import { readSession } from "../store/sessions.ts";
import type { LookAt } from "../tasks/job-buckets.ts";
import { type RefreshBucketsNeeds, refreshBuckets } from "../tasks/refresh-buckets.ts";
import { actorOf } from "./actor.ts";
import type { ServiceConfig } from "./service-config.ts";
import type { OpenSource, Sources } from "./sources.ts";

export interface InventoryWiring {
  readonly db: Db;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly config: ServiceConfig;
  readonly logger: Logger;
  /** Asked when needed: the embedded store tells of its buckets' changes before it is itself a source. */
  readonly sources: () => Sources;
}

export interface Inventory {
  readonly needs: RefreshBucketsNeeds;
  /** Asks for a look at all sources. */
  refreshAll(): Promise<void>;
  /** Asks for a look at an account's sources. */
  refreshScope(scope: Scope): Promise<void>;
  /** Looks at a bucket now, wherever it may be. */
  readonly lookAt: LookAt;
  onBucketEvent(event: BucketEvent): Promise<void>;
  readObject(scope: Scope, bucket: string, key: string, maxBytes: number): Promise<ObjectRead>;
}

export function createInventory({ db, queue, clock, config, logger, sources }: InventoryWiring): Inventory {
  const needs: RefreshBucketsNeeds = {
    db,
    queue,
    clock,
    sourceOf: (id) => sources().get(id)?.source,
    baseline: config.policyBaseline,
    ...(config.organization?.id === undefined ? {} : { organizationId: config.organization.id }),
    onFailure: ({ name }, error) =>
      logger.warn({ bucket: name, error: describe(error) }, "a bucket could not be looked at"),
  };
  const sourcesOf = (accountId: string): OpenSource[] =>
    [...sources().values()].filter(({ source }) => source.accountId === accountId);
  const refresh = (wanted: readonly Source[]) =>
    queue.add(
      wanted.map(({ id }) => ({ name: "refresh-buckets", data: { sourceId: id }, singletonKey: id })),
      db,
    );
  return {
    needs,
    refreshAll: () => refresh([...sources().values()].map(({ source }) => source)),
    refreshScope: ({ accountId }) => refresh(sourcesOf(accountId).map(({ source }) => source)),
    async lookAt(scope, bucket) {
      const signal = new AbortController().signal;
      let answer: Awaited<ReturnType<LookAt>>;
      for (const { source } of sourcesOf(scope.accountId)) {
        try {
          await refreshBuckets({ sourceId: source.id, bucket }, { signal }, needs);
        } catch (error) {
          logger.warn({ source: source.id, error: describe(error) }, "a bucket could not be looked at");
          const isDenied = reasonOfS3Error(error) === "PERMISSION_DENIED";
          answer = isDenied ? (answer ?? "BUCKET_ACCESS_DENIED") : "BUCKET_DETAILS_UNAVAILABLE";
        }
      }
      return answer;
    },
    async onBucketEvent({ api, bucket, region, caller, sourceIp, at }) {
      const scope = { accountId: caller.accountId, region };
      const source = sourcesOf(caller.accountId)[0]?.source;
      if (source === undefined || (await readSession(db, scope))?.status !== "ENABLED") {
        return;
      }
      await recordBucketEvent(db, scope, bucket, {
        api,
        at: at.toISOString(),
        actor: actorOf(caller, sourceIp),
      });
      const data = { sourceId: source.id, bucket };
      await queue.add([{ name: "refresh-buckets", data, singletonKey: `${source.id}/${bucket}` }], db);
    },
    async readObject(scope, bucket, key, maxBytes) {
      let answer: ObjectRead = { kind: "not-found" };
      for (const { client } of sourcesOf(scope.accountId)) {
        answer = await readSmallObject(client, bucket, key, maxBytes);
        if (answer.kind !== "not-found") {
          return answer;
        }
      }
      return answer;
    },
  };
}

/** Names and codes only: stores put keys and addresses into their texts. */
export function describe(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  return code ?? name ?? "error";
}
