/** A scanning thread: takes tasks from its queue into its lanes and sends the reports back. */

import { parentPort, workerData } from "node:worker_threads";
import { createSource } from "../objects/source-settings.ts";
import { Lane } from "./lane.ts";
import type { MessageFromWorker, MessageToWorker, ScanTask, TaskReport, WorkerSettings } from "./protocol.ts";

/**
 * Objects scanned at a time. Over a network several must be under way for the next bytes to be there when the
 * detector is free; each lane takes a detector's tables and a window, some 8 MB. Local files are read at once, and
 * the first lane takes them all.
 */
const MAX_LANES = 6;

/** Reports are sent when the queue is empty or this many have come together: a message costs some 50 µs. */
const REPORTS_PER_MESSAGE = 64;

const settings = workerData as WorkerSettings;
const sources = await Promise.all(settings.sources.map(createSource));
const laneCount = settings.sources.some(({ kind }) => kind === "bucket") ? MAX_LANES : 1;
const bytesRead = new Float64Array(settings.bytesRead);
const queue: ScanTask[] = [];
const wakers: (() => void)[] = [];
let finished: TaskReport[] = [];

parentPort!.on("message", (message: MessageToWorker) => {
  queue.push(...message.tasks);
  for (const wake of wakers.splice(0)) {
    wake();
  }
});

for (let lane = 0; lane < laneCount; lane++) {
  void runLane();
}

async function runLane(): Promise<never> {
  let lane: Lane | undefined;
  for (;;) {
    const task = queue.shift();
    if (task === undefined) {
      flush();
      await new Promise<void>((resolve) => wakers.push(resolve));
      continue;
    }
    lane ??= new Lane(settings.scanner, {
      signal: new AbortController().signal, // A thread is stopped by ending it.
      onBytes: (count) => {
        bytesRead[0]! += count;
      },
      onBug: (error, object) => {
        send({ kind: "bug", stack: String((error as Error)?.stack ?? error), object });
      },
    });
    const report = await lane.scan(sources[task.source]!, task.object);
    finished.push({ index: task.index, report });
    if (finished.length >= REPORTS_PER_MESSAGE) {
      flush();
    }
  }
}

function flush(): void {
  if (finished.length > 0) {
    send({ kind: "reports", reports: finished });
    finished = [];
  }
}

function send(message: MessageFromWorker): void {
  parentPort!.postMessage(message);
}
