import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SensitiveDataFinding } from "../../src/model/finding.ts";
import { type FakeObject, startFakeS3 } from "../support/fake-s3.ts";
import { PRESCRIPTIONS, writePractice } from "../support/practice.ts";
import { runAnodyne } from "../support/run-anodyne.ts";

let root: string;
let practice: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "anodyne-"));
  practice = path.join(root, "the-pain-killer-practice");
  mkdirSync(practice);
  writePractice(practice);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function findingsIn(stdout: string): SensitiveDataFinding[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** A finding without what differs between a folder and a bucket: times and tags of files. */
function comparable(finding: SensitiveDataFinding) {
  const { createdAt, updatedAt, resourcesAffected, ...rest } = finding;
  const { eTag, lastModified, ...object } = resourcesAffected.s3Object;
  return { ...rest, s3Bucket: resourcesAffected.s3Bucket, s3Object: object };
}

test("finds the dates of birth of the practice's patients, each at its place", async () => {
  const { status, stdout, stderr } = await runAnodyne(["scan", practice, "--format", "jsonl"]);
  const places = findingsIn(stdout).map(({ resourcesAffected, classificationDetails }) => [
    resourcesAffected.s3Object.key,
    classificationDetails.result.sensitiveData
      .flatMap(({ detections }) => detections)
      .find(({ type }) => type === "DATE_OF_BIRTH")?.occurrences,
  ]);

  expect(status).toBe(0);
  expect(stderr).toContain("5 objects listed, 5 complete, 0 partial, 0 skipped, 0 failed");
  const nothing = { cells: null, lineRanges: null, offsetRanges: null, pages: null, records: null };
  expect(places).toEqual([
    [
      "patients.csv",
      {
        ...nothing,
        cells: [
          { cellReference: null, column: 3, columnName: "dob", row: 2 },
          { cellReference: null, column: 3, columnName: "dob", row: 3 },
        ],
      },
    ],
    ["prescriptions/doe-jane.txt", { ...nothing, lineRanges: [{ end: 3, start: 3, startColumn: 16 }] }],
    ["prescriptions/roe-richard.txt", { ...nothing, lineRanges: [{ end: 2, start: 2, startColumn: 16 }] }],
    [
      "records.jsonl",
      {
        ...nothing,
        records: [
          { jsonPath: "$.patient.dob", recordIndex: 0 },
          { jsonPath: "$.patient.dob", recordIndex: 1 },
        ],
      },
    ],
  ]);
});

test("finds the same, under the same ids, in a bucket with the same objects and again", async () => {
  const objects = Object.entries(PRESCRIPTIONS).map(
    ([key, text]) => [key, { body: Buffer.from(text) }] as const,
  );
  const store = await startFakeS3({ "the-pain-killer-practice": new Map(objects) }, { pageSize: 2 });
  const target = "s3://the-pain-killer-practice";
  const options = ["--format", "jsonl", "--endpoint-url", store.url, "--no-sign-request"];

  const fromFolder = await runAnodyne(["scan", practice, "--format", "jsonl"]);
  const fromBucket = await runAnodyne(["scan", target, ...options]);
  const again = await runAnodyne(["scan", target, ...options]);
  await store.close();

  expect(fromBucket.status).toBe(0);
  expect(findingsIn(fromBucket.stdout).length).toBe(4);
  expect(findingsIn(fromBucket.stdout).map(comparable)).toEqual(
    findingsIn(fromFolder.stdout).map(comparable),
  );
  expect(findingsIn(again.stdout).map(({ id }) => id)).toEqual(
    findingsIn(fromBucket.stdout).map(({ id }) => id),
  );
});

test("reads standard input, single files, prefixes and several targets at once", async () => {
  const objects = new Map<string, FakeObject>([
    ["a/1.txt", { body: Buffer.from("dob: 1/2/1999") }],
    ["b/2.txt", { body: Buffer.from("dob: 1/2/1999") }],
  ]);
  const store = await startFakeS3({ data: objects });
  const file = path.join(practice, "patients.csv");
  const args = ["scan", file, "s3://data/b/", "-", "--format", "jsonl", "--no-sign-request"];
  const { status, stdout } = await runAnodyne([...args, "--endpoint-url", store.url], {
    stdin: "dob: 1/2/1999",
  });
  await store.close();

  expect(status).toBe(0);
  expect(findingsIn(stdout).map(({ resourcesAffected }) => resourcesAffected.s3Object.path)).toEqual([
    "the-pain-killer-practice/patients.csv",
    "data/b/2.txt",
    "stdin/stdin",
  ]);
});

test("scans thousands of files on several threads, in the order of the listing", async () => {
  const many = path.join(root, "many");
  mkdirSync(many);
  for (let i = 0; i < 3000; i++) {
    writeFileSync(path.join(many, `${i}.txt`), i % 10 === 0 ? `dob: 1/2/${1900 + (i % 100)}` : "nothing");
  }
  writeFileSync(path.join(many, "big.log"), "nothing to see here\n".repeat(200_000));
  const coverage = path.join(root, "coverage.jsonl");
  const args = ["scan", many, "--format", "jsonl", "--threads", "3", "--coverage", coverage];
  const { status, stdout, stderr } = await runAnodyne(args);
  const keys = findingsIn(stdout).map(({ resourcesAffected }) => resourcesAffected.s3Object.key);
  const seen = readFileSync(coverage, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

  expect(status).toBe(0);
  expect(keys.length).toBe(300);
  expect(keys).toEqual([...keys].sort());
  expect(seen.length).toBe(3001);
  expect(seen.every((line) => line.status === "COMPLETE" && line.reason === null)).toBe(true);
  expect(stderr).toContain("3,001 objects listed, 3,001 complete");
});

test("the coverage has a line with a reason for everything in the folder, and adds up", async () => {
  const odd = path.join(root, "odd");
  mkdirSync(odd);
  writeFileSync(path.join(odd, "noise.bin"), Buffer.from([0, 1, 2, 3, 255]));
  writeFileSync(path.join(odd, "deep.json"), "[".repeat(1000));
  writeFileSync(path.join(odd, "cut.gz"), gzipSync("x".repeat(1000)).subarray(0, 20));
  writeFileSync(path.join(odd, "left-out.tmp"), "dob: 1/2/1999");
  writeFileSync(path.join(odd, "large.txt"), "x".repeat(5000));
  writeFileSync(path.join(odd, "note.txt"), "dob: 1/2/1999");
  symlinkSync(odd, path.join(odd, "loop"));
  const coverage = path.join(root, "coverage.jsonl");
  const args = [
    "scan",
    odd,
    "--exclude",
    "*.tmp",
    "--max-size",
    "4kB",
    "--coverage",
    coverage,
    "--format",
    "json",
  ];
  const { status, stdout } = await runAnodyne(args);
  const seen = readFileSync(coverage, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { key, size, status: code, reason } = JSON.parse(line);
      return [key, size, code, reason];
    });

  expect(status).toBe(0);
  expect(seen).toEqual([
    ["cut.gz", 20, "PARTIAL", "MALFORMED_FILE"],
    ["deep.json", 1000, "PARTIAL", "JSON_NESTING_LEVEL_OVER_LIMIT"],
    ["large.txt", 5000, "SKIPPED", "FILE_EXCEEDS_SIZE_LIMIT"],
    ["left-out.tmp", 13, "SKIPPED", "EXCLUDED"],
    ["loop", expect.any(Number), "SKIPPED", "SYMBOLIC_LINK"],
    ["noise.bin", 5, "SKIPPED", "UNSUPPORTED_FILE_TYPE_EXCEPTION"],
    ["note.txt", 13, "COMPLETE", null],
  ]);
  expect(JSON.parse(stdout).summary).toMatchObject({
    objects: 7,
    byStatus: { COMPLETE: 1, PARTIAL: 2, SKIPPED: 4, FAILED: 0 },
  });
});

test("custom identifiers and allow lists from files take part", async () => {
  const custom = path.join(root, "custom.yaml");
  const allow = path.join(root, "allow.txt");
  writeFileSync(
    custom,
    [
      "- name: Medical record number",
      "  regex: '\\d{7}'",
      "  keywords: [medical record number]",
      "  severityLevels: [{ occurrencesThreshold: 1, severity: HIGH }]",
    ].join("\n"),
  );
  writeFileSync(allow, "4432135\n");
  const args = [
    "scan",
    practice,
    "--identifiers",
    "none",
    "--custom",
    custom,
    "--allow",
    allow,
    "--format",
    "jsonl",
  ];
  const { status, stdout } = await runAnodyne(args);
  const [finding, ...others] = findingsIn(stdout);

  expect(status).toBe(0);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    type: "SensitiveData:S3Object/CustomIdentifier",
    severity: { description: "High" },
    resourcesAffected: { s3Object: { key: "prescriptions/doe-jane.txt" } },
    classificationDetails: {
      result: {
        sensitiveData: [],
        customDataIdentifiers: { totalCount: 1, detections: [{ name: "Medical record number", count: 1 }] },
      },
    },
  });
});

