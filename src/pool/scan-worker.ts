/** A scanning thread: takes tasks from its queues into its lanes and sends the reports back. */

import { parentPort, workerData } from "node:worker_threads";
import { stackFrames } from "../base/stack-frames.ts";
import { unreadReport } from "../model/object-report.ts";
import { failed } from "../model/object-status.ts";
import type { ObjectSource } from "../objects/object-source.ts";
import { createSource, isRemote } from "../objects/source-settings.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";
import { Lane } from "./lane.ts";
import type { MessageFromWorker, MessageToWorker, ScanTask, TaskReport, WorkerSettings } from "./protocol.ts";

/**
 * Objects scanned at a time. Over a network several must be under way for the next bytes to be there when the
 * detector is free; each takes a detector's tables and a window, some 8 MB. Local files are read at once, and the
 * first line takes them all.
 */
const LINES = 6;

/** Scanners for which a line keeps its lane: jobs that run side by side alternate between theirs. */
const MAX_LANES_PER_LINE = 3;

/** Reports are sent when the queue is empty or this many have come together: a message costs some 50 µs. */
const REPORTS_PER_MESSAGE = 64;

interface OpenSource {
  readonly isRemote: boolean;
  readonly source: Promise<ObjectSource>;
}

const settings = workerData as WorkerSettings;
const bytesRead = new Float64Array(settings.bytesRead);
const cancelled = new Int32Array(settings.cancelled);
const scanners = new Map<number, ScannerSettings>();
const sources = new Map<number, OpenSource>();
const localTasks: ScanTask[] = [];
const remoteTasks: ScanTask[] = [];
/** Of tasks that wait for a network, by group. */
const running = new Map<number, Set<AbortController>>();
/** Of the tasks that read local files one after another. */
const localControllers = new Map<number, AbortController>();
const wakers: (() => void)[] = [];
let finished: TaskReport[] = [];

parentPort!.on("message", (message: MessageToWorker) => {
  switch (message.kind) {
    case "scanner":
      scanners.set(message.id, message.settings);
      return;
    case "source":
      sources.set(message.id, {
        isRemote: isRemote(message.settings),
        source: createSource(message.settings),
      });
      return;
    case "forget":
      (message.what === "scanner" ? scanners : sources).delete(message.id);
      return;
    case "cancel":
      for (const controller of running.get(message.group) ?? []) {
        controller.abort();
      }
      localControllers.get(message.group)?.abort();
      return;
    case "scan":
      for (const task of message.tasks) {
        (sources.get(task.source)!.isRemote ? remoteTasks : localTasks).push(task);
      }
      for (const wake of wakers.splice(0)) {
        wake();
      }
  }
});

for (let line = 0; line < LINES; line++) {
  void runLine(line === 0 ? [localTasks, remoteTasks] : [remoteTasks]);
}

async function runLine(queues: readonly ScanTask[][]): Promise<never> {
  const lanes = new Map<number, Lane>();
  for (;;) {
    const task = queues.find((queue) => queue.length > 0)?.shift();
    if (task === undefined) {
      flush();
      await new Promise<void>((resolve) => wakers.push(resolve));
      continue;
    }
    const report = await scan(task, lanes); // Apart: `finished` may be another array when it is there.
    finished.push({ id: task.id, report });
    if (finished.length >= REPORTS_PER_MESSAGE) {
      flush();
    }
  }
}

async function scan(task: ScanTask, lanes: Map<number, Lane>) {
  const { object, group } = task;
  if (Atomics.load(cancelled, group) !== 0) {
    return unreadReport(object, failed("INTERRUPTED"));
  }
  const lane = laneOf(task.scanner, lanes);
  const { source, isRemote } = sources.get(task.source)!;
  const controller = isRemote ? remoteController(group) : localController(group);
  const onBytes = (count: number) => {
    bytesRead[0]! += count;
    if (Atomics.load(cancelled, group) !== 0) {
      controller.abort();
    }
  };
  try {
    return await lane.scan(await source, object, controller.signal, onBytes);
  } finally {
    if (isRemote) {
      forgetController(group, controller);
    }
  }
}

function remoteController(group: number): AbortController {
  const controller = new AbortController();
  const others = running.get(group) ?? new Set();
  running.set(group, others.add(controller));
  return controller;
}

function forgetController(group: number, controller: AbortController): void {
  const others = running.get(group)!;
  others.delete(controller);
  if (others.size === 0) {
    running.delete(group);
  }
}

/** One for all tasks of a group, since making one takes as long as reading a small file. */
function localController(group: number): AbortController {
  let controller = localControllers.get(group);
  if (controller === undefined || controller.signal.aborted) {
    controller = new AbortController();
    localControllers.set(group, controller);
  }
  return controller;
}

/** The lane of a scanner; of those no longer used the one opened first gives way. */
function laneOf(id: number, lanes: Map<number, Lane>): Lane {
  let lane = lanes.get(id);
  if (lane === undefined) {
    lane = new Lane(scanners.get(id)!, (error, object) => {
      send({ kind: "bug", stack: stackFrames(error), object });
    });
    for (const other of lanes.keys()) {
      if (!scanners.has(other) || lanes.size >= MAX_LANES_PER_LINE) {
        lanes.delete(other);
      }
    }
    lanes.set(id, lane);
  }
  return lane;
}

function flush(): void {
  if (finished.length > 0) {
    send({ kind: "reports", reports: JSON.stringify(finished) });
    finished = [];
  }
}

function send(message: MessageFromWorker): void {
  parentPort!.postMessage(message);
}
