/**
 * Notices within a second or two that runs were suspended or dropped, by whichever process, so that their batches
 * are given up in the middle. One query for all batches under way.
 */

import type { Db } from "../store/database.ts";
import { staleRuns } from "../store/runs.ts";

const CHECK_INTERVAL_MS = 1000;

interface Watched {
  readonly runId: string;
  readonly epoch: number;
  readonly controller: AbortController;
}

export interface RunWatch {
  /** A signal that is aborted when the run leaves the epoch; to be given back with `release`. */
  watch(runId: string, epoch: number): { readonly signal: AbortSignal; release(): void };
  stop(): void;
}

/** `onError` hears that the database could not be asked; it is asked again. */
export function startRunWatch(db: Db, onError: (error: unknown) => void): RunWatch {
  const watched = new Set<Watched>();
  let isAsking = false;
  const timer = setInterval(() => {
    if (watched.size > 0 && !isAsking) {
      isAsking = true;
      check()
        .catch(onError)
        .finally(() => {
          isAsking = false;
        });
    }
  }, CHECK_INTERVAL_MS);
  timer.unref();

  /** Batches of one run may belong to two epochs for a moment; the older are stale whatever the database says. */
  async function check(): Promise<void> {
    const newest = new Map<string, number>();
    for (const { runId, epoch } of watched) {
      newest.set(runId, Math.max(epoch, newest.get(runId) ?? epoch));
    }
    const stale = new Set(await staleRuns(db, newest));
    for (const { runId, epoch, controller } of watched) {
      if (stale.has(runId) || epoch < newest.get(runId)!) {
        controller.abort();
      }
    }
  }

  return {
    watch(runId, epoch) {
      const entry: Watched = { runId, epoch, controller: new AbortController() };
      watched.add(entry);
      return { signal: entry.controller.signal, release: () => watched.delete(entry) };
    },
    stop: () => clearInterval(timer),
  };
}
