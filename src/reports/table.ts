/** Findings as a table for a person at a terminal: a row per object and identifier. */

import Table from "cli-table3";
import type { ReportFormat } from "./report-format.ts";
import { type FindingRow, printable, rowsOf } from "./rows.ts";
import { findingCount } from "./scan-summary.ts";

/** Rows kept to be lined up. More than a person reads; the other formats have no such end. */
const MAX_ROWS = 10_000;

const BORDERLESS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

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
        const lines = new Table({
          head: ["SEVERITY", "OBJECT", "SENSITIVE DATA", "COUNT", "FIRST PLACE"],
          chars: BORDERLESS,
          style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
          colAligns: ["left", "left", "left", "right", "left"],
        });
        for (const { severity, path, identifier, count, places } of rows) {
          lines.push([
            severity.description,
            path,
            printable(identifier),
            String(count),
            printable(places[0] ?? ""),
          ]);
        }
        const text = lines.toString().replace(/ +$/gm, "");
        return `${text}\n${left > 0 ? `... and ${left} more rows: use another format to see them all\n` : ""}`;
      },
    };
  },
};
