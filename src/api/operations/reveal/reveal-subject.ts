/** The finding whose occurrences are asked for, and why they cannot be retrieved. */

import {
  type RevealSubject,
  type UnavailabilityReason,
  unavailabilityReasons,
} from "../../../accounts/reveal-configuration.ts";
import type { Finding, OccurrencePlaces } from "../../../model/finding.ts";
import type { Scope } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import type { Db } from "../../../store/database.ts";
import { getFindings } from "../../../store/finding-pages.ts";

/** Throws ResourceNotFoundException for a finding that there is not. */
export async function readUnavailability(
  db: Db,
  scope: Scope,
  findingId: string,
): Promise<readonly [UnavailabilityReason, ...UnavailabilityReason[]]> {
  const [finding] = await getFindings(db, scope, [findingId]);
  if (finding === undefined) {
    throw notFound();
  }
  return unavailabilityReasons(toSubject(finding));
}

function toSubject(finding: Finding): RevealSubject {
  if (finding.category === "POLICY") {
    return { kind: "policy" };
  }
  const { result } = finding.classificationDetails;
  const detections = [
    ...result.sensitiveData.flatMap((item) => item.detections),
    ...result.customDataIdentifiers.detections,
  ];
  return {
    kind: "sensitive-data",
    isSample: finding.sample,
    hasLocations: detections.some(({ occurrences }) => occurrences !== null && hasPlace(occurrences)),
    mimeType: result.mimeType,
    sizeInBytes: finding.resourcesAffected.s3Object.size,
  };
}

function hasPlace({ cells, lineRanges, pages, records }: OccurrencePlaces): boolean {
  return [cells, lineRanges, pages, records].some((places) => places !== null && places.length > 0);
}