test("no output of any kind holds a matched text", async () => {
  const report = path.join(root, "report");
  const values = ["12/12/2012", "03/04/1965", "123-45-6789", "539-98-0012", "1965-04-03"];
  for (const format of ["table", "json", "jsonl", "results", "sarif", "csv", "html"]) {
    const { stderr } = await runAnodyne(["scan", practice, "--format", format, "--output", report]);
    const written = readFileSync(report, "utf8") + stderr;

    expect(written.length).toBeGreaterThan(200);
    expect(values.filter((value) => written.includes(value))).toEqual([]);
  }
  const explained = await runAnodyne(["explain", path.join(practice, "patients.csv")]);

  expect(values.filter((value) => explained.stdout.includes(value))).toEqual([]);
});

test("explain shows why a candidate was kept or dropped", async () => {
  const file = path.join(root, "notes.txt");
  writeFileSync(
    file,
    "SSN 123-45-6789 and SSN 666-45-6789, far away from any telling word stands 219-09-9998\n",
  );
  const { status, stdout } = await runAnodyne([
    "explain",
    file,
    "--identifiers",
    "USA_SOCIAL_SECURITY_NUMBER",
  ]);

  expect(status).toBe(0);
  expect(stdout).toContain(
    'kept     USA_SOCIAL_SECURITY_NUMBER  999-99-9999  passes its checks; keyword "ssn" 1 characters before',
  );
  expect(stdout).toContain("dropped  USA_SOCIAL_SECURITY_NUMBER  999-99-9999  a part of it cannot be");
  expect(stdout).toContain("no keyword within 30 characters");
});

