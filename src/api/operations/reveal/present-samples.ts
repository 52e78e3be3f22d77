/**
 * Samples as GetSensitiveDataOccurrences shows them. The key of a type is a managed identifier's id, or a custom
 * one's name with its id, of which Macie documents that both are there, not how: here `name (id)`.
 */

import type { DetectedDataDetails } from "@aws-sdk/client-macie2";
import type { SensitiveDataFinding } from "../../../model/finding.ts";
import type { Samples } from "../../../scan/sample-collector.ts";
import { detectionsOf } from "./reveal-subject.ts";

/** Types in an answer, as Macie gives them. A finding has more only of custom identifiers by the hundred. */
const MAX_TYPES = 100;

/** In the order of the finding. */
export function presentSamples(
  finding: SensitiveDataFinding,
  samples: Samples,
): Readonly<Record<string, readonly DetectedDataDetails[]>> {
  const found = detectionsOf(finding).flatMap(({ id, customName }) => {
    const values = samples.get(id);
    const name = customName === undefined ? id : `${customName} (${id})`;
    return values === undefined ? [] : [[name, values.map((value) => ({ value }))] as const];
  });
  return Object.fromEntries(found.slice(0, MAX_TYPES));
}
