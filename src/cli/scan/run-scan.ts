/** A scan from its settings to its exit status: list, scan, report, sum up. */

import {
  type FindingOrigin,
  sensitiveDataFinding,
  unknownBucket,
} from "../../findings/sensitive-data-finding.ts";
import type { Identifier } from "../../identifiers/identifier.ts";
import type { ObjectReport } from "../../model/object-report.ts";
import type { Severity } from "../../model/severity.ts";
import type { ObjectSource } from "../../objects/object-source.ts";
import { createSource, type SourceSettings } from "../../objects/source-settings.ts";
import { type PoolItem, scanListing } from "../../pool/scan-pool.ts";
import type { ReportFormat } from "../../reports/report-format.ts";
import { printable } from "../../reports/rows.ts";
import { findingCount, type ScanSummary, SummaryTally } from "../../reports/scan-summary.ts";
import type { ScannedObject } from "../../reports/scanned-object.ts";
import type { ScannerSettings } from "../../scan/scanner-settings.ts";
import { formatCount, formatDuration, formatSize } from "../sizes.ts";
import type { Output } from "./output.ts";
import { NO_PROGRESS, type ScanProgress } from "./scan-progress.ts";
import { type FilterSettings, selectionFilter } from "./selection-filter.ts";
import type { Target } from "./targets.ts";

export interface ScanRun {
  readonly targets: readonly Target[];
  readonly scanner: ScannerSettings;
  readonly identifiers: ReadonlyMap<string, Identifier>;
  readonly filter: FilterSettings;
  readonly format: ReportFormat;
  readonly output: Output;
  readonly coverage: Output | undefined;
  readonly threads: number;
  readonly failOn: Severity | undefined;
  readonly hasProgress: boolean;
  readonly isQuiet: boolean;
  readonly origin: FindingOrigin;
  readonly toolVersion: string;
}

/** What a run needs of the process around it. */
export interface ScanSurroundings {
  readonly stdin: () => ObjectSource;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
  /** One line for a listing that could not be had. */
  readonly describeListingError: (error: unknown) => string;
}

const EXIT_DONE = 0;
const EXIT_COULD_NOT_RUN = 1;
const EXIT_OBJECTS_FAILED = 2;
const EXIT_FINDINGS = 3;
/** 128 and the number of SIGINT, as shells have it. */
const EXIT_INTERRUPTED = 130;

/** Runs a scan; gives the exit status. Rejects only on bugs, and when the output cannot be written. */
export async function runScan(run: ScanRun, around: ScanSurroundings): Promise<number> {
  const started = around.now();
  const tally = new SummaryTally();
  const state: RunState = { run, around, unlisted: 0, worst: 0, bytesRead: () => 0, progress: NO_PROGRESS };
  if (run.hasProgress) {
    const { startProgress } = await import("./progress.ts"); // Its bar takes 10 ms to load.
    state.progress = startProgress(around.stderr, () => state.bytesRead(), around.now);
  }
  const writer = run.format.open({
    toolVersion: run.toolVersion,
    targets: run.targets.map(({ name }) => name),
    identifiers: run.identifiers,
    origin: run.origin,
  });
  try {
    await run.output.write(writer.begin());
    for await (const report of scanTargets(state)) {
      const scanned = toScanned(report, run);
      tally.add(scanned);
      state.progress.done(scanned.finding !== undefined);
      state.worst = Math.max(state.worst, scanned.finding?.severity.score ?? 0);
      await run.output.write(writer.add(scanned));
      await run.coverage?.write(coverageLine(report));
    }
  } finally {
    state.progress.stop();
  }
  const summary = tally.summary();
  await run.output.write(writer.end(summary));
  await Promise.all([run.output.close(), run.coverage?.close()]);
  if (!run.isQuiet) {
    say(state, describeSummary(summary, around.now() - started, around.signal.aborted));
  }
  return exitStatus(state, summary);
}

interface RunState {
  readonly run: ScanRun;
  readonly around: ScanSurroundings;
  progress: ScanProgress;
  /** Targets that could not be listed, or not to their end. */
  unlisted: number;
  /** The highest severity score so far. */
  worst: number;
  bytesRead: () => number;
}

function say({ around }: RunState, text: string): void {
  around.stderr.write(`${text}\n`);
}

