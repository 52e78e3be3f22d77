/**
 * The task that puts an account's discovery results into its results bucket: those that were found since, and, after a
 * bucket was configured, those of the time before. What a bucket does not take waits; it is tried again later and later,
 * and nothing else waits for it. A file that was put and not marked so is put again: it is the same under the same key.
 */

import type { ExportDestination } from "../accounts/export-configuration.ts";
import type { Clock } from "../model/clock.ts";
import type { Scope } from "../model/scope.ts";
import { resultFolder, resultKey } from "../publication/result-location.ts";
import type { Queue, TaskData } from "../queue/queue.ts";
import type { RunningTask } from "../queue/workers.ts";
import { readSetting } from "../store/account-settings.ts";
import type { Db } from "../store/database.ts";
import {
  markResultFilesPut,
  postponeDelivery,
  type ResultFile,
  releaseDelivery,
  scopesWithWaitingResults,
  takeDelivery,
  waitingResultFiles,
} from "../store/discovery-results.ts";

/** How a bucket answered: undefined if it took the file, or else why not, in a word. */
export type PutResult = (
  scope: Scope,
  destination: ExportDestination,
  key: string,
  body: Uint8Array,
  signal: AbortSignal,
) => Promise<string | undefined>;

export interface PutDiscoveryResultsNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly putResult: PutResult;
  /** Hears of each time that the bucket did not take files. */
  readonly onRefusal: (refusal: Refusal) => void;
}

export interface Refusal {
  readonly scope: Scope;
  readonly bucket: string;
  readonly reason: string;
  /** In a row. */
  readonly failures: number;
  readonly retryAt: Date;
}

/** Puts under way at a time, whose bodies are in memory. */
const FILES_AT_A_TIME = 8;
/** Milliseconds for one put, with the client's own tries. Results have megabytes at most. */
const PUT_TIMEOUT_MS = 60_000;
/** Milliseconds after which a scope is taken from a process that does not go on: more than any round of puts takes. */
const TAKEN_MS = 3 * PUT_TIMEOUT_MS;
/** After the first refusal, doubled for each further one. */
const FIRST_DELAY_MS = 5000;
/** A bucket that is back gets everything so much later at most. */
const LONGEST_DELAY_MS = 5 * 60_000;

export function putResultsTask({ accountId, region }: Scope) {
  return {
    name: "put-discovery-results",
    data: { accountId, region },
    singletonKey: `${accountId}/${region}`,
  } as const;
}

/** Asks for the task wherever something waits. */
export async function putWaitingResults(db: Db, queue: Queue, clock: Clock): Promise<void> {
  const scopes = await scopesWithWaitingResults(db, clock.now());
  if (scopes.length > 0) {
    await queue.add(scopes.map(putResultsTask), db);
  }
}

export async function putDiscoveryResults(
  scope: TaskData["put-discovery-results"],
  { signal }: Pick<RunningTask, "signal">,
  needs: PutDiscoveryResultsNeeds,
): Promise<void> {
  const { db } = needs;
  let failures = await takeDelivery(db, scope, needs.clock.now(), later(needs, TAKEN_MS));
  if (failures === undefined) {
    return;
  }
  try {
    for (;;) {
      signal.throwIfAborted();
      const destination = await readSetting(db, scope, "export");
      const files = destination === undefined ? [] : await waitingResultFiles(db, scope, FILES_AT_A_TIME);
      if (destination === undefined || files.length === 0) {
        await releaseDelivery(db, scope);
        return;
      }
      const reason = await putAll(files, scope, destination, signal, needs);
      signal.throwIfAborted();
      if (reason !== undefined) {
        const retryAt = later(needs, Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS));
        failures += 1;
        await postponeDelivery(db, scope, retryAt, failures);
        needs.onRefusal({ scope, bucket: destination.bucketName, reason, failures, retryAt });
        return;
      }
      failures = 0;
      await postponeDelivery(db, scope, later(needs, TAKEN_MS), failures);
    }
  } finally {
    if (signal.aborted) {
      await releaseDelivery(db, scope);
    }
  }
}

/** Gives the reason of one that was refused. */
async function putAll(
  files: readonly ResultFile[],
  scope: Scope,
  destination: ExportDestination,
  signal: AbortSignal,
  { db, clock, putResult }: PutDiscoveryResultsNeeds,
): Promise<string | undefined> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PUT_TIMEOUT_MS)]);
  const refusals = await Promise.all(
    files.map(({ id, jobId, ownerAccountId, body }) => {
      const key = resultKey(resultFolder(destination, { scope, jobId, ownerAccountId }), id);
      return putResult(scope, destination, key, body, limited);
    }),
  );
  const put = files.filter((_, index) => refusals[index] === undefined);
  if (put.length > 0) {
    await markResultFilesPut(
      db,
      put.map(({ id }) => id),
      clock.now(),
    );
  }
  return refusals.find((refusal) => refusal !== undefined);
}

function later({ clock }: Pick<PutDiscoveryResultsNeeds, "clock">, milliseconds: number): Date {
  return new Date(clock.now().getTime() + milliseconds);
}
