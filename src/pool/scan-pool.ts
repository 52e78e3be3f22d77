/**
 * Scans a listing on all processors: the main thread lists and hands out objects, scanning threads open and scan
 * them, and the reports come back in the order of the listing. Listing and scanning overlap; how far the listing
 * may run ahead is bounded, and so is memory.
 */

import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import type { ListedObject, ObjectSource } from "../objects/object-source.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import { Lane } from "./lane.ts";
import { OrderedReports } from "./ordered-reports.ts";
import type { ScanTask } from "./protocol.ts";
import { ScanThread } from "./scan-thread.ts";

/**
 * A listing that ends within both is scanned by the main thread itself: starting threads takes some 80 ms each.
 * More bytes would keep it from hearing of an interrupt for longer than a person notices.
 */
const MAX_INLINE_OBJECTS = 64;
const MAX_INLINE_BYTES = 16 * 1024 * 1024;
/** The same for stores behind a network: the main thread waits for one object at a time, threads for several. */
const MAX_INLINE_REMOTE_OBJECTS = 4;

/** Objects listed ahead of the report that is awaited next. Each holds its key and, once scanned, its report. */
const MAX_AHEAD = 20_000;

/** Deaths of threads without a single report between them: the fault is not in the objects then. */
const MAX_DEATHS_IN_A_ROW = 20;

export interface PoolSettings {
  readonly scanner: ScannerSettings;
  readonly sources: readonly SourceSettings[];
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly onBug: (stack: string, object: ObjectRef) => void;
}

export interface PoolItem {
  /** Index into the sources. */
  readonly source: number;
  readonly listed: ListedObject;
}

/** A scan of a listing under way: iterate it for the reports, in the listing's order. */
export interface PoolScan extends AsyncIterable<ObjectReport> {
  /** Bytes of objects read so far. May be asked at any time. */
  bytesRead(): number;
}

/**
 * Scans all items. `openSources` are for scanning on the main thread: the sources of the settings, opened. After an
 * abort the remaining reports come at once, as FAILED and INTERRUPTED, and the listing is not read further.
 */
export function scanListing(
  items: AsyncIterable<PoolItem>,
  openSources: readonly ObjectSource[],
  settings: PoolSettings,
): PoolScan {
  const counters: Float64Array[] = [new Float64Array(1)];
  return {
    bytesRead: () => counters.reduce((sum, counter) => sum + counter[0]!, 0),
    async *[Symbol.asyncIterator]() {
      const iterator = items[Symbol.asyncIterator]();
      const { head, isWhole } = await readHead(iterator, settings.sources);
      if (isWhole) {
        yield* scanInline(head, openSources, settings, counters[0]!);
      } else {
        yield* new ParallelScan(settings, counters).run(head, iterator);
      }
    },
  };
}

async function readHead(
  iterator: AsyncIterator<PoolItem>,
  sources: readonly SourceSettings[],
): Promise<{ readonly head: readonly PoolItem[]; readonly isWhole: boolean }> {
  const head: PoolItem[] = [];
  const isRemote = sources.some(({ kind }) => kind === "bucket");
  const most = isRemote ? MAX_INLINE_REMOTE_OBJECTS : MAX_INLINE_OBJECTS;
  let bytes = 0;
  while (head.length < most && bytes <= MAX_INLINE_BYTES) {
    const next = await iterator.next();
    if (next.done === true) {
      return { head, isWhole: true };
    }
    head.push(next.value);
    bytes += next.value.listed.object.sizeInBytes;
  }
  return { head, isWhole: false };
}

async function* scanInline(
  items: readonly PoolItem[],
  sources: readonly ObjectSource[],
  settings: PoolSettings,
  counter: Float64Array,
): AsyncGenerator<ObjectReport> {
  let lane: Lane | undefined;
  for (const { source, listed } of items) {
    if (listed.status !== undefined) {
      yield unreadReport(listed.object, listed.status);
      continue;
    }
    lane ??= new Lane(settings.scanner, {
      signal: settings.signal,
      onBytes: (count) => {
        counter[0]! += count;
      },
      onBug: (error, object) => settings.onBug(String((error as Error)?.stack ?? error), object),
    });
    yield settings.signal.aborted
      ? unreadReport(listed.object, failed("INTERRUPTED"))
      : await lane.scan(sources[source]!, listed.object);
  }
}

