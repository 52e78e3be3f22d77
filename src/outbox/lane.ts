/**
 * A lane: one target's deliveries, sent by one process at a time. What fails is tried again by itself, later each
 * time; when several batches in a row come to nothing, the target as a whole is left alone for a while and then tried
 * with one batch, so that what waits is not used up while nobody is there to take it.
 */

import type { Clock } from "../model/clock.ts";
import { isToGiveUp } from "../publication/retry-policy.ts";
import type { Db } from "../store/database.ts";
import {
  buryOverdue,
  fetchDue,
  type Settled,
  settleDeliveries,
  type TargetHealth,
} from "../store/publication-deliveries.ts";
import {
  LEASE_SECONDS,
  RENEW_EVERY_MS,
  releaseLease,
  renewLease,
  takeLease,
} from "../store/publication-lease.ts";
import type { TargetRow } from "../store/publication-targets.ts";
import type { Target } from "../targets/target.ts";
import { FAILURES_TO_PAUSE, healthAfter, settle } from "./outcome.ts";
import { type DueDelivery, sendBatch } from "./send-batch.ts";
import { createSettler } from "./settler.ts";

export interface LaneNeeds {
  readonly db: Db;
  readonly clock: Clock;
  /** At least 0 and below 1. */
  readonly chance: () => number;
  /** A UUID. */
  readonly processId: string;
  /** The target as its row says; undefined if this process cannot deliver to it. */
  readonly openTarget: (row: TargetRow) => Target | undefined;
  readonly onBug: (error: unknown, targetId: string) => void;
  /** Send nothing more, but let what is being sent arrive. */
  readonly stopping: AbortSignal;
  /** Give up what is being sent. */
  readonly aborted: AbortSignal;
}

/** Deliveries read at a time. More: memory, some kilobytes each, and more that is sent again after a crash. */
const PAGE = 512;
/** Batches under way at a time. More: a weak receiver drowns. Fewer: one far away takes for ever. */
const BATCHES_AT_A_TIME = 4;
const BURIED_AT_A_TIME = 10_000;
const FINDING_GONE = "the finding does not exist any more";

/** Thrown, and what was sent last will be sent again, when another process has the target. */
class LeaseLostError extends Error {
  constructor(targetId: string) {
    super(`The target ${targetId} is no longer ours`);
    this.name = "LeaseLostError";
  }
}

/** Until nothing is due or the target is to be left alone. False if another process delivers to it. */
export async function runLane(targetId: string, needs: LaneNeeds): Promise<boolean> {
  const { db, processId } = needs;
  const row = await takeLease(db, targetId, processId);
  if (row === undefined) {
    return false;
  }
  const lease = keepLease(row, needs);
  try {
    const target = needs.openTarget(row);
    if (target !== undefined) {
      await deliverAll(row, target, needs, lease);
    }
  } finally {
    await lease.stop();
    await releaseLease(db, targetId, processId);
  }
  return true;
}

interface Lease {
  /** It is not ours any more, or the service stops: give up. */
  readonly aborted: AbortSignal;
  /** The target was changed or switched off. */
  isToEnd(): boolean;
  abort(): void;
  stop(): Promise<void>;
}

function keepLease(row: TargetRow, { db, processId, aborted }: LaneNeeds): Lease {
  const abort = new AbortController();
  const onAbort = () => abort.abort(aborted.reason);
  aborted.addEventListener("abort", onAbort);
  let isToEnd = false;
  let renewing: Promise<void> = Promise.resolve();
  let heldUntil = performance.now() + LEASE_SECONDS * 1000;
  const renew = async () => {
    try {
      const askedAt = performance.now();
      const state = await renewLease(db, row.id, processId);
      if (state === undefined) {
        abort.abort(new LeaseLostError(row.id));
        return;
      }
      heldUntil = askedAt + LEASE_SECONDS * 1000;
      isToEnd ||= !state.isActive || state.revision !== row.revision;
    } catch {
      // The database is away: tried again, as long as the lease lasts.
    }
  };
  const timer = setInterval(() => {
    if (performance.now() > heldUntil) {
      abort.abort(new LeaseLostError(row.id));
    }
    renewing = renewing.then(renew);
  }, RENEW_EVERY_MS);
  return {
    aborted: abort.signal,
    isToEnd: () => isToEnd,
    abort: () => abort.abort(),
    stop: async () => {
      clearInterval(timer);
      aborted.removeEventListener("abort", onAbort);
      await renewing;
    },
  };
}

async function deliverAll(row: TargetRow, target: Target, needs: LaneNeeds, lease: Lease): Promise<void> {
  let health: TargetHealth = {
    failures: row.failures,
    failingSince: row.failing_since ?? undefined,
    retryAt: undefined,
  };
  const isOver = () =>
    needs.stopping.aborted || lease.aborted.aborted || lease.isToEnd() || health.retryAt !== undefined;
  while (!isOver()) {
    const isProbe = health.failures >= FAILURES_TO_PAUSE;
    const size = isProbe ? target.maxBatch : Math.max(PAGE, target.maxBatch);
    const page = await fetchDue(needs.db, row.id, needs.clock.now(), size);
    if (page.length === 0) {
      return;
    }
    const settler = createSettler<Settled>(
      (settled) => write(settled, row.id, health, needs),
      () => lease.abort(),
    );
    settler.add(
      page.flatMap((delivery): Settled[] =>
        delivery.finding === undefined ? [{ kind: "dead", seq: delivery.seq, reason: FINDING_GONE }] : [],
      ),
    );
    const batches = batchesOf(page.filter(hasFinding), target.maxBatch);
    const send = async () => {
      for (let batch = batches.shift(); batch !== undefined && !isOver(); batch = batches.shift()) {
        const results = await sendBatch(target, batch, lease.aborted, (error) => needs.onBug(error, row.id));
        const moment = { now: needs.clock.now(), chance: needs.chance };
        if (!lease.aborted.aborted) {
          health = healthAfter(health, results, moment);
        }
        settler.add(settle(batch, results, moment, lease.aborted.aborted));
      }
    };
    await Promise.all(Array.from({ length: health.failures > 0 ? 1 : BATCHES_AT_A_TIME }, send));
    await settler.done();
    await buryIfHopeless(row.id, health, needs);
  }
}

function hasFinding(delivery: { readonly finding: unknown }): delivery is DueDelivery {
  return delivery.finding !== undefined;
}

function batchesOf(deliveries: readonly DueDelivery[], size: number): DueDelivery[][] {
  const batches: DueDelivery[][] = [];
  for (let from = 0; from < deliveries.length; from += size) {
    batches.push(deliveries.slice(from, from + size));
  }
  return batches;
}

async function write(
  settled: readonly Settled[],
  targetId: string,
  health: TargetHealth,
  { db, processId, clock }: LaneNeeds,
): Promise<void> {
  if (!(await settleDeliveries(db, { targetId, processId }, settled, health, clock.now()))) {
    throw new LeaseLostError(targetId);
  }
}

/** Nothing arrived for so long that what waited all the time is given up, though most of it was never sent. */
async function buryIfHopeless(
  targetId: string,
  health: TargetHealth,
  { db, clock }: LaneNeeds,
): Promise<void> {
  const now = clock.now();
  const { failures, failingSince } = health;
  if (failingSince === undefined || !isToGiveUp(failures, failingSince, now)) {
    return;
  }
  const reason = `nothing arrived since ${failingSince.toISOString()}`;
  while ((await buryOverdue(db, targetId, reason, now, BURIED_AT_A_TIME)) === BURIED_AT_A_TIME) {
    // Until fewer are left than one statement takes.
  }
}
