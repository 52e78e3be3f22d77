/** One scanning lane: a detector, a window, and the sources, used for one object at a time. */

import { WINDOW_SIZE } from "../formats/limits.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { ObjectSource } from "../objects/object-source.ts";
import { type ScanContext, scanObject } from "../scan/scan-object.ts";
import { createDetector, type ScannerSettings } from "../scan/scanner-settings.ts";

export class Lane {
  readonly #context: ScanContext;

  constructor(settings: ScannerSettings, callbacks: Pick<ScanContext, "signal" | "onBytes" | "onBug">) {
    this.#context = {
      detector: createDetector(settings),
      window: Buffer.allocUnsafeSlow(WINDOW_SIZE),
      ...callbacks,
    };
  }

  scan(source: ObjectSource, object: ObjectRef): Promise<ObjectReport> {
    return scanObject(source, object, this.#context);
  }
}
