/**
 * Scans a listing on all processors: the main thread lists and hands out objects, scanning threads open and scan
 * them, and the reports come back in the order of the listing. Listing and scanning overlap; how far the listing
 * may run ahead is bounded, and so is memory.
 */

import { stackFrames } from "../base/stack-frames.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import type { ListedObject, ObjectSource } from "../objects/object-source.ts";
import { isRemote, type SourceSettings } from "../objects/source-settings.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import type { Lane } from "./lane.ts";
import { OrderedReports } from "./ordered-reports.ts";
import { NO_GROUP, ThreadPool } from "./thread-pool.ts";

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
  const inline = { bytesRead: 0 };
  let parallel: ParallelScan | undefined;
  return {
    bytesRead: () => parallel?.bytesRead() ?? inline.bytesRead,
    async *[Symbol.asyncIterator]() {
      const iterator = items[Symbol.asyncIterator]();
      const { head, isWhole } = await readHead(iterator, settings.sources);
      if (isWhole) {
        yield* scanInline(head, openSources, settings, inline);
      } else {
        parallel = new ParallelScan(settings);
        yield* parallel.run(head, iterator);
      }
    },
  };
}

async function readHead(
  iterator: AsyncIterator<PoolItem>,
  sources: readonly SourceSettings[],
): Promise<{ readonly head: readonly PoolItem[]; readonly isWhole: boolean }> {
  const head: PoolItem[] = [];
  const most = sources.some(isRemote) ? MAX_INLINE_REMOTE_OBJECTS : MAX_INLINE_OBJECTS;
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
  counter: { bytesRead: number },
): AsyncGenerator<ObjectReport> {
  let lane: Lane | undefined;
  for (const { source, listed } of items) {
    if (listed.status !== undefined) {
      yield unreadReport(listed.object, listed.status);
      continue;
    }
    lane ??= await openLane(settings);
    yield settings.signal.aborted
      ? unreadReport(listed.object, failed("INTERRUPTED"))
      : await lane.scan(sources[source]!, listed.object, settings.signal, (count) => {
          counter.bytesRead += count;
        });
  }
}

/** Loaded here, so that neither an empty listing nor one that goes to threads waits for a detector on this one. */
async function openLane({ scanner, onBug }: PoolSettings): Promise<Lane> {
  const { Lane } = await import("./lane.ts");
  return new Lane(scanner, (error, object) => onBug(stackFrames(error), object));
}

/** The state of one scan over several threads. */
class ParallelScan {
  readonly #settings: PoolSettings;
  readonly #reports = new OrderedReports(() => this.#wake());
  readonly #threads: ThreadPool;
  readonly #scanner: number;
  readonly #sources: readonly number[];
  #wake: () => void = () => {};

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    const { threads, onBug, scanner, sources } = settings;
    this.#threads = new ThreadPool({ threads, onBug, onRoom: () => this.#wake() });
    this.#scanner = this.#threads.openScanner(scanner);
    this.#sources = sources.map((source) => this.#threads.openSource(source));
  }

  bytesRead(): number {
    return this.#threads.bytesRead();
  }

  async *run(head: readonly PoolItem[], rest: AsyncIterator<PoolItem>): AsyncGenerator<ObjectReport> {
    const { signal } = this.#settings;
    const onAbort = () => void this.#threads.stop().then(() => this.#wake());
    signal.addEventListener("abort", onAbort);
    try {
      const handingOut = this.#handOut(head, rest);
      handingOut.catch(() => undefined); // It is awaited below, after the reports of what was handed out.
      yield* this.#reports;
      await handingOut;
    } finally {
      signal.removeEventListener("abort", onAbort);
      await this.#threads.stop();
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
      this.#threads.flush();
      this.#reports.endAt(index);
    }
  }

  async #handOutOne(index: number, { source, listed: { object, status } }: PoolItem): Promise<void> {
    if (status !== undefined) {
      this.#reports.add(index, unreadReport(object, status));
      return;
    }
    const task = { scanner: this.#scanner, source: this.#sources[source]!, object, group: NO_GROUP };
    while (!this.#settings.signal.aborted) {
      const isNear = index - this.#reports.next <= MAX_AHEAD;
      if (isNear && this.#threads.tryTake(task, (report) => this.#reports.add(index, report))) {
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#reports.add(index, unreadReport(object, failed("INTERRUPTED")));
  }
}

async function nextItem(iterator: AsyncIterator<PoolItem>): Promise<PoolItem | undefined> {
  const next = await iterator.next();
  return next.done === true ? undefined : next.value;
}
