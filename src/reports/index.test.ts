import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ajv from "ajv-draft-04";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { sensitiveDataFinding, unknownBucket } from "../findings/sensitive-data-finding.ts";
import {
  customIdentifier,
  identifierMap,
  partOf,
  reportOf,
  TEST_ORIGIN,
} from "../findings/testing/reports.ts";
import type { ObjectReport } from "../model/object-report.ts";
import { partial, skipped } from "../model/object-status.ts";
import { REPORT_FORMATS } from "./index.ts";
import { SummaryTally } from "./scan-summary.ts";

const CUSTOM = customIdentifier({ name: '<b>"Employee", = number' });
const IDENTIFIERS = identifierMap([CUSTOM]);
const BUCKET = unknownBucket("the-pain-killer-practice", "aws");

function objectAt(key: string, report: ObjectReport): ObjectReport {
  return { ...report, object: { ...report.object, key } };
}

const REPORTS: readonly ObjectReport[] = [
  objectAt("2026/jane.txt", reportOf([partOf({ DATE_OF_BIRTH: 1, USA_SOCIAL_SECURITY_NUMBER: 20 })])),
  objectAt("clean.txt", reportOf([partOf({})])),
  objectAt(
    "=cmd|' /C calc'!A0",
    reportOf([partOf({ [CUSTOM.id]: 2 })], { status: partial("MALFORMED_FILE") }),
  ),
  objectAt("evil\u001b[31m<script>\n.txt", reportOf([partOf({ CREDIT_CARD_NUMBER: 1 })])),
  objectAt("logs.gz", reportOf([partOf({ DATE_OF_BIRTH: 3 }, { innerPath: "logs" })])),
  objectAt("skipped.bin", reportOf([], { status: skipped("UNSUPPORTED_FILE_TYPE_EXCEPTION") })),
  objectAt("left-out.txt", reportOf([], { status: skipped("EXCLUDED") })),
];

function written(id: string, reports: readonly ObjectReport[] = REPORTS): string {
  const format = REPORT_FORMATS.find((each) => each.id === id)!;
  const writer = format.open({
    toolVersion: "1.2.3",
    targets: ["./exports <1>"],
    identifiers: IDENTIFIERS,
    origin: TEST_ORIGIN,
  });
  const tally = new SummaryTally();
  let text = writer.begin();
  for (const report of reports) {
    const finding = sensitiveDataFinding(report, IDENTIFIERS, BUCKET, TEST_ORIGIN);
    tally.add({ report, bucket: BUCKET, finding });
    text += writer.add({ report, bucket: BUCKET, finding });
  }
  return text + writer.end(tally.summary());
}

