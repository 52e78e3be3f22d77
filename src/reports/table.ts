/** Findings as a table for a person at a terminal: a row per object and identifier. */

import { borderlessTable } from "./borderless-table.ts";
import type { ReportFormat } from "./report-format.ts";
import { type FindingRow, printable, rowsOf } from "./rows.ts";
import { findingCount } from "./scan-summary.ts";

/** Rows kept to be lined up. More than a person reads; the other formats have no such end. */
const MAX_ROWS = 10_000;

export const table: ReportFormat = {
  id: "table",
  description: "a table for people",
  open: (context) => {
    const rows: (FindingRow & { readonly path: string })[] = [];
    let left = 0;
    return {
      begin: () => "",
      add: (scanned) => {
        if (scanned.finding !== undefined) {
          const path = printable(scanned.finding.resourcesAffected.s3Object.path);
          const added = rowsOf(scanned, context, 1).map((row) => ({ ...row, path }));
          rows.push(...added.slice(0, MAX_ROWS - rows.length));
          left += Math.max(0, added.length - (MAX_ROWS - rows.length));
        }
        return "";
      },
      end: (summary) => {
        if (findingCount(summary) === 0) {
          return "No sensitive data found.\n";
        }
        const text = borderlessTable(
          ["SEVERITY", "OBJECT", "SENSITIVE DATA", "COUNT", "FIRST PLACE"],
          rows.map(({ severity, path, identifier, count, places }) => [
            severity.description,
            path,
            printable(identifier),
            String(count),
            printable(places[0] ?? ""),
          ]),
          [3],
        );
        return `${text}\n${left > 0 ? `... and ${left} more rows: use another format to see them all\n` : ""}`;
      },
    };
  },
};
