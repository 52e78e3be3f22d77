/**
 * The port through which the API gets at objects for revealing: it sees samples and nothing else of them. Implemented
 * in app/, over the account's sources and a thread of its own for each object.
 */

import type { SensitiveDataFinding } from "../model/finding.ts";
import type { RecordedPart } from "../model/recorded-part.ts";
import type { Scope } from "../model/scope.ts";
import type { SampleOutcome } from "../scan/collect-samples.ts";

/** What the log says of a reveal: names, ids and counts. */
export interface RevealLogEntry extends Scope {
  readonly callerArn: string;
  readonly findingId: string;
  readonly bucket: string;
  readonly key: string;
  readonly outcome: "failed" | "refused" | "requested" | "revealed";
  /** Of what failed or was refused. */
  readonly reason?: string;
  /** Samples handed out, by identifier's id. */
  readonly types?: Readonly<Record<string, number>>;
}

export interface Revealer {
  /** Whether the finding's object is there, may be read, and still has the finding's ETag. */
  isUnchanged(finding: SensitiveDataFinding): Promise<boolean>;
  /**
   * Samples at the places of these parts, all of identifiers of the finding. `scope` is whose finding it is. Ends,
   * as INTERRUPTED, when the signal is aborted.
   */
  collect(
    scope: Scope,
    finding: SensitiveDataFinding,
    parts: readonly RecordedPart[],
    signal: AbortSignal,
  ): Promise<SampleOutcome>;
  log(entry: RevealLogEntry): void;
  /** Takes bugs that nobody waits for any more. */
  onBug(error: unknown): void;
}
