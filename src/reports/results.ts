/** One discovery result record a line, for every object in scope, as Macie writes them into a results bucket. */

import { resultWriter } from "../publication/discovery-result.ts";
import type { ReportFormat } from "./report-format.ts";

export const results: ReportFormat = {
  id: "results",
  description: "one discovery result a line for every object, with up to 1,000 places per type",
  open: ({ identifiers, origin }) => ({
    begin: () => "",
    add: ({ report, bucket }) => {
      const { status } = report;
      if (status.code === "SKIPPED" && (status.reason === "EXCLUDED" || status.reason === "NOT_SAMPLED")) {
        return ""; // Out of scope: Macie writes no record of it.
      }
      const lines = resultWriter({ identifiers, bucket, origin })(report);
      return Array.from(lines, (line) => `${line}\n`).join("");
    },
    end: () => "",
  }),
};
