/** What the main thread and its scanning threads tell each other. Plain data only. */

import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { SourceSettings } from "../objects/source-settings.ts";
import type { ScannerSettings } from "../scan/scanner-settings.ts";

export interface WorkerSettings {
  /** One double: bytes this thread has read so far. Written by the thread, read by the main thread. */
  readonly bytesRead: SharedArrayBuffer;
  /**
   * One 32-bit integer per group, not 0 once its tasks are no longer wanted. A thread that reads local files hears no
   * message until it has read them; this it sees at every read.
   */
  readonly cancelled: SharedArrayBuffer;
}

/** An object to scan, with the number under which its report is awaited. */
export interface ScanTask {
  readonly id: number;
  /** Numbers of a scanner and a source that were sent before. */
  readonly scanner: number;
  readonly source: number;
  readonly object: ObjectRef;
  /** Index into `cancelled`. */
  readonly group: number;
}

export interface TaskReport {
  readonly id: number;
  readonly report: ObjectReport;
}

export type MessageToWorker =
  | { readonly kind: "scanner"; readonly id: number; readonly settings: ScannerSettings }
  | { readonly kind: "source"; readonly id: number; readonly settings: SourceSettings }
  | { readonly kind: "forget"; readonly what: "scanner" | "source"; readonly id: number }
  | { readonly kind: "scan"; readonly tasks: readonly ScanTask[] }
  /** Sent after the group was marked in `cancelled`, for those of its tasks that wait for a network. */
  | { readonly kind: "cancel"; readonly group: number };

export type MessageFromWorker =
  /** `reports` is JSON of TaskReports: as objects, a thousand locations each took longer to send than to find. */
  | { readonly kind: "reports"; readonly reports: string }
  | { readonly kind: "bug"; readonly stack: string; readonly object: ObjectRef };