test("lists every format on disk", () => {
  const files = readdirSync(import.meta.dirname).filter((file) =>
    /: ReportFormat = \{/.test(readSource(file)),
  );

  expect(files.length).toBeGreaterThan(5);
  expect(REPORT_FORMATS.length).toBe(files.length);
});

function readSource(file: string): string {
  return file.endsWith(".ts") ? readFileSync(`${import.meta.dirname}/${file}`, "utf8") : "";
}

test("the table has a line per object and identifier, the most severe first, and no control characters", () => {
  expect(written("table")).toMatchInlineSnapshot(`
    "SEVERITY  OBJECT                                                     SENSITIVE DATA              COUNT  FIRST PLACE
    High      the-pain-killer-practice/2026/jane.txt                     USA_SOCIAL_SECURITY_NUMBER     20  line 1, column 1
    Low       the-pain-killer-practice/2026/jane.txt                     DATE_OF_BIRTH                   1  line 1, column 1
    Medium    the-pain-killer-practice/=cmd|' /C calc'!A0                <b>"Employee", = number         2  line 1, column 1
    High      the-pain-killer-practice/evil\\u001b[31m<script>\\u000a.txt  CREDIT_CARD_NUMBER              1  line 1, column 1
    Medium    the-pain-killer-practice/logs.gz                           DATE_OF_BIRTH                   3  logs: line 1, column 1
    "
  `);
});

test("the table says so when there is nothing to show", () => {
  expect(written("table", [REPORTS[1]!])).toBe("No sensitive data found.\n");
});

test("jsonl has one finding a line and json all of them with the summary", () => {
  const findings = written("jsonl")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const document = JSON.parse(written("json"));

  expect(findings.length).toBe(4);
  expect(document.findings).toEqual(findings);
  expect(document.summary).toEqual({
    objects: 7,
    bytesRead: 840,
    byStatus: { COMPLETE: 4, PARTIAL: 1, SKIPPED: 2, FAILED: 0 },
    byReason: { MALFORMED_FILE: 1, UNSUPPORTED_FILE_TYPE_EXCEPTION: 1, EXCLUDED: 1 },
    findings: { Low: 0, Medium: 2, High: 2 },
    occurrences: {
      DATE_OF_BIRTH: 4,
      USA_SOCIAL_SECURITY_NUMBER: 20,
      [CUSTOM.id]: 2,
      CREDIT_CARD_NUMBER: 1,
    },
  });
  expect(JSON.parse(written("json", [])).findings).toEqual([]);
});

test("ocsf has a Data Security Finding a line, with this tool's version", () => {
  const lines = written("ocsf")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

  expect(lines.map(({ class_uid, file }) => [class_uid, file.name])).toEqual(
    ["jane.txt", "C calc'!A0", "evil\u001b[31m<script>\n.txt", "logs.gz"].map((name) => [2006, name]),
  );
  expect(lines[0].metadata.product.version).toBe("1.2.3");
  expect(written("ocsf", [])).toBe("");
});

test("results has a record for every object in scope, and one for each member of an archive", () => {
  const keys = written("results")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).resourcesAffected.s3Object.key);

  const inScope = REPORTS.slice(0, 6).map(({ object }) => object.key);
  expect(keys).toEqual(inScope.flatMap((key) => (key === "logs.gz" ? [key, key] : [key])));
});

test("csv is read back as it was meant, and no cell is a formula", () => {
  const rows: Record<string, string>[] = parse(written("csv"), { columns: true });

  expect(rows.map(({ key, identifier, count }) => [key, identifier, count])).toEqual([
    ["2026/jane.txt", "USA_SOCIAL_SECURITY_NUMBER", "20"],
    ["2026/jane.txt", "DATE_OF_BIRTH", "1"],
    ["'=cmd|' /C calc'!A0", '<b>"Employee", = number', "2"],
    ["evil\u001b[31m<script>\n.txt", "CREDIT_CARD_NUMBER", "1"],
    ["logs.gz", "DATE_OF_BIRTH", "3"],
  ]);
  expect(rows[0]!["places"]!.split("; ").length).toBe(15);
});

test("sarif is valid by the standard's schema, with a result for every place", () => {
  const schemaFile = createRequire(import.meta.url).resolve(
    "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  );
  const validate = new ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(schemaFile, "utf8")),
  );
  for (const reports of [REPORTS, []]) {
    expect(validate(JSON.parse(written("sarif", reports))) || validate.errors).toBe(true);
  }
  const { results, tool } = JSON.parse(written("sarif")).runs[0];

  expect(results.length).toBe(20 + 1 + 2 + 1 + 3);
  expect(tool.driver.rules[results[0].ruleIndex].id).toBe(results[0].ruleId);
  expect(results[0]).toMatchObject({
    ruleId: "DATE_OF_BIRTH",
    level: "note",
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "2026/jane.txt" },
          region: { startLine: 1, startColumn: 1, endLine: 1 },
        },
      },
    ],
  });
});

test("html is one page without script, with the names escaped and the numbers of the scan", () => {
  const page = written("html");

  expect(page).not.toMatch(/<script|onerror|javascript:|https?:\/\//i);
  expect(page).toContain("&lt;script&gt;");
  expect(page).toContain("&lt;b&gt;&quot;Employee&quot;, = number");
  expect(page).toContain("<dt>With findings</dt><dd>4</dd>");
  expect(page).toContain("UNSUPPORTED_FILE_TYPE_EXCEPTION");
  expect(page).toContain("and 5 more");
});
