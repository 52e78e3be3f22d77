/** One JSON document: the findings, as GetFindings returns them, and the numbers of the scan. */

import type { ReportFormat } from "./report-format.ts";

export const json: ReportFormat = {
  id: "json",
  description: "one JSON document with all findings and the summary",
  open: () => {
    let separator = "";
    return {
      begin: () => '{"findings":[',
      add: ({ finding }) => {
        if (finding === undefined) {
          return "";
        }
        const text = `${separator}\n${JSON.stringify(finding)}`;
        separator = ",";
        return text;
      },
      end: (summary) => {
        const { objects, bytesRead, byStatus, byReason, findings, occurrences } = summary;
        const plain = {
          objects,
          bytesRead,
          byStatus,
          byReason: Object.fromEntries(byReason),
          findings,
          occurrences: Object.fromEntries(occurrences),
        };
        return `\n],"summary":${JSON.stringify(plain)}}\n`;
      },
    };
  },
};
