/**
 * A delivery that does without the places of occurrences, for receivers whose limit it would pass with them: names of
 * columns and tags come from outside, so a finding has no size that it is sure to stay under.
 */

import type { ClassificationDetails, Finding, SensitiveDataFinding } from "../model/finding.ts";
import type { FindingEvent } from "./finding-event.ts";

interface Publishable {
  readonly event: FindingEvent;
  readonly finding: Finding;
}

/** The same with `occurrences` null and `additionalOccurrences` true, which is what Macie calls places left out. */
export function withoutPlaces<T extends Publishable>(publishable: T): T {
  const { event, finding } = publishable;
  if (finding.category === "POLICY") {
    return publishable;
  }
  const trimmed = findingWithoutPlaces(finding);
  const { classificationDetails } = trimmed;
  return {
    ...publishable,
    finding: trimmed,
    event: { ...event, detail: { ...event.detail, classificationDetails } },
  };
}

function findingWithoutPlaces(finding: SensitiveDataFinding): SensitiveDataFinding {
  const details = finding.classificationDetails;
  const { result } = details;
  const classificationDetails: ClassificationDetails = {
    ...details,
    result: {
      ...result,
      additionalOccurrences: true,
      customDataIdentifiers: {
        ...result.customDataIdentifiers,
        detections: result.customDataIdentifiers.detections.map(hidePlaces),
      },
      sensitiveData: result.sensitiveData.map((item) => ({
        ...item,
        detections: item.detections.map(hidePlaces),
      })),
    },
  };
  return { ...finding, classificationDetails };
}

function hidePlaces<T extends { readonly occurrences: unknown }>(detection: T): T & { occurrences: null } {
  return { ...detection, occurrences: null };
}
