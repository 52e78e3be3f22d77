/** All output formats of `scan`, the default first. */

import { csv } from "./csv.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { jsonLines } from "./json-lines.ts";
import { ocsf } from "./ocsf.ts";
import type { ReportFormat } from "./report-format.ts";
import { results } from "./results.ts";
import { sarif } from "./sarif.ts";
import { table } from "./table.ts";

export const REPORT_FORMATS: readonly ReportFormat[] = [
  table,
  json,
  jsonLines,
  results,
  sarif,
  ocsf,
  csv,
  html,
];
