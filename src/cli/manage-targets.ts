/** What `anodyne targets` does, on the service's database. */

import { makeConfiguredTargets } from "../app/configured-targets.ts";
import { readServiceVariables } from "../app/environment.ts";
import { serviceConfig } from "../app/service-config.ts";
import { systemClock } from "../model/clock.ts";
import { listShownTargets } from "../outbox/console-targets.ts";
import { testTarget } from "../outbox/test-target.ts";
import { borderlessTable } from "../reports/borderless-table.ts";
import type { Db } from "../store/database.ts";
import { discardDeadLetters, listDeadLetters, replayDeadLetters } from "../store/dead-letters.ts";
import { countDeliveries } from "../store/publication-counts.ts";
import type { LocationFlags } from "./database-location.ts";
import { UsageError } from "./usage-error.ts";

const PAGE = 1000;
const HEAD = ["target", "type", "from", "waiting", "dead", "delivered", "failed", "last failure"];

export async function listTargetLines(db: Db): Promise<string> {
  const counts = new Map((await countDeliveries(db)).map((each) => [each.id, each]));
  const rows = (await listShownTargets(db)).map(({ id, type, origin, enabled, failingSince, lastReason }) => {
    const { pending = 0, dead = 0, delivered = 0, failed = 0 } = counts.get(id) ?? {};
    const trouble =
      failingSince === undefined ? "" : `${lastReason ?? "failing"}, since ${failingSince.toISOString()}`;
    const from = enabled ? origin : `${origin}, off`;
    return [id, type, from, ...[pending, dead, delivered, failed].map(String), trouble];
  });
  return `${borderlessTable(HEAD, rows, [3, 4, 5, 6])}\n`;
}

export async function* deadLetterLines(db: Db, targetId: string | undefined): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const letters = await listDeadLetters(db, { targetId }, { after, limit: PAGE });
    for (const letter of letters) {
      yield `${JSON.stringify(letter)}\n`;
    }
    if (letters.length < PAGE) {
      return;
    }
    after = letters.at(-1)!.id;
  }
}

export function replay(
  db: Db,
  targetId: string | undefined,
  ids: readonly number[] | undefined,
): Promise<number> {
  return replayDeadLetters(db, { targetId, ids }, systemClock.now());
}

export function discard(
  db: Db,
  targetId: string | undefined,
  ids: readonly number[] | undefined,
): Promise<number> {
  return discardDeadLetters(db, { targetId, ids });
}

/** Of the targets of the settings. Says what became of it. */
export async function sendTest(id: string, flags: LocationFlags): Promise<string> {
  const config = serviceConfig(flags, readServiceVariables());
  const { targets } = makeConfiguredTargets(config);
  const configured = targets.get(id);
  if (configured === undefined) {
    throw new UsageError(`${id} is no target of the settings`);
  }
  const scope = { accountId: config.defaultAccountId, region: config.region };
  try {
    const result = await testTarget(configured.target, scope, systemClock.now());
    return result.kind === "delivered" ? "delivered" : `not delivered: ${result.reason}`;
  } finally {
    await Promise.all([...targets.values()].map(({ target }) => target.close()));
  }
}