test("identifiers are listed, shown and tested", async () => {
  const file = path.join(practice, "prescriptions/doe-jane.txt");
  const list = await runAnodyne(["identifiers"]);
  const shown = await runAnodyne(["identifiers", "show", "DATE_OF_BIRTH"]);
  const tested = await runAnodyne(["identifiers", "test", "--regex", "\\d{7}", "--keywords", "record", file]);

  expect(list.stdout).toMatch(/^DATE_OF_BIRTH +PERSONAL_INFORMATION/m);
  expect(shown.stdout).toContain("finds         date of birth: 12/12/2012");
  expect(tested.stdout).toBe("line 5, column 24: 9999999\nmatches: 1\n");
});

test.each([
  ["--fail-on low", ["--fail-on", "low"], 3],
  ["--fail-on high on data of less severity", ["--fail-on", "high", "--identifiers", "DATE_OF_BIRTH"], 0],
  ["--fail-on medium", ["--fail-on", "medium", "--identifiers", "DATE_OF_BIRTH"], 3],
])("exit status with %s", async (_what, args, expected) => {
  const { status } = await runAnodyne(["scan", practice, ...args]);

  expect(status).toBe(expected);
});

test("objects that fail are reported, the others are scanned, and the exit status is 2", async () => {
  const objects = new Map<string, FakeObject>([
    ["a.txt", { body: Buffer.from("dob: 1/2/1999") }],
    ["b.txt", { body: Buffer.from("dob: 1/2/1999"), error: ["AccessDenied", 403] }],
  ]);
  const store = await startFakeS3({ data: objects });
  const args = ["scan", "s3://data", "--endpoint-url", store.url, "--no-sign-request", "--format", "jsonl"];
  const { status, stdout, stderr } = await runAnodyne(args);
  await store.close();

  expect(status).toBe(2);
  expect(findingsIn(stdout).length).toBe(1);
  expect(stderr).toContain("1 failed");
  expect(stderr).toContain("PERMISSION_DENIED 1");
});

