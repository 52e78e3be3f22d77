/** Which places a finding shows, and how each kind of place is written. */

import type { OccurrencePlaces } from "../model/finding.ts";
import type { Location } from "../model/location.ts";

/** Places in one finding, all types together (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). */
export const MAX_PLACES_IN_FINDING = 15;

/**
 * Spreads the places that a finding may show over its types as evenly as their numbers allow: every type gives its
 * first place, then every type its second, until `most` are chosen. Gives the number chosen of each.
 */
export function sharePlaces(available: readonly number[], most: number): number[] {
  const chosen = available.map(() => 0);
  let left = most;
  for (let round = 0; left > 0 && available.some((count) => count > round); round++) {
    for (const [index, count] of available.entries()) {
      if (count > round && left > 0) {
        chosen[index]! += 1;
        left -= 1;
      }
    }
  }
  return chosen;
}

/** Null if there are no places to show. */
export function presentPlaces(locations: readonly Location[]): OccurrencePlaces | null {
  if (locations.length === 0) {
    return null;
  }
  const cells = [];
  const lineRanges = [];
  const pages = [];
  const records = [];
  for (const location of locations) {
    switch (location.kind) {
      case "cell":
        cells.push({
          cellReference: location.cellReference ?? null,
          column: location.column,
          columnName: location.columnName ?? null,
          row: location.row,
        });
        break;
      case "line":
        lineRanges.push({ end: location.end, start: location.start, startColumn: location.startColumn });
        break;
      case "page":
        pages.push({ lineRange: null, offsetRange: null, pageNumber: location.pageNumber });
        break;
      case "record":
        records.push({ jsonPath: location.jsonPath ?? null, recordIndex: location.recordIndex });
        break;
    }
  }
  return {
    cells: orNull(cells),
    lineRanges: orNull(lineRanges),
    offsetRanges: null,
    pages: orNull(pages),
    records: orNull(records),
  };
}

function orNull<T>(items: readonly T[]): readonly T[] | null {
  return items.length === 0 ? null : items;
}