/** The state of one scan over several threads. */
class ParallelScan {
  readonly #settings: PoolSettings;
  readonly #counters: Float64Array[];
  readonly #reports = new OrderedReports(() => this.#wake());
  #threads: ScanThread[] = [];
  #deathsInARow = 0;
  #wake: () => void = () => {};

  constructor(settings: PoolSettings, counters: Float64Array[]) {
    this.#settings = settings;
    this.#counters = counters;
    for (let i = 0; i < settings.threads; i++) {
      this.#startThread();
    }
  }

  async *run(head: readonly PoolItem[], rest: AsyncIterator<PoolItem>): AsyncGenerator<ObjectReport> {
    const { signal } = this.#settings;
    const onAbort = () => void this.#interrupt();
    signal.addEventListener("abort", onAbort);
    try {
      const handingOut = this.#handOut(head, rest);
      handingOut.catch(() => undefined); // It is awaited below, after the reports of what was handed out.
      yield* this.#reports;
      await handingOut;
    } finally {
      signal.removeEventListener("abort", onAbort);
      await Promise.all(this.#threads.map((thread) => thread.stop()));
    }
  }

  /** Reads the listing and gives each object to a thread. Rejects if the listing does. */
  async #handOut(head: readonly PoolItem[], rest: AsyncIterator<PoolItem>): Promise<void> {
    let index = 0;
    try {
      while (!this.#settings.signal.aborted) {
        const item = index < head.length ? head[index]! : await nextItem(rest);
        if (item === undefined) {
          return;
        }
        await this.#handOutOne(index, item);
        index += 1;
      }
    } catch (error) {
      if (!this.#settings.signal.aborted) {
        throw error;
      }
    } finally {
      for (const thread of this.#threads) {
        thread.flush();
      }
      this.#reports.endAt(index);
    }
  }

  async #handOutOne(index: number, { source, listed: { object, status } }: PoolItem): Promise<void> {
    if (status !== undefined) {
      this.#reports.add(index, unreadReport(object, status));
      return;
    }
    const task = { index, source, object };
    while (!this.#settings.signal.aborted) {
      const thread = this.#leastBusy();
      if (index - this.#reports.next <= MAX_AHEAD && thread.canTake(task)) {
        thread.take(task);
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#reports.add(index, unreadReport(object, failed("INTERRUPTED")));
  }

  #leastBusy(): ScanThread {
    return this.#threads.reduce((least, thread) =>
      thread.outstandingBytes < least.outstandingBytes ? thread : least,
    );
  }

  #startThread(): ScanThread {
    const bytesRead = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
    this.#counters.push(new Float64Array(bytesRead));
    const { scanner, sources, onBug } = this.#settings;
    const thread = new ScanThread(
      { scanner, sources, bytesRead },
      {
        onBug,
        onReports: (reports) => {
          this.#deathsInARow = 0;
          for (const { index, report } of reports) {
            this.#reports.add(index, report);
          }
          this.#wake();
        },
        onDeath: (dead, outstanding, error) => this.#replace(dead, outstanding, error),
      },
    );
    this.#threads.push(thread);
    return thread;
  }

  /** A thread that died did so over the object it was at: that one fails, the others go to a new thread. */
  #replace(dead: ScanThread, [culprit, ...others]: readonly ScanTask[], error: unknown): void {
    this.#deathsInARow += 1;
    if (this.#deathsInARow > MAX_DEATHS_IN_A_ROW) {
      throw new Error("scanning threads keep dying", { cause: error });
    }
    this.#threads = this.#threads.filter((thread) => thread !== dead);
    if (culprit !== undefined) {
      this.#settings.onBug(String((error as Error | undefined)?.stack ?? "the thread ended"), culprit.object);
      this.#reports.add(culprit.index, unreadReport(culprit.object, failed("INTERNAL_ERROR")));
    }
    const thread = this.#startThread();
    for (const task of others) {
      thread.take(task);
    }
    thread.flush();
    this.#wake();
  }

  async #interrupt(): Promise<void> {
    for (const outstanding of await Promise.all(this.#threads.map((thread) => thread.stop()))) {
      for (const { index, object } of outstanding) {
        this.#reports.add(index, unreadReport(object, failed("INTERRUPTED")));
      }
    }
    this.#wake();
  }
}

async function nextItem(iterator: AsyncIterator<PoolItem>): Promise<PoolItem | undefined> {
  const next = await iterator.next();
  return next.done === true ? undefined : next.value;
}
