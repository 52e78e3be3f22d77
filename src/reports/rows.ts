/** Findings as rows, one per object and identifier, which the table, CSV and HTML share; and places in words. */

import { type IdentifierTotal, totalsOf } from "../findings/classification-result.ts";
import { categoryOf, nameOf } from "../identifiers/identifier.ts";
import type { Location } from "../model/location.ts";
import type { Severity } from "../model/severity.ts";
import type { ReportContext } from "./report-format.ts";
import type { ScannedObject } from "./scanned-object.ts";

export interface FindingRow {
  readonly severity: Severity;
  readonly category: string;
  readonly identifier: string;
  readonly count: number;
  /** Places as Macie names them; those inside archives begin with the member's name. */
  readonly places: readonly string[];
}

/** The rows of an object, the most severe first; places in words, at most `maxPlaces` each. */
export function rowsOf(
  { report }: ScannedObject,
  { identifiers }: ReportContext,
  maxPlaces: number,
): readonly FindingRow[] {
  const rows = totalsOf(report, identifiers).map(({ identifier, count, severity }) => ({
    severity,
    category: categoryOf(identifier),
    identifier: nameOf(identifier),
    count,
    places: placesOf(report.parts, identifier.id, maxPlaces),
  }));
  return rows.sort((a, b) => b.severity.score - a.severity.score);
}

function placesOf(
  parts: ScannedObject["report"]["parts"],
  identifierId: IdentifierTotal["identifier"]["id"],
  maxPlaces: number,
): string[] {
  const places: string[] = [];
  for (const { innerPath, occurrences } of parts) {
    const locations = occurrences.find((each) => each.identifierId === identifierId)?.locations ?? [];
    const prefix = innerPath === "" ? "" : `${innerPath}: `;
    for (const location of locations.slice(0, maxPlaces - places.length)) {
      places.push(prefix + describeLocation(location));
    }
  }
  return places;
}

/** `line 3, column 16`, `row 2, column 3 (ssn)`, `record 0, $.patient.dob`, `page 4`. */
export function describeLocation(location: Location): string {
  switch (location.kind) {
    case "line": {
      const lines =
        location.end > location.start
          ? `lines ${location.start} to ${location.end}`
          : `line ${location.start}`;
      return `${lines}, column ${location.startColumn}`;
    }
    case "cell": {
      const name = location.columnName === undefined ? "" : ` (${location.columnName})`;
      return location.cellReference ?? `row ${location.row}, column ${location.column}${name}`;
    }
    case "record":
      return `record ${location.recordIndex}${location.jsonPath === undefined ? "" : `, ${location.jsonPath}`}`;
    case "page":
      return `page ${location.pageNumber}`;
  }
}

/** Shows control characters of names as escapes, so that no name can play tricks on a terminal or a page. */
export function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
