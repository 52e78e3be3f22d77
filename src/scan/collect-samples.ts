/**
 * Reads an object once more, the way it was scanned, and takes the text at the places that a discovery result names.
 * The source checks that the object is still the one that was scanned; of a changed one nothing is given.
 */

import { HEAD_SIZE } from "../formats/limits.ts";
import { createReadingMemory } from "../formats/reading-memory.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { StatusReason } from "../model/object-status.ts";
import type { RecordedPart } from "../model/recorded-part.ts";
import type { ObjectSource } from "../objects/object-source.ts";
import { SampleCollector, type Samples } from "./sample-collector.ts";
import { scanObject } from "./scan-object.ts";
import { createDetector, type ScannerSettings } from "./scanner-settings.ts";

/** Plain data, so that it can cross threads. */
export interface SampleTask {
  /** What the finding's identifiers are, and the allow lists that held for it. */
  readonly scanner: ScannerSettings;
  /** With the ETag, and the version if there is one, that the finding names. */
  readonly object: ObjectRef;
  readonly parts: readonly RecordedPart[];
}

export type SampleOutcome =
  /** Without any samples if nothing was found at the places any more. */
  | { readonly kind: "collected"; readonly samples: Samples }
  | { readonly kind: "unread"; readonly reason: StatusReason };

export interface SampleContext {
  readonly signal: AbortSignal;
  /**
   * Whether the source holds on to what it opened, so that reading may stop when all samples are there. Sources that
   * tell only at the end whether the object changed are read to the end.
   */
  readonly isPinned: boolean;
  /** Takes errors that are bugs of ours. */
  readonly onBug: (error: unknown) => void;
}

/** After these the object was not read as it was scanned; all others were met by the scan, too. */
const UNREAD_REASONS: ReadonlySet<StatusReason> = new Set<StatusReason>([
  "INTERNAL_ERROR",
  "INTERRUPTED",
  "INVALID_ENCRYPTION",
  "INVALID_KMS_KEY",
  "INVALID_OBJECT_STATE",
  "NO_SUCH_BUCKET_AVAILABLE",
  "OBJECT_VERSION_MISMATCH",
  "PERMISSION_DENIED",
  "READ_ERROR",
  "SOURCE_OBJECT_NO_LONGER_AVAILABLE",
]);

/** Never rejects for what is wrong with the object. Takes a window of memory and the detector's tables. */
export async function collectSamples(
  source: ObjectSource,
  { scanner, object, parts }: SampleTask,
  { signal, isPinned, onBug }: SampleContext,
): Promise<SampleOutcome> {
  const detector = createDetector(scanner);
  const collector = new SampleCollector(detector, parts);
  const enough = new AbortController();
  const { status } = await scanObject(source, object, {
    detector,
    memory: createReadingMemory(),
    head: Buffer.allocUnsafeSlow(HEAD_SIZE),
    signal: AbortSignal.any([signal, enough.signal]),
    tallyOf: collector.tallyOf,
    onBytes: () => {
      if (isPinned && collector.isComplete) {
        enough.abort();
      }
    },
    onBug,
  });
  const isUnread = status.code !== "COMPLETE" && UNREAD_REASONS.has(status.reason) && !enough.signal.aborted;
  return isUnread
    ? { kind: "unread", reason: status.reason }
    : { kind: "collected", samples: collector.samples() };
}
