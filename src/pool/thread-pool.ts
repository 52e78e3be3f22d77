/** Scanning threads, and what they share: each object goes to the least busy one, and a thread that died is replaced. */

import type { ObjectRef } from "../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import type { ScanSetup, ScanTask } from "./protocol.ts";
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

interface Awaited {
  readonly done: (report: ObjectReport) => void;
}

export class ThreadPool {
  readonly #settings: ThreadPoolSettings;
  readonly #setups = new Map<number, ScanSetup>();
  readonly #counters: Float64Array[] = [];
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(MAX_GROUPS * Int32Array.BYTES_PER_ELEMENT));
  readonly #awaited = new Map<number, Awaited>();
  #threads: ScanThread[] = [];
  #deathsInARow = 0;
  #nextSetup = 0;
  #nextTask = 0;

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

  /** Makes a setup known to all threads; the number is for tasks and for `forget`. */
  open(setup: ScanSetup): number {
    const id = this.#nextSetup++;
    this.#setups.set(id, setup);
    for (const thread of this.#threads) {
      thread.send({ kind: "setup", id, setup });
    }
    return id;
  }

  /** Lets go of a setup that has no task under way. */
  forget(id: number): void {
    this.#setups.delete(id);
    for (const thread of this.#threads) {
      thread.send({ kind: "forget", id });
    }
  }

  /** Gives a task to the least busy thread, if that may take it. `done` is called once, with its report. */
  tryTake(task: NewScanTask, done: (report: ObjectReport) => void): boolean {
    const thread = this.#threads.reduce((least, other) =>
      other.outstandingBytes < least.outstandingBytes ? other : least,
    );
    if (!thread.canTake(task.object)) {
      return false;
    }
    const id = this.#nextTask++;
    this.#awaited.set(id, { done });
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
    for (const thread of this.#threads) {
      thread.send({ kind: "cancel", group });
    }
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

  #report(id: number, report: ObjectReport): void {
    const awaited = this.#awaited.get(id);
    this.#awaited.delete(id);
    awaited?.done(report);
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
    for (const [id, setup] of this.#setups) {
      thread.send({ kind: "setup", id, setup });
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
      this.#settings.onBug(String((error as Error | undefined)?.stack ?? "the thread ended"), culprit.object);
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