test.each([
  ["an unknown option", ["scan", ".", "--frobnicate"], "unknown option '--frobnicate'"],
  ["no target", ["scan"], "missing required argument 'target'"],
  ["a missing folder", ["scan", "/no/such/folder"], "/no/such/folder: no such file or folder"],
  ["an unknown format", ["scan", ".", "--format", "xls"], "Allowed choices are table, json, jsonl"],
  ["an unknown identifier", ["scan", ".", "--identifiers", "SSN"], "--identifiers: unknown: SSN"],
  ["a bad size", ["scan", ".", "--max-size", "10 apples"], '--max-size: "10 apples" is no size'],
  ["a bad percentage", ["scan", ".", "--sampling", "0"], '--sampling: "0" is no whole number from 1 to 100'],
  [
    "a bad address",
    ["scan", "s3://b23", "--endpoint-url", "nowhere"],
    '"nowhere" is no http or https address',
  ],
  ["a bad bucket name", ["scan", "s3://x"], "s3://x: not a bucket"],
  [
    "an output that cannot be written",
    ["scan", ".", "--output", "/no/where/x"],
    "--output /no/where/x: cannot be",
  ],
  [
    "a missing custom file",
    ["scan", ".", "--custom", "/no/file.yaml"],
    "/no/file.yaml: cannot be read (ENOENT)",
  ],
  ["an unknown command", ["frobnicate"], "unknown command 'frobnicate'"],
])("%s is one clear line and status 1", async (_what, args, message) => {
  const { status, stdout, stderr } = await runAnodyne(args, { cwd: root });

  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
});

test.each([
  [
    "a regex that is refused",
    "- {name: a, regex: '(?=x)y'}",
    "custom identifier 1: regex look-ahead is not supported, at position 0",
  ],
  [
    "a keyword too short",
    "- {name: a, regex: b, keywords: [abc, de]}",
    "keywords[1] has 2 characters, allowed are 3 to 90",
  ],
  [
    "too many ignore words",
    `- {name: a, regex: b, ignoreWords: [${"word,".repeat(11)}]}`,
    "ignoreWords has 11 items",
  ],
  [
    "a distance out of range",
    "- {name: a, regex: b, maximumMatchDistance: 301}",
    "maximumMatchDistance is 301",
  ],
  ["an unknown field", "- {name: a, regex: b, colour: red}", 'Unrecognized key: "colour"'],
  ["a missing field", "- {name: a}", "regex: "],
  ["no YAML", "{", "custom.yaml: "],
])("a custom identifier with %s names the place and the limit", async (_what, content, message) => {
  const custom = path.join(root, "custom.yaml");
  writeFileSync(custom, content);
  const { status, stderr } = await runAnodyne(["scan", practice, "--custom", custom]);

  expect(status).toBe(1);
  expect(stderr).toContain(message);
});

test("a bucket that does not exist, a store that is not there and missing credentials are said, the rest is scanned", async () => {
  const store = await startFakeS3({});
  const gone = createServer();
  gone.listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as AddressInfo;
  gone.close();
  const scan = (url: string, ...args: string[]) =>
    runAnodyne(["scan", "s3://data", practice, "--endpoint-url", url, "--format", "jsonl", ...args], {
      env: { AWS_EC2_METADATA_DISABLED: "true" },
    });

  const missing = await scan(store.url, "--no-sign-request");
  const unreachable = await scan(`http://127.0.0.1:${port}`, "--no-sign-request");
  const anonymous = await scan(store.url);
  await store.close();

  for (const { status, stdout } of [missing, unreachable, anonymous]) {
    expect(status).toBe(1);
    expect(findingsIn(stdout).length).toBe(4);
  }
  expect(missing.stderr).toContain("anodyne: s3://data: the store answered NoSuchBucket (HTTP 404)");
  expect(unreachable.stderr).toContain("anodyne: s3://data: cannot connect to the store (ECONNREFUSED)");
  expect(anonymous.stderr).toContain("anodyne: s3://data: no credentials found");
});

test("Ctrl-C stops at once and says what was not read", async () => {
  const many = path.join(root, "many");
  mkdirSync(many);
  const text = Buffer.alloc(5_000_000, "dob 1/2/1999 ssn 123-45-6789\n");
  for (let i = 0; i < 60; i++) {
    writeFileSync(path.join(many, `${i}.txt`), text);
  }
  const started = performance.now();
  const { status, stderr } = await runAnodyne(["scan", many, "--format", "jsonl"], {
    onStart: (child) => setTimeout(() => child.kill("SIGINT"), 1500),
  });

  expect(status).toBe(130);
  expect(stderr).toMatch(/^Interrupted: \d+ objects listed/m);
  expect(stderr).toContain("What had not been listed yet was not read.");
  expect(stderr).toMatch(/INTERRUPTED \d+/);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test("a reader that has seen enough ends the program without a complaint", async () => {
  const { stderr } = await runAnodyne(["identifiers"], { onStart: (child) => child.stdout?.destroy() });

  expect(stderr).toBe("");
});
