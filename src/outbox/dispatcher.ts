/**
 * Publishes what waits: looks which targets have something to get and runs a lane for each, all at the same time, so
 * that none blocks another. Woken when something was put in; looks by itself when the next attempt is due, and from
 * time to time, because another process may have died.
 */

import { setTimeout as delay } from "node:timers/promises";
import { createWake } from "../queue/wake.ts";
import { listWaitingTargets } from "../store/publication-deliveries.ts";
import { type LaneNeeds, runLane } from "./lane.ts";

export interface DispatcherOptions extends Omit<LaneNeeds, "stopping" | "aborted"> {
  /** The database is away, say; all is tried again. */
  readonly onFailure: (error: unknown) => void;
}

export interface Dispatcher {
  /** Something may wait: look now. */
  wake(): void;
  /** Sends nothing more, gives what is being sent so much time, and aborts the rest, which is sent again later. */
  stop(graceMs: number): Promise<void>;
}

/** With a lease's end, how long a dead process's deliveries wait at most. Shorter: an idle service is less idle. */
const POLL_MS = 10_000;
/** Between two looks: a job that commits many batches a second wakes us for each. */
const SHORTEST_LOOK_MS = 50;
/** How long a target is left alone that another process delivers to, or whose lane failed. */
const REST_MS = 5000;
/** How long an aborted lane may take to end. */
const ABORT_MS = 6000;

export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const stopping = new AbortController();
  const aborting = new AbortController();
  const needs: LaneNeeds = { ...options, stopping: stopping.signal, aborted: aborting.signal };
  const wake = createWake();
  const lanes = new Map<string, Promise<void>>();
  const restingUntil = new Map<string, number>();

  const begin = (targetId: string) => {
    const rest = () => {
      restingUntil.set(targetId, performance.now() + REST_MS);
    };
    const lane = runLane(targetId, needs)
      .then(
        (isOurs) => {
          if (!isOurs) {
            rest();
          }
        },
        (error: unknown) => {
          rest();
          options.onFailure(error);
        },
      )
      .finally(() => {
        lanes.delete(targetId);
        // What was put in while the lane ended told nobody.
        wake.call();
      });
    lanes.set(targetId, lane);
  };

  /** Starts what can start; returns the milliseconds after which there may be more. */
  const look = async (): Promise<number> => {
    const now = options.clock.now();
    let waitMs = POLL_MS;
    for (const { target, isDue, nextDueAt } of await listWaitingTargets(options.db, now)) {
      const restMs = (restingUntil.get(target.id) ?? 0) - performance.now();
      const pauseMs = (target.retry_at?.getTime() ?? 0) - now.getTime();
      const dueMs = isDue ? 0 : (nextDueAt?.getTime() ?? 0) - now.getTime();
      const afterMs = Math.max(restMs, pauseMs, dueMs);
      if (lanes.has(target.id) || options.openTarget(target) === undefined) {
        continue;
      }
      if (afterMs <= 0) {
        begin(target.id);
      } else {
        waitMs = Math.min(waitMs, afterMs);
      }
    }
    return waitMs;
  };

  const loop = (async () => {
    while (!stopping.signal.aborted) {
      let waitMs = POLL_MS;
      try {
        waitMs = await look();
      } catch (error) {
        options.onFailure(error);
      }
      await delay(SHORTEST_LOOK_MS);
      await wake.wait(waitMs);
    }
  })();

  return {
    wake: wake.call,
    stop: async (graceMs) => {
      stopping.abort();
      wake.call();
      await loop;
      await endWithin(lanes, graceMs);
      aborting.abort(new Error("The service stops"));
      await endWithin(lanes, ABORT_MS);
    },
  };
}

async function endWithin(lanes: ReadonlyMap<string, Promise<void>>, timeoutMs: number): Promise<void> {
  const timeout = new AbortController();
  await Promise.race([
    Promise.all(lanes.values()),
    delay(timeoutMs, undefined, { signal: timeout.signal }).catch(() => undefined),
  ]);
  timeout.abort();
}
