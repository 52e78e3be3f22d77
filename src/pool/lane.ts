/** One scanning lane: a detector, a window, and the sources, used for one object at a time. */

import { HEAD_SIZE } from "../formats/limits.ts";
import { createReadingMemory } from "../formats/reading-memory.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { ObjectSource } from "../objects/object-source.ts";
import { type ScanContext, scanObject } from "../scan/scan-object.ts";
import { createDetector, type ScannerSettings } from "../scan/scanner-settings.ts";

export class Lane {
  readonly #context: Omit<ScanContext, "signal" | "onBytes">;

  constructor(settings: ScannerSettings, onBug: ScanContext["onBug"]) {
    this.#context = {
      detector: createDetector(settings),
      memory: createReadingMemory(),
      head: Buffer.allocUnsafeSlow(HEAD_SIZE),
      onBug,
    };
  }

  scan(
    source: ObjectSource,
    object: ObjectRef,
    signal: AbortSignal,
    onBytes: ScanContext["onBytes"],
  ): Promise<ObjectReport> {
    return scanObject(source, object, { ...this.#context, signal, onBytes });
  }
}
