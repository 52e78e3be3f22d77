/**
 * Scans batches of objects for the service: threads that live as long as the process, shared by all jobs, with the
 * scanners and sources that are in use kept open.
 */

import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import { MAX_GROUPS, NO_GROUP, ThreadPool } from "./thread-pool.ts";

/** Sources kept open for the next batch. Each may hold connections in every thread. */
const MAX_IDLE_SOURCES = 32;
/** Scanners kept for the next batch. Each holds a detector in every thread. */
const MAX_IDLE_SCANNERS = 4;

export interface ScanBatch {
  /** Batches with the same key look for the same: a run's id. */
  readonly scannerKey: string;
  readonly scanner: ScannerSettings;
  readonly source: SourceSettings;
  readonly objects: readonly ObjectRef[];
  /** Ends the batch: what was not yet scanned is reported FAILED and INTERRUPTED. */
  readonly signal: AbortSignal;
}

export interface BatchScanner {
  /** The reports of a batch, in the order of its objects. Rejects only when the scanner was stopped. */
  scan(batch: ScanBatch): Promise<readonly ObjectReport[]>;
  /** Bytes of objects read so far. */
  bytesRead(): number;
  stop(): Promise<void>;
}

export interface BatchScannerSettings {
  readonly threads: number;
  readonly onBug: (stack: string, object: ObjectRef) => void;
}

export function createBatchScanner(settings: BatchScannerSettings): BatchScanner {
  const waiting: (() => void)[] = [];
  let isStopped = false;
  const wake = () => {
    for (const resume of waiting.splice(0)) {
      resume();
    }
  };
  const pool = new ThreadPool({ ...settings, onRoom: wake });
  const scanners = new InUse<ScannerSettings>(
    MAX_IDLE_SCANNERS,
    (scanner) => pool.openScanner(scanner),
    (id) => pool.forgetScanner(id),
  );
  const sources = new InUse<SourceSettings>(
    MAX_IDLE_SOURCES,
    (source) => pool.openSource(source),
    (id) => pool.forgetSource(id),
  );
  const freeGroups = Array.from({ length: MAX_GROUPS - 1 }, (_, index) => NO_GROUP + 1 + index);

  let willFlush = false;
  /** Objects handed out in one go travel in few messages. */
  const flushSoon = () => {
    if (!willFlush) {
      willFlush = true;
      queueMicrotask(() => {
        willFlush = false;
        pool.flush();
      });
    }
  };

  return {
    bytesRead: () => pool.bytesRead(),
    async stop() {
      isStopped = true;
      wake();
      await pool.stop();
    },
    async scan({ scannerKey, scanner, source, objects, signal }) {
      const group = freeGroups.pop();
      if (group === undefined) {
        throw new Error(`more than ${MAX_GROUPS - 1} batches at a time`);
      }
      const sourceKey = JSON.stringify(source);
      const numbers = {
        scanner: scanners.take(scannerKey, scanner),
        source: sources.take(sourceKey, source),
      };
      const onAbort = () => {
        pool.cancel(group);
        wake();
      };
      signal.addEventListener("abort", onAbort);
      try {
        return await Promise.all(objects.map((object) => hand({ ...numbers, object, group }, signal)));
      } finally {
        signal.removeEventListener("abort", onAbort);
        pool.revive(group);
        freeGroups.push(group);
        scanners.release(scannerKey);
        sources.release(sourceKey);
      }
    },
  };

  async function hand(
    task: Parameters<ThreadPool["tryTake"]>[0],
    signal: AbortSignal,
  ): Promise<ObjectReport> {
    for (;;) {
      if (isStopped || signal.aborted) {
        return unreadReport(task.object, failed("INTERRUPTED"));
      }
      const { promise, resolve: done } = deferred();
      if (pool.tryTake(task, done)) {
        flushSoon();
        return promise;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }
}

function deferred(): { promise: Promise<ObjectReport>; resolve: (report: ObjectReport) => void } {
  let resolve: (report: ObjectReport) => void = () => {};
  const promise = new Promise<ObjectReport>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** What is open in the threads, by key, and how many batches use it. */
class InUse<Settings> {
  readonly #open = new Map<string, { readonly id: number; users: number }>();
  readonly #maxIdle: number;
  readonly #openOne: (settings: Settings) => number;
  readonly #close: (id: number) => void;

  constructor(maxIdle: number, openOne: (settings: Settings) => number, close: (id: number) => void) {
    this.#maxIdle = maxIdle;
    this.#openOne = openOne;
    this.#close = close;
  }

  take(key: string, settings: Settings): number {
    const entry = this.#open.get(key) ?? { id: this.#openOne(settings), users: 0 };
    entry.users += 1;
    this.#open.delete(key); // So that the map's order is that of last use.
    this.#open.set(key, entry);
    return entry.id;
  }

  release(key: string): void {
    this.#open.get(key)!.users -= 1;
    const idle = Array.from(this.#open).filter(([, { users }]) => users === 0);
    for (const [oldest, { id }] of idle.slice(0, Math.max(0, idle.length - this.#maxIdle))) {
      this.#open.delete(oldest);
      this.#close(id);
    }
  }
}
