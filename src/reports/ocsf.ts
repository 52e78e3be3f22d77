/** Findings as OCSF Data Security Findings (https://schema.ocsf.io/), one a line, for security lakes and the like. */

import { ocsfFinding } from "../publication/ocsf/data-security-finding.ts";
import type { ReportFormat } from "./report-format.ts";

export const ocsf: ReportFormat = {
  id: "ocsf",
  description: "one OCSF Data Security Finding a line",
  open: ({ toolVersion }) => ({
    begin: () => "",
    add: ({ finding }) =>
      finding === undefined ? "" : `${JSON.stringify(ocsfFinding(finding, { kind: "new", toolVersion }))}\n`,
    end: () => "",
  }),
};
