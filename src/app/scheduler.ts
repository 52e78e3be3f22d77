/** What happens by the clock: due jobs, expired pauses and findings, updates to publish, daily looks at all buckets. */

import type { Logger } from "pino";
import type { Clock } from "../model/clock.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "../store/database.ts";
import { deleteExpiredResults } from "../store/discovery-results.ts";
import { deleteExpiredFindings } from "../store/findings.ts";
import { sweepDeliveries } from "../store/publication-targets.ts";
import { publishDueUpdates } from "../store/publication-updates.ts";
import { putWaitingResults } from "../tasks/put-discovery-results.ts";
import { startDueJobs } from "../tasks/start-due-jobs.ts";
import { describe, type Inventory } from "./inventory.ts";
import type { ServiceConfig } from "./service-config.ts";

export interface SchedulerWiring {
  readonly db: Db;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly config: ServiceConfig;
  readonly logger: Logger;
  readonly inventory: Inventory;
}

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
/** How late a scheduled run may start. */
const JOBS_EVERY_MS = 5 * SECOND_MS;
/** How late after the beginning of a cycle its updates may be published. */
const UPDATES_EVERY_MS = 15 * SECOND_MS;
/** Updates published in one transaction: it takes some tenths of a second. */
const UPDATES_BATCH = 500;
/** How long results of a run that goes on wait before they are put. */
const RESULTS_EVERY_MS = 5 * SECOND_MS;
/** Findings deleted in one transaction: it takes some tenths of a second. */
const EXPIRY_BATCH = 10_000;

/** Stops with the function it gives. All of it may run on several machines at once. */
export function startScheduler({
  db,
  queue,
  clock,
  config,
  logger,
  inventory,
}: SchedulerWiring): () => Promise<void> {
  const ticks = [
    every(JOBS_EVERY_MS, "starting due jobs failed", () => startDueJobs({ db, queue, clock })),
    every(UPDATES_EVERY_MS, "publishing updates failed", () => publishUpdates(db, clock)),
    every(HOUR_MS, "sweeping deliveries failed", () => sweepDeliveries(db, clock.now())),
    every(RESULTS_EVERY_MS, "asking for results to be put failed", () => putWaitingResults(db, queue, clock)),
    every(HOUR_MS, "expiring results failed", () => expireResults(db, clock, config.resultRetentionDays)),
    every(HOUR_MS, "expiring findings failed", () => expireFindings(db, clock, config.findingRetentionDays)),
    every(config.refreshHours * HOUR_MS, "asking for a look at the buckets failed", inventory.refreshAll),
  ];
  return async () => {
    await Promise.all(ticks.map((stop) => stop()));
  };

  /** At once and then at intervals, never twice at a time. */
  function every(intervalMs: number, failure: string, run: () => Promise<unknown>): () => Promise<void> {
    let running: Promise<unknown> = Promise.resolve();
    let isRunning = false;
    const tick = () => {
      if (isRunning) {
        return;
      }
      isRunning = true;
      running = run()
        .catch((error: unknown) => logger.error({ error: describe(error) }, failure))
        .finally(() => {
          isRunning = false;
        });
    };
    const timer = setInterval(tick, intervalMs);
    tick();
    return async () => {
      clearInterval(timer);
      await running;
    };
  }
}

async function expireFindings(db: Db, clock: Clock, retentionDays: number): Promise<void> {
  const before = new Date(clock.now().getTime() - retentionDays * DAY_MS);
  while ((await deleteExpiredFindings(db, before, EXPIRY_BATCH)) === EXPIRY_BATCH) {
    // Until fewer are left than one transaction takes.
  }
}

async function publishUpdates(db: Db, clock: Clock): Promise<void> {
  while ((await publishDueUpdates(db, clock.now(), UPDATES_BATCH)) === UPDATES_BATCH) {
    // Until fewer are left than one transaction takes.
  }
}

async function expireResults(db: Db, clock: Clock, retentionDays: number): Promise<void> {
  const before = new Date(clock.now().getTime() - retentionDays * DAY_MS);
  while ((await deleteExpiredResults(db, before, EXPIRY_BATCH)) === EXPIRY_BATCH) {
    // Until fewer are left than one transaction takes.
  }
}
