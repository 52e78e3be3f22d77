/**
 * The whole service, wired: database, queue, sources, threads, endpoint, each by what the settings say, started in
 * the order in which they need each other and stopped in the opposite one.
 */

import { setMaxListeners } from "node:events";
import path from "node:path";
import { sql } from "kysely";
import { Registry } from "prom-client";
import { createMacieService } from "../api/macie-service.ts";
import { OPERATIONS } from "../api/operations/index.ts";
import { createEmbeddedStore, type EmbeddedStore } from "../embedded-store/embedded-store.ts";
import { createKeyRing, type KeyRing } from "../endpoint/key-ring.ts";
import { DEFAULT_LIMITS } from "../endpoint/limits.ts";
import { logsService } from "../endpoint/logs/logs-service.ts";
import { createEndpoint } from "../endpoint/server.ts";
import type { Service } from "../endpoint/service.ts";
import { stsService } from "../endpoint/sts/sts-service.ts";
import { systemClock } from "../model/clock.ts";
import { isPublicPolicy } from "../policy/policy-document/access.ts";
import { openQueue } from "../queue/open-queue.ts";
import { jobLogReader } from "../store/job-log-reader.ts";
import { openStore } from "../store/open-store.ts";
import { releaseAllLeases } from "../store/publication-lease.ts";
import { makeConfiguredTargets, saveConfiguredTargets } from "./configured-targets.ts";
import { createInventory } from "./inventory.ts";
import { createLogger } from "./logger.ts";
import { registerPublicationMetrics } from "./publication-metrics.ts";
import { startPublisher } from "./publisher.ts";
import { createResultsBucket } from "./results-bucket.ts";
import { createRevealer } from "./revealer.ts";
import { rootKey } from "./root-key.ts";
import { startScheduler } from "./scheduler.ts";
import type { ServiceConfig } from "./service-config.ts";
import { configuredSources, embeddedSources, type Sources } from "./sources.ts";
import { startTaskWorkers } from "./task-workers.ts";

export interface RunningService {
  /** Undefined without the api role. */
  readonly url: string | undefined;
  /** The key pair that was made and written just now. */
  readonly writtenCredentials: { readonly accessKeyId: string; readonly file: string } | undefined;
  /** Resolves if the service cannot go on: the embedded database ended by itself. */
  readonly failed: Promise<Error>;
  /** Finishes or gives back the work in hand. */
  close(): Promise<void>;
}

/** Milliseconds that requests and tasks under way have to end by themselves when the service stops. */
const REQUEST_GRACE_MS = 5000;
const TASK_GRACE_MS = 5000;
const DELIVERY_GRACE_MS = 3000;

