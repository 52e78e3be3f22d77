/** What one object's report comes to: types with counts, severity and finding type. */

import {
  type Category,
  categoryOf,
  type Identifier,
  type ManagedIdentifier,
} from "../identifiers/identifier.ts";
import type {
  ClassificationResult,
  CustomDetection,
  SensitiveDataFindingType,
  SensitiveDataItem,
} from "../model/finding.ts";
import type { Location } from "../model/location.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { Severity } from "../model/severity.ts";
import { MAX_PLACES_IN_FINDING, presentPlaces, sharePlaces } from "./occurrence-places.ts";
import { highestSeverity, severityOfCustom, severityOfManaged } from "./severity-rules.ts";

/** All occurrences of one identifier in one object. */
export interface IdentifierTotal {
  readonly identifier: Identifier;
  readonly count: number;
  /** Of the object itself: what lies in an archive has no place that a finding could name. */
  readonly locations: readonly Location[];
  readonly severity: Severity;
}

const CATEGORIES = ["CREDENTIALS", "FINANCIAL_INFORMATION", "PERSONAL_INFORMATION"] as const;

/**
 * The totals of an object in the order of `identifiers`, without custom identifiers that stay below their lowest
 * threshold. Types of one kind are counted together for their severity, as Macie's tables read.
 */
export function totalsOf(
  report: ObjectReport,
  identifiers: ReadonlyMap<string, Identifier>,
): IdentifierTotal[] {
  const sums = new Map<string, { count: number; locations: Location[] }>();
  for (const { innerPath, occurrences } of report.parts) {
    for (const { identifierId, count, locations } of occurrences) {
      const sum = sums.get(identifierId) ?? { count: 0, locations: [] };
      sum.count += count;
      sum.locations.push(...(innerPath === "" ? locations : []));
      sums.set(identifierId, sum);
    }
  }
  const countOfKind = countsByDataType(sums, identifiers);
  const totals: IdentifierTotal[] = [];
  for (const [id, { count, locations }] of sums) {
    const identifier = identifiers.get(id);
    if (identifier === undefined) {
      throw new Error("a report with an identifier that was not scanned for");
    }
    const severity =
      identifier.kind === "custom"
        ? severityOfCustom(identifier, count)
        : severityOfManaged(id, identifier.dataType, countOfKind.get(identifier.dataType)!);
    if (severity !== undefined) {
      totals.push({ identifier, count, locations, severity });
    }
  }
  return totals;
}

function countsByDataType(
  sums: ReadonlyMap<string, { readonly count: number }>,
  identifiers: ReadonlyMap<string, Identifier>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [id, { count }] of sums) {
    const identifier = identifiers.get(id);
    if (identifier?.kind === "managed") {
      counts.set(identifier.dataType, (counts.get(identifier.dataType) ?? 0) + count);
    }
  }
  return counts;
}

export function severityOf(totals: readonly IdentifierTotal[]): Severity {
  return highestSeverity(totals.map(({ severity }) => severity));
}

const TYPE_OF_CATEGORY: Readonly<Record<Category, SensitiveDataFindingType>> = {
  CREDENTIALS: "SensitiveData:S3Object/Credentials",
  CUSTOM_IDENTIFIER: "SensitiveData:S3Object/CustomIdentifier",
  FINANCIAL_INFORMATION: "SensitiveData:S3Object/Financial",
  PERSONAL_INFORMATION: "SensitiveData:S3Object/Personal",
};

/** The finding type by the categories found, of which there is at least one: several together have their own. */
export function findingTypeOf(totals: readonly IdentifierTotal[]): SensitiveDataFindingType {
  const [first, ...others] = totals.map(({ identifier }) => categoryOf(identifier));
  return others.some((category) => category !== first)
    ? "SensitiveData:S3Object/Multiple"
    : TYPE_OF_CATEGORY[first!];
}

/** The result as a finding shows it, with at most MAX_PLACES_IN_FINDING places in all. */
export function presentResult(
  report: ObjectReport,
  totals: readonly IdentifierTotal[],
): ClassificationResult {
  const shares = sharePlaces(
    totals.map(({ locations }) => locations.length),
    MAX_PLACES_IN_FINDING,
  );
  const shown = totals.map((total, index) => ({
    ...total,
    locations: total.locations.slice(0, shares[index]),
  }));
  const custom = shown.flatMap(({ identifier, count, locations }): CustomDetection[] =>
    identifier.kind === "custom"
      ? [{ arn: identifier.id, count, name: identifier.name, occurrences: presentPlaces(locations) }]
      : [],
  );
  return {
    additionalOccurrences: shown.some(({ count, locations }) => count > locations.length),
    customDataIdentifiers: { detections: custom, totalCount: sumOfCounts(custom) },
    mimeType: report.mimeType,
    sensitiveData: CATEGORIES.flatMap((category) => presentCategory(category, shown)),
    sizeClassified: report.sizeClassified,
    status: {
      code: report.status.code,
      reason: report.status.code === "COMPLETE" ? null : report.status.reason,
    },
  };
}

function presentCategory(
  category: SensitiveDataItem["category"],
  totals: readonly IdentifierTotal[],
): SensitiveDataItem[] {
  const detections = totals
    .filter((total): total is IdentifierTotal & { identifier: ManagedIdentifier } =>
      total.identifier.kind === "managed" ? total.identifier.category === category : false,
    )
    .map(({ identifier, count, locations }) => ({
      count,
      occurrences: presentPlaces(locations),
      type: identifier.id,
    }));
  return detections.length === 0 ? [] : [{ category, detections, totalCount: sumOfCounts(detections) }];
}

function sumOfCounts(items: readonly { readonly count: number }[]): number {
  return items.reduce((sum, { count }) => sum + count, 0);
}