/** The reports of all targets. Standard input is scanned by this thread; it cannot be opened in another. */
async function* scanTargets(state: RunState): AsyncGenerator<ObjectReport> {
  const { run, around } = state;
  const named = run.targets.flatMap(({ name, source }) =>
    source.kind === "stdin" ? [] : [{ name, source }],
  );
  const sources = await Promise.all(named.map(({ source }) => createSource(source)));
  const piped = run.targets.filter(({ source }) => source.kind === "stdin").map(() => around.stdin());
  yield* scanSources(
    state,
    named.map(({ name }) => name),
    sources,
    named.map(({ source }) => source),
  );
  for (const source of piped) {
    yield* scanSources(state, ["standard input"], [source], []);
  }
}

async function* scanSources(
  state: RunState,
  names: readonly string[],
  open: readonly ObjectSource[],
  settings: readonly SourceSettings[],
): AsyncGenerator<ObjectReport> {
  const { run, around } = state;
  const scan = scanListing(listSources(state, names, open), open, {
    scanner: run.scanner,
    sources: settings,
    threads: run.threads,
    signal: around.signal,
    onBug: (stack, object) =>
      say(state, `anodyne: internal error while reading ${printable(object.key)}\n${stack}`),
  });
  const before = state.bytesRead();
  state.bytesRead = () => before + scan.bytesRead();
  yield* scan;
}

/** Lists the sources one after another. One that cannot be listed is said, and the next one follows. */
async function* listSources(
  state: RunState,
  names: readonly string[],
  open: readonly ObjectSource[],
): AsyncGenerator<PoolItem> {
  const { run, around, progress } = state;
  const select = await selectionFilter(run.filter);
  for (const [source, { list }] of open.entries()) {
    try {
      for await (const listed of list(around.signal)) {
        const selected = select(listed);
        progress.listed(selected.status === undefined ? listed.object.sizeInBytes : 0);
        yield { source, listed: selected };
      }
    } catch (error) {
      if (!around.signal.aborted) {
        state.unlisted += 1;
        say(state, `anodyne: ${printable(names[source]!)}: ${around.describeListingError(error)}`);
      }
    }
  }
  progress.listingEnded();
}

function toScanned(report: ObjectReport, { identifiers, origin }: ScanRun): ScannedObject {
  const bucket = unknownBucket(report.object.bucket, origin.partition);
  return { report, bucket, finding: sensitiveDataFinding(report, identifiers, bucket, origin) };
}

function coverageLine({ object, status }: ObjectReport): string {
  const { bucket, key, sizeInBytes } = object;
  const reason = status.code === "COMPLETE" ? null : status.reason;
  return `${JSON.stringify({ bucket, key, size: sizeInBytes, status: status.code, reason })}\n`;
}

function describeSummary(summary: ScanSummary, milliseconds: number, isInterrupted: boolean): string {
  const { objects, bytesRead, byStatus, byReason, findings } = summary;
  const counts = [
    `${formatCount(byStatus.COMPLETE)} complete`,
    `${formatCount(byStatus.PARTIAL)} partial`,
    `${formatCount(byStatus.SKIPPED)} skipped`,
    `${formatCount(byStatus.FAILED)} failed`,
  ];
  const rate = formatSize(bytesRead / Math.max(0.001, milliseconds / 1000));
  const lines = [
    `${isInterrupted ? "Interrupted: " : ""}${formatCount(objects)} objects listed, ${counts.join(", ")}; ` +
      `${formatSize(bytesRead)} read in ${formatDuration(milliseconds)} (${rate}/s).`,
    `${formatCount(findingCount(summary))} objects with sensitive data: ` +
      `${formatCount(findings.High)} High, ${formatCount(findings.Medium)} Medium, ${formatCount(findings.Low)} Low.`,
  ];
  if (byReason.size > 0) {
    const reasons = Array.from(byReason, ([reason, count]) => `${reason} ${formatCount(count)}`);
    lines.push(`Not read, or not to the end: ${reasons.join(", ")}.`);
  }
  if (isInterrupted) {
    lines.push("What had not been listed yet was not read.");
  }
  return lines.join("\n");
}

function exitStatus({ run, around, unlisted, worst }: RunState, summary: ScanSummary): number {
  if (around.signal.aborted) {
    return EXIT_INTERRUPTED;
  }
  if (unlisted > 0) {
    return EXIT_COULD_NOT_RUN;
  }
  if (run.failOn !== undefined && worst >= run.failOn.score) {
    return EXIT_FINDINGS;
  }
  return summary.byStatus.FAILED > 0 ? EXIT_OBJECTS_FAILED : EXIT_DONE;
}
