/** Findings as CSV (RFC 4180), a row per object and identifier, for spreadsheets. */

import type { ReportFormat } from "./report-format.ts";
import { rowsOf } from "./rows.ts";

const COLUMNS = [
  "severity",
  "bucket",
  "key",
  "category",
  "identifier",
  "count",
  "places",
  "status",
  "finding_id",
];

/** Places in one cell; further ones are in the other formats. */
const MAX_PLACES = 15;

export const csv: ReportFormat = {
  id: "csv",
  description: "a row per object and identifier, for spreadsheets",
  open: (context) => ({
    begin: () => toLine(COLUMNS),
    add: (scanned) => {
      const { report, finding } = scanned;
      if (finding === undefined) {
        return "";
      }
      const { bucket, key } = report.object;
      return rowsOf(scanned, context, MAX_PLACES)
        .map(({ severity, category, identifier, count, places }) =>
          toLine([
            severity.description,
            bucket,
            key,
            category,
            identifier,
            String(count),
            places.join("; "),
            report.status.code,
            finding.id,
          ]),
        )
        .join("");
    },
    end: () => "",
  }),
};

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

/**
 * Quotes where needed. A cell that a spreadsheet would run as a formula gets an apostrophe in front: keys are
 * chosen by whoever wrote the object (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
