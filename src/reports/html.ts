/**
 * One page that a manager can read: no script, no outside request, light and dark. The summary is known last and
 * stands first by its style, so that the page is written in one go.
 */

import { nameOf } from "../identifiers/identifier.ts";
import type { ReportContext, ReportFormat } from "./report-format.ts";
import { printable, rowsOf } from "./rows.ts";
import { findingCount, type ScanSummary } from "./scan-summary.ts";
import type { ScannedObject } from "./scanned-object.ts";

/** Places shown per object and identifier. */
const MAX_PLACES = 15;

const STYLE = `
:root{color-scheme:light dark;--line:#d5dbdb;--soft:#5f6b7a;--high:#d91515;--medium:#b54708;--low:#0972d3}
@media(prefers-color-scheme:dark){:root{--line:#414d5c;--soft:#9ba7b6;--high:#ff7a7a;--medium:#ffb46b;--low:#72b9ff}}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:2rem 1rem}
main{display:flex;flex-direction:column}
section.summary{order:-1}
h1{font-size:1.6rem;margin:0}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
p.about,td.places,footer{color:var(--soft)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.5rem 0}
dl div{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
dt{color:var(--soft);font-size:.85rem}
dd{font-size:1.6rem;font-weight:600;margin:0}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
td.number{text-align:right;font-variant-numeric:tabular-nums}
td.path{overflow-wrap:anywhere}
.High{color:var(--high);font-weight:600}.Medium{color:var(--medium);font-weight:600}.Low{color:var(--low)}
`;

export const html: ReportFormat = {
  id: "html",
  description: "one self-contained page for people who do not use a terminal",
  open: (context) => ({
    begin: () => beginning(context),
    add: (scanned) => presentObject(scanned, context),
    end: (summary) => `</tbody></table>${presentSummary(summary, context)}</main>${ENDING}`,
  }),
};

const ENDING =
  "<footer><p>Findings say where sensitive data is, never what it is.</p></footer></body></html>\n";

function beginning({ targets, origin, identifiers, toolVersion }: ReportContext): string {
  const title = `Sensitive data in ${targets.map(printable).join(", ")}`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'">
<style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p class="about">Scanned on ${escapeHtml(origin.createdAt.slice(0, 10))} for ${identifiers.size} kinds of data, by Anodyne ${escapeHtml(toolVersion)}.</p>
<main><h2>Findings</h2>
<table><thead><tr><th>Severity</th><th>Object</th><th>Sensitive data</th><th>Count</th><th>Where</th></tr></thead><tbody>
`;
}

function presentObject(scanned: ScannedObject, context: ReportContext): string {
  if (scanned.finding === undefined) {
    return "";
  }
  const path = escapeHtml(printable(scanned.finding.resourcesAffected.s3Object.path));
  return rowsOf(scanned, context, MAX_PLACES)
    .map(({ severity, identifier, count, places }) => {
      const shown = places.map((place) => escapeHtml(printable(place))).join("<br>");
      const more = count > places.length ? `<br>and ${count - places.length} more` : "";
      return `<tr><td class="${severity.description}">${severity.description}</td><td class="path">${path}</td><td>${escapeHtml(printable(identifier))}</td><td class="number">${count}</td><td class="places">${shown}${places.length > 0 ? more : ""}</td></tr>\n`;
    })
    .join("");
}

function presentSummary(summary: ScanSummary, { identifiers }: ReportContext): string {
  const { byStatus, findings } = summary;
  const tiles: readonly (readonly [string, number])[] = [
    ["Objects", summary.objects],
    ["With findings", findingCount(summary)],
    ["High", findings.High],
    ["Medium", findings.Medium],
    ["Low", findings.Low],
    ["Not read, or in part", byStatus.PARTIAL + byStatus.SKIPPED + byStatus.FAILED],
  ];
  const types = Array.from(
    summary.occurrences,
    ([id, count]) => [nameOf(identifiers.get(id)!), count] as const,
  );
  types.sort((a, b) => b[1] - a[1]);
  return `<section class="summary"><dl>${tiles
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${value.toLocaleString("en-US")}</dd></div>`)
    .join(
      "",
    )}</dl>${presentPairs("Kinds of data", types)}${presentPairs("Not read, or not to the end", [...summary.byReason])}</section>`;
}

function presentPairs(heading: string, pairs: readonly (readonly [string, number])[]): string {
  if (pairs.length === 0) {
    return "";
  }
  const rows = pairs.map(
    ([name, value]) => `<tr><td>${escapeHtml(printable(name))}</td><td class="number">${value}</td></tr>`,
  );
  return `<h2>${heading}</h2><table><tbody>${rows.join("")}</tbody></table>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
