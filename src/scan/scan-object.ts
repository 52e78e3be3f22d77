/**
 * One object from its bytes to its report: open it, tell its format, take its text block by block, detect, count.
 * What is in a container goes the same way, one level deeper. Whatever goes wrong becomes the report's status.
 */

import type { Detector } from "../detection/detector.ts";
import type { ByteReader } from "../formats/byte-reader.ts";
import { type Identified, identify } from "../formats/identify.ts";
import { MAX_ARCHIVE_DEPTH, MAX_EXTRACTED_BYTES } from "../formats/limits.ts";
import type { ReadingMemory } from "../formats/reading-memory.ts";
import type { ObjectDetails } from "../model/finding.ts";
import { type ObjectRef, SIZE_UNKNOWN } from "../model/object-ref.ts";
import { type ObjectReport, type PartReport, UNKNOWN_MIME_TYPE } from "../model/object-report.ts";
import {
  COMPLETE,
  failed,
  type ObjectStatus,
  partial,
  type StatusReason,
  skipped,
} from "../model/object-status.ts";
import type { ObjectSource } from "../objects/object-source.ts";
import { ReadFailure } from "../objects/read-failure.ts";
import { type ByteBudget, limitedReader, meteredReader } from "./metered-reader.ts";
import { OccurrenceTally, type Tally } from "./occurrence-tally.ts";

/** What the scans of one thread share; they run one at a time. */
export interface ScanContext {
  readonly detector: Detector;
  readonly memory: ReadingMemory;
  /** HEAD_SIZE bytes to tell the format from. */
  readonly head: Buffer;
  readonly signal: AbortSignal;
  /** Takes the number of the object's bytes just read, for progress. */
  readonly onBytes: (count: number) => void;
  /** Takes errors that are bugs of ours; the object's report then says INTERNAL_ERROR. */
  readonly onBug: (error: unknown, object: ObjectRef) => void;
  /** Does something else with each part's text than to count what is found, by the part's path in the object. */
  readonly tallyOf?: (innerPath: string) => Tally;
}

/** What is known of an object while it is being read. */
interface ScanState {
  readonly context: ScanContext;
  readonly parts: PartReport[];
  readonly extraction: ByteBudget;
  mimeType: string;
  bytesRead: number;
  details: ObjectDetails | undefined;
}

/** Scans one object. Never rejects: what went wrong is in the report. */
export async function scanObject(
  source: ObjectSource,
  object: ObjectRef,
  context: ScanContext,
): Promise<ObjectReport> {
  const state: ScanState = {
    context,
    parts: [],
    extraction: { left: MAX_EXTRACTED_BYTES },
    mimeType: UNKNOWN_MIME_TYPE,
    bytesRead: 0,
    details: undefined,
  };
  const status = await readAndScan(source, object, state).catch((error) => statusOf(error, object, state));
  const { mimeType, bytesRead, parts, details } = state;
  const sized = object.sizeInBytes === SIZE_UNKNOWN ? { ...object, sizeInBytes: bytesRead } : object;
  const sizeClassified = status.code === "COMPLETE" ? sized.sizeInBytes : bytesRead;
  const report = { object: sized, status, mimeType, sizeClassified, parts };
  return details === undefined ? report : { ...report, details };
}

async function readAndScan(source: ObjectSource, object: ObjectRef, state: ScanState): Promise<ObjectStatus> {
  const { signal, onBytes } = state.context;
  const opened = await source.open(object, signal);
  try {
    const reader = meteredReader(opened.reader, (count) => {
      signal.throwIfAborted();
      state.bytesRead += count;
      onBytes(count);
    });
    const status = await scanPart(reader, object.key, "", 0, state);
    await opened.verify();
    return status;
  } finally {
    if (state.parts.some(({ occurrences }) => occurrences.length > 0)) {
      state.details = opened.describe?.();
    }
    await opened.close();
  }
}

/** Scans an object, or a member of one, from its first byte; adds what it learns to the state. */
async function scanPart(
  reader: ByteReader,
  name: string,
  innerPath: string,
  depth: number,
  state: ScanState,
): Promise<ObjectStatus> {
  // The head of a container is still in use when its members are identified.
  const identified = await identify(name, reader, depth === 0 ? state.context.head : undefined);
  const mimeType = identified.kind === "unknown" ? UNKNOWN_MIME_TYPE : identified.format.mimeType;
  if (depth === 0) {
    state.mimeType = mimeType;
  }
  switch (identified.kind) {
    case "unknown":
      return skipPart("UNSUPPORTED_FILE_TYPE_EXCEPTION", innerPath, mimeType, state);
    case "text":
      return scanText(identified, innerPath, state);
    case "container":
      return depth < MAX_ARCHIVE_DEPTH
        ? scanContainer(identified, name, innerPath, depth, state)
        : skipPart("ARCHIVE_NESTING_LEVEL_OVER_LIMIT", innerPath, mimeType, state);
  }
}

function skipPart(reason: StatusReason, innerPath: string, mimeType: string, state: ScanState): ObjectStatus {
  const status = skipped(reason);
  state.parts.push({ innerPath, mimeType, status, occurrences: [] });
  return status;
}

async function scanText(
  { format, head, reader }: Identified & { kind: "text" },
  innerPath: string,
  state: ScanState,
): Promise<ObjectStatus> {
  const { detector, memory, tallyOf } = state.context;
  const tally = tallyOf?.(innerPath) ?? new OccurrenceTally(detector);
  const problems = new FirstProblem();
  const context = { labels: detector.labels, memory, onProblem: problems.add };
  try {
    for await (const block of format.extract(reader, head, context)) {
      tally.add(block);
    }
  } catch (error) {
    problems.add(reasonOf(error, state));
    throw error;
  } finally {
    const { status } = problems;
    state.parts.push({ innerPath, mimeType: format.mimeType, status, occurrences: tally.occurrences() });
  }
  return problems.status;
}

async function scanContainer(
  { format, reader }: Identified & { kind: "container" },
  name: string,
  innerPath: string,
  depth: number,
  state: ScanState,
): Promise<ObjectStatus> {
  const problems = new FirstProblem();
  const onLimit = () => problems.add("ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT");
  for await (const member of format.members(reader, name, problems.add)) {
    const path = innerPath === "" ? member.name : `${innerPath}/${member.name}`;
    const limited = limitedReader(member.reader, state.extraction, onLimit);
    const status = await scanPart(limited, member.name, path, depth + 1, state);
    if (status.code !== "COMPLETE") {
      problems.add(status.code === "SKIPPED" ? "ARCHIVE_CONTAINS_UNPROCESSED_FILES" : status.reason);
    }
  }
  return problems.status;
}

/** Collects problems of a part, of which the first becomes its status. */
class FirstProblem {
  status: ObjectStatus = COMPLETE;

  readonly add = (reason: StatusReason): void => {
    if (this.status.code === "COMPLETE") {
      this.status = partial(reason);
    }
  };
}

/** The status of an object that could not be read to its end: PARTIAL if some of it was. */
function statusOf(error: unknown, object: ObjectRef, state: ScanState): ObjectStatus {
  const reason = reasonOf(error, state);
  if (reason === "INTERNAL_ERROR") {
    state.context.onBug(error, object);
  }
  return state.bytesRead > 0 ? partial(reason) : failed(reason);
}

function reasonOf(error: unknown, state: ScanState): StatusReason {
  if (state.context.signal.aborted) {
    return "INTERRUPTED";
  }
  return error instanceof ReadFailure ? error.reason : "INTERNAL_ERROR";
}
