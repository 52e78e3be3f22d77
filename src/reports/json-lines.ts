/** One finding a line, each as GetFindings returns it. */

import type { ReportFormat } from "./report-format.ts";

export const jsonLines: ReportFormat = {
  id: "jsonl",
  description: "one Macie finding a line, as GetFindings returns it",
  open: () => ({
    begin: () => "",
    add: ({ finding }) => (finding === undefined ? "" : `${JSON.stringify(finding)}\n`),
    end: () => "",
  }),
};
