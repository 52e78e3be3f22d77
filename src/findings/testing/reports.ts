/** For tests: object reports and what belongs to them, with just the parts that a test is about. */

import type { CustomIdentifier, Identifier } from "../../identifiers/identifier.ts";
import { MANAGED_IDENTIFIERS } from "../../identifiers/managed/index.ts";
import type { Location } from "../../model/location.ts";
import type { ObjectReport, PartReport } from "../../model/object-report.ts";
import { COMPLETE } from "../../model/object-status.ts";
import type { FindingOrigin } from "../sensitive-data-finding.ts";

export const TEST_ORIGIN: FindingOrigin = {
  accountId: "111122223333",
  partition: "aws",
  region: "ap-southeast-2",
  createdAt: "2026-01-02T03:04:05.678Z",
  classification: {
    detailedResultsLocation: null,
    jobArn: null,
    jobId: null,
    originType: "SENSITIVE_DATA_DISCOVERY_JOB",
  },
  scope: "scan",
};

export function customIdentifier(parts: Partial<CustomIdentifier>): CustomIdentifier {
  return {
    kind: "custom",
    id: "c0ffee00-0000-8000-a000-000000000000",
    name: "Employee number",
    regex: "E\\d{6}",
    keywords: [],
    ignoreWords: [],
    maximumMatchDistance: 50,
    ...parts,
  };
}

export function identifierMap(custom: readonly CustomIdentifier[] = []): ReadonlyMap<string, Identifier> {
  return new Map([...MANAGED_IDENTIFIERS, ...custom].map((identifier) => [identifier.id, identifier]));
}

function lines(count: number): Location[] {
  return Array.from({ length: count }, (_, i) => ({
    kind: "line",
    start: i + 1,
    end: i + 1,
    startColumn: 1,
  }));
}

/** A part with so many occurrences of each identifier, on as many lines (at most 1,000). */
export function partOf(
  counts: Readonly<Record<string, number>>,
  parts: Partial<PartReport> = {},
): PartReport {
  return {
    innerPath: "",
    mimeType: "text/plain",
    status: COMPLETE,
    occurrences: Object.entries(counts).map(([identifierId, count]) => ({
      identifierId,
      count,
      locations: lines(Math.min(count, 1000)),
    })),
    ...parts,
  };
}

export function reportOf(parts: readonly PartReport[], fields: Partial<ObjectReport> = {}): ObjectReport {
  return {
    object: {
      bucket: "the-pain-killer-practice",
      key: "2026/jane.txt",
      sizeInBytes: 120,
      lastModified: "2026-01-01T00:00:00.000Z",
      eTag: "abc",
      versionId: "",
      storageClass: "STANDARD",
    },
    status: COMPLETE,
    mimeType: "text/plain",
    sizeClassified: 120,
    parts,
    ...fields,
  };
}
