/** The main thread's side of one scanning thread: what it was given and has not yet reported. */

import { Worker } from "node:worker_threads";
import type { ObjectRef } from "../model/object-ref.ts";
import type { MessageFromWorker, MessageToWorker, ScanTask, TaskReport, WorkerSettings } from "./protocol.ts";

/** Tasks per message: enough to make the message cheap, few enough to spread small listings over the threads. */
const TASKS_PER_MESSAGE = 32;

/** Tasks and bytes a thread holds at most; a task beyond the bytes is taken only by a thread that holds none. */
const MAX_OUTSTANDING_TASKS = 4 * TASKS_PER_MESSAGE;
const MAX_OUTSTANDING_BYTES = 64 * 1024 * 1024;

export interface ThreadEvents {
  onReports(reports: readonly TaskReport[]): void;
  /** The thread died of one of these tasks, most likely of the first. */
  onDeath(thread: ScanThread, outstanding: readonly ScanTask[], error: unknown): void;
  onBug(stack: string, object: ObjectRef): void;
}

export class ScanThread {
  readonly #worker: Worker;
  readonly #outstanding = new Map<number, ScanTask>();
  readonly #events: ThreadEvents;
  #outstandingBytes = 0;
  #batch: ScanTask[] = [];
  #error: unknown;
  #isStopped = false;

  constructor(settings: WorkerSettings, events: ThreadEvents) {
    this.#events = events;
    this.#worker = new Worker(new URL("./scan-worker.js", import.meta.url), { workerData: settings });
    this.#worker.on("message", (message: MessageFromWorker) => this.#receive(message));
    this.#worker.on("error", (error) => {
      this.#error = error;
    });
    this.#worker.on("exit", () => {
      if (!this.#isStopped) {
        events.onDeath(this, [...this.#outstanding.values()], this.#error);
      }
    });
  }

  get outstandingBytes(): number {
    return this.#outstandingBytes;
  }

  canTake(object: ObjectRef): boolean {
    return (
      this.#outstanding.size === 0 ||
      (this.#outstanding.size < MAX_OUTSTANDING_TASKS &&
        this.#outstandingBytes + object.sizeInBytes <= MAX_OUTSTANDING_BYTES)
    );
  }

  take(task: ScanTask): void {
    this.#outstanding.set(task.id, task);
    this.#outstandingBytes += task.object.sizeInBytes;
    this.#batch.push(task);
    if (this.#batch.length >= TASKS_PER_MESSAGE || this.#outstanding.size === this.#batch.length) {
      this.flush();
    }
  }

  /** Sends what has been taken and not yet sent. */
  flush(): void {
    if (this.#batch.length > 0) {
      this.send({ kind: "scan", tasks: this.#batch });
      this.#batch = [];
    }
  }

  send(message: MessageToWorker): void {
    this.#worker.postMessage(message);
  }

  async stop(): Promise<readonly ScanTask[]> {
    this.#isStopped = true;
    await this.#worker.terminate();
    return [...this.#outstanding.values()];
  }

  #receive(message: MessageFromWorker): void {
    if (message.kind === "bug") {
      this.#events.onBug(message.stack, message.object);
      return;
    }
    const reports: readonly TaskReport[] = JSON.parse(message.reports);
    for (const { id } of reports) {
      this.#outstandingBytes -= this.#outstanding.get(id)!.object.sizeInBytes;
      this.#outstanding.delete(id);
    }
    this.flush();
    this.#events.onReports(reports);
  }
}
