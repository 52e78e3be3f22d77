/** Scanning threads, and what they share: each object goes to the least busy one, and a thread that died is replaced. */

import { stackFrames } from "../base/stack-frames.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import type { MessageToWorker, ScanTask } from "./protocol.ts";
import { ScanThread } from "./scan-thread.ts";

/** Deaths of threads without a single report between them: the fault is not in the objects then. */
const MAX_DEATHS_IN_A_ROW = 20;

/** Groups whose tasks can be cancelled apart from others', at a time. */
export const MAX_GROUPS = 1024;

/** Group of tasks that are never cancelled but by stopping the pool. */
export const NO_GROUP = 0;

export interface ThreadPoolSettings {
  readonly threads: number;
  readonly onBug: (stack: string, object: ObjectRef) => void;
  /** Called when a thread may take more. */
  readonly onRoom: () => void;
}

export type NewScanTask = Omit<ScanTask, "id">;

export class ThreadPool {
  readonly #settings: ThreadPoolSettings;
  readonly #scanners = new Map<number, ScannerSettings>();
  readonly #sources = new Map<number, SourceSettings>();
  readonly #counters: Float64Array[] = [];
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(MAX_GROUPS * Int32Array.BYTES_PER_ELEMENT));
  readonly #awaited = new Map<number, (report: ObjectReport) => void>();
  #threads: ScanThread[] = [];
  #deathsInARow = 0;
  #nextId = 0;

  constructor(settings: ThreadPoolSettings) {
    this.#settings = settings;
    for (let i = 0; i < settings.threads; i++) {
      this.#startThread();
    }
  }

  /** Bytes of objects read so far. */
  bytesRead(): number {
    return this.#counters.reduce((sum, counter) => sum + counter[0]!, 0);
  }

  /** Makes a scanner known to all threads; its number is for tasks and for `forgetScanner`. */
  openScanner(settings: ScannerSettings): number {
    const id = this.#nextId++;
    this.#scanners.set(id, settings);
    this.#tellAll({ kind: "scanner", id, settings });
    return id;
  }

  /** The same for a source. */
  openSource(settings: SourceSettings): number {
    const id = this.#nextId++;
    this.#sources.set(id, settings);
    this.#tellAll({ kind: "source", id, settings });
    return id;
  }

  /** Lets go of a scanner that has no task under way. */
  forgetScanner(id: number): void {
    this.#scanners.delete(id);
    this.#tellAll({ kind: "forget", what: "scanner", id });
  }

  /** Lets go of a source that has no task under way. */
  forgetSource(id: number): void {
    this.#sources.delete(id);
    this.#tellAll({ kind: "forget", what: "source", id });
  }

  /** Gives a task to the least busy thread, if that may take it. `done` is called once, with its report. */
  tryTake(task: NewScanTask, done: (report: ObjectReport) => void): boolean {
    const thread = this.#threads.reduce((least, other) =>
      other.outstandingBytes < least.outstandingBytes ? other : least,
    );
    if (!thread.canTake(task.object)) {
      return false;
    }
    const id = this.#nextId++;
    this.#awaited.set(id, done);
    thread.take({ ...task, id });
    return true;
  }

  /** Sends what was taken and not yet sent; to be called when no more comes for now. */
  flush(): void {
    for (const thread of this.#threads) {
      thread.flush();
    }
  }

  /** Ends a group's tasks as FAILED and INTERRUPTED, within a read of each. */
  cancel(group: number): void {
    Atomics.store(this.#cancelled, group, 1);
    this.#tellAll({ kind: "cancel", group });
  }

  /** Makes a group's number usable again, once none of its tasks is under way. */
  revive(group: number): void {
    Atomics.store(this.#cancelled, group, 0);
  }

  /** Ends all threads at once; what was under way is reported FAILED and INTERRUPTED. */
  async stop(): Promise<void> {
    const outstanding = await Promise.all(this.#threads.map((thread) => thread.stop()));
    this.#threads = [];
    for (const { id, object } of outstanding.flat()) {
      this.#report(id, unreadReport(object, failed("INTERRUPTED")));
    }
  }

  #tellAll(message: MessageToWorker): void {
    for (const thread of this.#threads) {
      thread.send(message);
    }
  }

  #report(id: number, report: ObjectReport): void {
    const awaited = this.#awaited.get(id);
    this.#awaited.delete(id);
    awaited?.(report);
  }

  #startThread(): ScanThread {
    const bytesRead = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
    this.#counters.push(new Float64Array(bytesRead));
    const cancelled = this.#cancelled.buffer as SharedArrayBuffer;
    const thread = new ScanThread(
      { bytesRead, cancelled },
      {
        onBug: this.#settings.onBug,
        onReports: (reports) => {
          this.#deathsInARow = 0;
          for (const { id, report } of reports) {
            this.#report(id, report);
          }
          this.#settings.onRoom();
        },
        onDeath: (dead, outstanding, error) => this.#replace(dead, outstanding, error),
      },
    );
    for (const [id, scanner] of this.#scanners) {
      thread.send({ kind: "scanner", id, settings: scanner });
    }
    for (const [id, source] of this.#sources) {
      thread.send({ kind: "source", id, settings: source });
    }
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
      this.#settings.onBug(error === undefined ? "the thread ended" : stackFrames(error), culprit.object);
      this.#report(culprit.id, unreadReport(culprit.object, failed("INTERNAL_ERROR")));
    }
    const thread = this.#startThread();
    for (const task of others) {
      thread.take(task);
    }
    thread.flush();
    this.#settings.onRoom();
  }
}
