/** What the main thread and its scanning threads tell each other. Plain data only. */

import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";

export interface WorkerSettings {
  readonly scanner: ScannerSettings;
  readonly sources: readonly SourceSettings[];
  /** One double: bytes this thread has read so far. Written by the thread, read by the main thread. */
  readonly bytesRead: SharedArrayBuffer;
}

/** An object to scan, with the number under which its report is awaited. */
export interface ScanTask {
  readonly index: number;
  /** Index into the sources. */
  readonly source: number;
  readonly object: ObjectRef;
}

export interface TaskReport {
  readonly index: number;
  readonly report: ObjectReport;
}

export type MessageToWorker = { readonly kind: "scan"; readonly tasks: readonly ScanTask[] };

export type MessageFromWorker =
  | { readonly kind: "reports"; readonly reports: readonly TaskReport[] }
  | { readonly kind: "bug"; readonly stack: string; readonly object: ObjectRef };
