/** The publication of findings, wired: lanes to the targets, woken by the database. */

import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { stackFrames } from "../base/stack-frames.ts";
import type { Clock } from "../model/clock.ts";
import { startDispatcher } from "../outbox/dispatcher.ts";
import { createOpenTargets } from "../outbox/open-targets.ts";
import { listen } from "../queue/notifications.ts";
import type { Db } from "../store/database.ts";
import type { ConfiguredTargets } from "./configured-targets.ts";
import { describe } from "./inventory.ts";
import type { ServiceConfig } from "./service-config.ts";

export interface PublisherWiring {
  readonly db: Db;
  /** The database's, for a connection that listens. */
  readonly url: string;
  readonly clock: Clock;
  readonly config: ServiceConfig;
  readonly logger: Logger;
  readonly configured: ConfiguredTargets;
}

/** Stops with the function it gives, within the time that is given to what is being sent, and a little more. */
export async function startPublisher({
  db,
  url,
  clock,
  config,
  logger,
  configured,
}: PublisherWiring): Promise<(graceMs: number) => Promise<void>> {
  const targets = createOpenTargets(configured.targets, config, (target, error) =>
    logger.error({ target, error: describe(error) }, "a target of the console cannot be used"),
  );
  const dispatcher = startDispatcher({
    db,
    clock,
    chance: Math.random,
    processId: randomUUID(),
    openTarget: targets.open,
    onBug: (error, target) =>
      logger.error({ target, stack: stackFrames(error) }, "a bug while delivering to a target"),
    onFailure: (error) => logger.warn({ error: describe(error) }, "publishing was interrupted, and goes on"),
  });
  const listener = await listen(url, "anodyne_publication", dispatcher.wake);
  return async (graceMs) => {
    await listener.close();
    await dispatcher.stop(graceMs);
    await targets.close();
  };
}
