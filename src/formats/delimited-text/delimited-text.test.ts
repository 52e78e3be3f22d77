import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CONTEXT_AFTER, CONTEXT_BEFORE } from "../../model/text-block.ts";
import { valuesOf } from "../testing/values-of.ts";

const cell = fc.oneof(
  fc.constantFrom("", "a", "12", "x y", "é界", "1,5", 'say "hi"', "two\nlines", "\r", '"', "'"),
  // Without the other delimiters, so that the comma is the one sniffed.
  fc.string({ unit: "grapheme-ascii", maxLength: 12 }).map((text) => text.replace(/[;|\t]/g, "")),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 30 });

function toCsv(rows: readonly (readonly string[])[], lineEnd: string): string {
  const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(quoted).join(",")).join(lineEnd) + lineEnd;
}

async function rowsOf(csv: string, readSizes = [1 << 20], windowSize?: number): Promise<string[][]> {
  const { values } = await valuesOf("t.csv", csv, { readSizes, ...(windowSize ? { windowSize } : {}) });
  const rows: string[][] = [];
  for (const { text, location } of values) {
    const row = location.kind === "cell" ? location.row : 1;
    rows[row - 1] ??= [];
    rows[row - 1]!.push(text);
  }
  return Array.from(rows, (row) => row ?? []);
}

test("cuts cells as csv-parse does, for any table", async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom("\n", "\r\n"), async (rows, lineEnd) => {
      const csv = toCsv([["name", "b"], ...rows], lineEnd);
      const expected: string[][] = parse(csv, { relax_column_count: true, skip_empty_lines: false });

      expect(await rowsOf(csv)).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

test("gives the same cells however the bytes arrive", async () => {
  const csv = toCsv(
    [
      ["id", "note", "é"],
      ["1", 'with "quotes", and\na line', "界"],
      ["2", "", "x"],
    ],
    "\r\n",
  ).repeat(3);
  const whole = await rowsOf(csv);
  for (const sizes of [[1], [2], [3, 1], [7, 64]]) {
    expect(await rowsOf(csv, sizes)).toEqual(whole);
  }
});

test("gives the same cells whatever the window's size, those in parts included", async () => {
  const long = 'long "quoted", text\n'.repeat(6000);
  const csv = toCsv(
    [["id", "note"], ...Array.from({ length: 20 }, (_, i) => [`${i}`, i === 7 ? long : "ab"])],
    "\n",
  );
  const whole = await rowsOf(csv);

  const parts = await rowsOf(csv, [1 << 20], CONTEXT_AFTER + CONTEXT_BEFORE + 60_000);

  expect(whole[8]![1]).toBe(long);
  expect(parts).toEqual(whole);
});

test("gives the same cells where a block has no room for more", async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => [
    `${i % 10}`,
    "",
    "x",
    i % 1000 === 0 ? 'a "b"' : "",
  ]);
  const csv = toCsv([["a", "b", "c", "d"], ...rows], "\n");
  const { values } = await valuesOf("t.csv", csv);

  expect(values.length).toBe(4 * 50_001);
  expect(values.map(({ text }) => text)).toEqual([["a", "b", "c", "d"], ...rows].flat());
  expect(values.at(-1)!.location).toEqual({ kind: "cell", row: 50_001, column: 4, columnName: "d" });
});

test("gives the same without SIMD", async () => {
  const csv = toCsv(
    [["id", "no\nte"], ...Array.from({ length: 99 }, (_, i) => [`${i}`, 'x "y",\n'])],
    "\r\n",
  );

  expect(await valuesOf("t.csv", csv, { kernel: "twin" })).toEqual(await valuesOf("t.csv", csv));
});

test("names columns by the header and counts rows and columns from 1", async () => {
  const { values, format } = await valuesOf(
    "patients.csv",
    'id,"date of birth"\n1,12/12/2012\n2,"1/2/1999"\n',
  );

  expect(format).toBe("csv");
  expect(values.map(({ text, label, location }) => [text, label, location])).toEqual([
    ["id", "", { kind: "line", start: 1, end: 1, startColumn: 1 }],
    ["date of birth", "", { kind: "line", start: 1, end: 1, startColumn: 5 }],
    ["1", "id", { kind: "cell", row: 2, column: 1, columnName: "id" }],
    ["12/12/2012", "date of birth", { kind: "cell", row: 2, column: 2, columnName: "date of birth" }],
    ["2", "id", { kind: "cell", row: 3, column: 1, columnName: "id" }],
    ["1/2/1999", "date of birth", { kind: "cell", row: 3, column: 2, columnName: "date of birth" }],
  ]);
});

test.each([
  ["comma", "a.csv", "name,ssn\nx,123\ny,456\n", true],
  ["semicolon", "a.csv", "name;ssn\nx;123\ny;456\n", true],
  ["tab", "a.tsv", "name\tssn\nx\t123\ny\t456\n", true],
  ["pipe", "a.csv", "name|ssn\nx|123\ny|456\n", true],
  ["semicolon around decimal commas", "a.csv", "name;price\nx;1,5\ny;2,5\n", true],
  ["no header", "a.csv", "7,123\n8,456\n", false],
  ["a single column", "a.csv", "ssn\n123\n456\n", true],
  ["carriage returns only", "a.csv", "name,ssn\rx,123\ry,456\r", true],
])("sniffs the dialect: %s", async (_what, name, content, hasHeader) => {
  const { values } = await valuesOf(name, content);
  const named = values.filter(({ location }) => location.kind === "cell" && location.columnName === "ssn");

  const cells = values.filter(({ location }) => location.kind === "cell");
  expect(cells.length).toBeGreaterThanOrEqual(2);
  expect(cells.some(({ label }) => label !== "")).toBe(hasHeader);
  expect(named.every(({ text }) => /^\d{3}$/.test(text))).toBe(true);
});

test.each([
  ["prose.txt", "Dear Jane, hello, and\nthanks, for all, the\nfish, so long, and\nmore, of, it\n"],
  ["notes", "Dear Jane,\nthe SSN is, as you know, 123\n"],
])("leaves prose with commas to plain text: %s", async (name, content) => {
  expect((await valuesOf(name, content)).format).toBe("plain-text");
});

test("takes a regular table without an extension for one", async () => {
  expect((await valuesOf("export", "id,name,dob\n1,a,2\n2,b,3\n3,c,4\n")).format).toBe("csv");
});

test("an open quote ends with the file, as a problem, and all of it is given", async () => {
  const { values, problems } = await valuesOf("a.csv", 'id,note\n1,"open\n2,b\n3,c\n');

  expect(problems).toEqual(["MALFORMED_FILE"]);
  expect(values.at(-1)!.text).toBe("open\n2,b\n3,c\n");
});

test("forgives quotes inside unquoted cells and text behind closing quotes", async () => {
  expect(await rowsOf('a,b\n5" disk,"x"y\n')).toEqual([
    ["a", "b"],
    ['5" disk', "xy"],
  ]);
});
