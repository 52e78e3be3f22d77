/** The numbers of a scan, which add up to the listing. */

import type { StatusCode, StatusReason } from "../model/object-status.ts";
import type { Severity } from "../model/severity.ts";
import type { ScannedObject } from "./scanned-object.ts";

export interface ScanSummary {
  readonly objects: number;
  /** Bytes of the objects that were read, as stored. */
  readonly bytesRead: number;
  readonly byStatus: Readonly<Record<StatusCode, number>>;
  /** Objects that are not COMPLETE, by reason. */
  readonly byReason: ReadonlyMap<StatusReason, number>;
  readonly findings: Readonly<Record<Severity["description"], number>>;
  /** Occurrences by identifier, of all objects. */
  readonly occurrences: ReadonlyMap<string, number>;
}

/** Adds objects up. */
export class SummaryTally {
  #objects = 0;
  #bytesRead = 0;
  readonly #byStatus = { COMPLETE: 0, PARTIAL: 0, SKIPPED: 0, FAILED: 0 };
  readonly #byReason = new Map<StatusReason, number>();
  readonly #findings = { Low: 0, Medium: 0, High: 0 };
  readonly #occurrences = new Map<string, number>();

  add({ report, finding }: ScannedObject): void {
    const { status } = report;
    this.#objects += 1;
    this.#bytesRead += report.sizeClassified;
    this.#byStatus[status.code] += 1;
    if (status.code !== "COMPLETE") {
      this.#byReason.set(status.reason, (this.#byReason.get(status.reason) ?? 0) + 1);
    }
    if (finding === undefined) {
      return;
    }
    this.#findings[finding.severity.description] += 1;
    for (const { occurrences } of report.parts) {
      for (const { identifierId, count } of occurrences) {
        this.#occurrences.set(identifierId, (this.#occurrences.get(identifierId) ?? 0) + count);
      }
    }
  }

  summary(): ScanSummary {
    return {
      objects: this.#objects,
      bytesRead: this.#bytesRead,
      byStatus: { ...this.#byStatus },
      byReason: new Map(this.#byReason),
      findings: { ...this.#findings },
      occurrences: new Map(this.#occurrences),
    };
  }
}

export function findingCount({ findings }: ScanSummary): number {
  return findings.Low + findings.Medium + findings.High;
}
