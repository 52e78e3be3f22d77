/** The thread that collects the samples of one object, says what came of it, and is ended. */

import { parentPort, workerData } from "node:worker_threads";
import { stackFrames } from "../base/stack-frames.ts";
import { createSource } from "../objects/source-settings.ts";
import { collectSamples } from "../scan/collect-samples.ts";
import type { MessageFromSampleWorker, SampleWork } from "./sample-thread.ts";

const { source, task } = workerData as SampleWork;

const outcome = await collectSamples(await createSource(source), task, {
  signal: new AbortController().signal, // Whoever wants no more of it ends the thread.
  // These refuse an object that changed when they open it, and what is open stays as it is.
  isPinned: source.kind === "bucket" || source.kind === "embedded",
  onBug: (error) => send({ kind: "bug", stack: stackFrames(error) }),
});
send({ kind: "outcome", outcome });

function send(message: MessageFromSampleWorker): void {
  parentPort!.postMessage(message);
}
