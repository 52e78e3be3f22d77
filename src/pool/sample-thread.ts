/**
 * Collects samples on a thread of its own, apart from those of jobs: somebody waits for them, and a hostile object
 * must not be able to hold up the process that answers requests. A thread can be ended whatever it is at.
 */

import { Worker } from "node:worker_threads";
import { stackFrames } from "../base/stack-frames.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { SampleOutcome, SampleTask } from "../scan/collect-samples.ts";

export interface SampleWork {
  readonly source: SourceSettings;
  readonly task: SampleTask;
}

export type MessageFromSampleWorker =
  | { readonly kind: "outcome"; readonly outcome: SampleOutcome }
  | { readonly kind: "bug"; readonly stack: string };

/**
 * Megabytes of heap. A detector and a record of an archive with thousands of places take a tenth; without a limit one
 * object could take what the whole process has.
 */
const MAX_HEAP_MB = 512;

/** Never rejects; INTERRUPTED when the signal is aborted before the thread is done. `onBug` is given a stack. */
export function collectOnThread(
  work: SampleWork,
  signal: AbortSignal,
  onBug: (stack: string) => void,
): Promise<SampleOutcome> {
  if (signal.aborted) {
    return Promise.resolve({ kind: "unread", reason: "INTERRUPTED" });
  }
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./sample-worker.js", import.meta.url), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    const end = (outcome: SampleOutcome) => {
      signal.removeEventListener("abort", onAbort);
      resolve(outcome);
      void worker.terminate();
    };
    const onAbort = () => end({ kind: "unread", reason: "INTERRUPTED" });
    signal.addEventListener("abort", onAbort);
    worker.on("message", (message: MessageFromSampleWorker) => {
      if (message.kind === "bug") {
        onBug(message.stack);
      } else {
        end(message.outcome);
      }
    });
    worker.on("error", (error) => {
      onBug(stackFrames(error));
      end({ kind: "unread", reason: "INTERNAL_ERROR" });
    });
    worker.on("exit", () => end({ kind: "unread", reason: "INTERNAL_ERROR" }));
  });
}