/** Throws ConfigError and StoreError for what the operator can mend. */
export async function startService(config: ServiceConfig): Promise<RunningService> {
  setMaxListeners(0); // Signals of batches and requests have many listeners, one for each object.
  const logger = createLogger(config.logLevel);
  const clock = systemClock;
  const stops: (() => Promise<void> | void)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) {
      await stop();
    }
  };
  try {
    let fail: (error: Error) => void = () => undefined;
    const failed = new Promise<Error>((resolve) => {
      fail = resolve;
    });
    const configured = makeConfiguredTargets(config);
    // Only who answers requests has keys: workers of a database and a store elsewhere keep nothing on the disk.
    const root = config.roles.has("api") ? rootKey(config.dataDir, config.rootKey) : undefined;
    const store = await openStore(
      config.databaseUrl === undefined ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl },
      {
        maxConnections: 20,
        onConnectionError: (error) => logger.warn({ error: error.message }, "a database connection broke"),
        onLost: (error) => {
          logger.error({ error: error.message }, "the database ended");
          fail(error);
        },
      },
    );
    stops.push(() => store.close());
    const { db } = store;
    const queue = await openQueue({
      url: store.url,
      db,
      onError: (error) => logger.warn({ error: error.message }, "upkeep of the queue failed"),
    });
    let stopThreads: () => Promise<void> = async () => undefined;
    stops.push(() => stopThreads());
    stops.push(() => queue.close(TASK_GRACE_MS));
    if (store.isEmbedded) {
      await queue.releaseAll();
      await releaseAllLeases(db);
    }

    const accountIds = [...new Set([config.defaultAccountId, ...config.accounts.map(({ id }) => id)])];
    let embedded: EmbeddedStore | undefined;
    let sources: Sources;
    const inventory = createInventory({ db, queue, clock, config, logger, sources: () => sources });
    const resultsBucket = createResultsBucket(() => sources, logger);
    if (config.sources.length > 0) {
      sources = configuredSources(config.sources, config.defaultAccountId);
    } else {
      const storeRoot = path.join(config.dataDir, "store");
      embedded = createEmbeddedStore({
        root: storeRoot,
        db,
        clock,
        isPublicPolicy: (document) => isPublicPolicy(JSON.stringify(document)),
        newBucketsBlockPublicAccess: config.newBucketsBlockPublicAccess,
        onBucketEvent: inventory.onBucketEvent,
        log: logger,
      });
      await embedded.start();
      sources = embeddedSources(embedded, storeRoot, accountIds);
    }

    if (config.roles.has("scheduler")) {
      // One of the processes says which targets there are: workers may have other settings.
      await saveConfiguredTargets(db, configured.definitions, clock.now());
    }
    if (config.roles.has("worker")) {
      const stopPublisher = await startPublisher({ db, url: store.url, clock, config, logger, configured });
      stops.push(() => stopPublisher(DELIVERY_GRACE_MS));
      stopThreads = await startTaskWorkers({
        db,
        queue,
        clock,
        config,
        logger,
        sources,
        inventory,
        resultsBucket,
      });
    }
    if (config.roles.has("scheduler")) {
      stops.push(startScheduler({ db, queue, clock, config, logger, inventory }));
    }
    let url: string | undefined;
    if (root !== undefined) {
      const revealer = createRevealer({ db, config, logger, sources, readObject: inventory.readObject });
      stops.push(() => revealer.stop());
      const macie = createMacieService({
        db,
        queue,
        clock,
        operations: OPERATIONS,
        settings: {
          defaultManagedIdentifiers: config.defaultManagedIdentifiers,
          findingRetentionDays: config.findingRetentionDays,
          jobCreationIntervalSeconds: config.jobCreationIntervalSeconds,
          revealRequestsPerDay: config.revealRequestsPerDay,
          ...organizationOf(config),
        },
        readObject: inventory.readObject,
        tryWriting: resultsBucket.tryWriting,
        refreshBuckets: inventory.refreshScope,
        revealer,
        onMismatch: (place, problem) =>
          logger.error({ place, problem }, "an answer breaks the API's contract"),
      });
      const services: Service[] = [macie, stsService, logsService(jobLogReader(db))];
      const registry = new Registry();
      registerPublicationMetrics(registry, db, clock);
      const endpoint = createEndpoint({
        services: embedded === undefined ? services : [...services, embedded],
        keyRing: keyRingOf(config, root),
        clock,
        logger,
        limits: DEFAULT_LIMITS,
        registry,
        readiness: async () => {
          const isReady = await sql`SELECT 1`.execute(db).then(
            () => true,
            () => false,
          );
          return { isReady, checks: { store: isReady ? "ok" : "unreachable" } };
        },
      });
      url = await endpoint.listen(config.host, config.port);
      stops.push(() => endpoint.close(REQUEST_GRACE_MS));
    }
    return {
      url,
      writtenCredentials:
        root?.writtenTo === undefined ? undefined : { accessKeyId: root.accessKeyId, file: root.writtenTo },
      failed,
      close: stopAll,
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function organizationOf({ organization }: ServiceConfig) {
  return organization === undefined
    ? {}
    : {
        organization: {
          managementAccountId: organization.managementAccount,
          memberAccountIds: organization.memberAccounts,
        },
      };
}

/** The default account's root pair is one key more of an account that may also stand in the settings. */
function keyRingOf(
  { accounts, defaultAccountId }: ServiceConfig,
  root: { accessKeyId: string; secretAccessKey: string },
): KeyRing {
  const { accessKeyId, secretAccessKey } = root;
  return createKeyRing([
    { accountId: defaultAccountId, keys: [{ accessKeyId, secretAccessKey }] },
    ...accounts.map(({ id, keys }) => ({
      accountId: id,
      keys: keys.map(({ user, ...pair }) => (user === undefined ? pair : { ...pair, userName: user })),
    })),
  ]);
}
