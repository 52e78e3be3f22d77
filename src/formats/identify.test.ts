import { randomFillSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readerOfBytes } from "./byte-reader.ts";
import { identify } from "./identify.ts";
import { FORMATS } from "./index.ts";
import { choppedReader, valuesOf } from "./testing/values-of.ts";

test("every format has its own id", () => {
  expect(FORMATS.length).toBeGreaterThan(5);
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
});

test.each([
  ["notes.txt", "hello", "plain-text"],
  ["page.html", "<p>hi", "html"],
  ["page", "<!DOCTYPE html><html></html>", "html"],
  ["feed", '<?xml version="1.0"?><a/>', "xml"],
  ["a.xml", "<a/>", "xml"],
  ["a.csv", "a,b\n1,2\n", "csv"],
  ["a.tsv", "a\tb\n1\t2\n", "tsv"],
  ["a.json", "{}", "json"],
  ["a.csv", '{"a":1}', "json"],
  ["empty.txt", "", "plain-text"],
  ["noextension", "", "plain-text"],
])("%s with %j is %s", async (name, content, format) => {
  expect((await valuesOf(name, content)).format).toBe(format);
});

test.each([
  ["random bytes", randomFillSync(Buffer.alloc(5000))],
  ["an executable's head", Buffer.from("\x7fELF\x02\x01\x01\0\0\0\0", "latin1")],
  ["a picture's head", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1")],
  ["control characters", Buffer.from("\x01\x02\x03\x04 abc", "latin1")],
])("takes %s for no text, whatever the name says", async (_what, content) => {
  expect((await valuesOf("a.txt", content)).format).toBe("unknown");
});

const TEXT = "Señor Gómez — Zürich, Ægir: 123-45-6789\n".repeat(40);
const LATIN = "Señor Gómez, Zürich, Ægir: 123-45-6789\n".repeat(40);

test.each([
  ["UTF-8", Buffer.from(TEXT), TEXT],
  ["UTF-8 with mark", Buffer.from(`\ufeff${TEXT}`), TEXT],
  ["UTF-16LE with mark", Buffer.from(`\ufeff${TEXT}`, "utf16le"), TEXT],
  ["UTF-16BE with mark", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16(), TEXT],
  ["UTF-16LE without mark", Buffer.from(TEXT, "utf16le"), TEXT],
  ["UTF-16BE without mark", Buffer.from(TEXT, "utf16le").swap16(), TEXT],
  ["Latin-1", Buffer.from(LATIN, "latin1"), LATIN],
])("reads %s, however the bytes arrive", async (_encoding, bytes, text) => {
  for (const readSizes of [[1 << 20], [1], [3, 100]]) {
    const { values } = await valuesOf("a.txt", bytes, { readSizes });
    expect(values.map((value) => value.text).join("")).toBe(text);
  }
});

test("decodes text that turns out not to be UTF-8 only far behind its beginning", async () => {
  const ascii = "all is plain here\n".repeat(80_000);
  const { values } = await valuesOf("a.log", Buffer.from(ascii + LATIN, "latin1"));

  expect(values.map((value) => value.text).join("")).toBe(ascii + LATIN);
});

test("keeps bytes that are not UTF-8 inside UTF-8 text", async () => {
  const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.of(0xff, 0xfe, 0xc3), Buffer.from(TEXT)]);
  const { format } = await valuesOf("a.txt", bytes);

  expect(format).toBe("plain-text");
});

async function membersOf(bytes: Uint8Array, name: string, readSizes = [1 << 20]) {
  const identified = await identify(name, choppedReader(bytes, readSizes));
  if (identified.kind !== "container") {
    throw new Error(`identified as ${identified.kind}`);
  }
  const problems: string[] = [];
  const members: { name: string; text: string }[] = [];
  for await (const member of identified.format.members(identified.reader, name, (reason) =>
    problems.push(reason),
  )) {
    const pieces: Buffer[] = [];
    const buffer = Buffer.alloc(1000);
    for (;;) {
      const count = await member.reader.read(buffer, 0, buffer.length);
      if (count === 0) {
        break;
      }
      pieces.push(Buffer.from(buffer.subarray(0, count)));
    }
    members.push({ name: member.name, text: Buffer.concat(pieces).toString() });
  }
  return { members, problems };
}

const PACKED = gzipSync(TEXT);

test.each([
  ["one member", PACKED, TEXT, []],
  ["two members", Buffer.concat([PACKED, PACKED]), TEXT + TEXT, []],
  ["padding of zeros", Buffer.concat([PACKED, Buffer.alloc(600)]), TEXT, []],
  ["something else behind", Buffer.concat([PACKED, Buffer.from("not gzip")]), TEXT, ["MALFORMED_FILE"]],
  ["no content", gzipSync(""), "", []],
])("unpacks gzip with %s, however the bytes arrive", async (_what, bytes, text, problems) => {
  for (const readSizes of [[1 << 20], [1], [11, 2]]) {
    expect(await membersOf(bytes, "dir/notes.txt.gz", readSizes)).toEqual({
      members: [{ name: "notes.txt", text }],
      problems,
    });
  }
});

test("gives what there is of a gzip file that is cut off or damaged", async () => {
  const long = gzipSync(Array.from({ length: 50_000 }, (_, i) => `line ${i}\n`).join(""));
  const cut = await membersOf(long.subarray(0, long.length / 2), "a.gz");
  const damaged = Buffer.from(long);
  damaged.fill(0xff, long.length / 2, long.length / 2 + 50);
  const broken = await membersOf(damaged, "a.gz");

  expect(cut.problems).toEqual(["MALFORMED_FILE"]);
  expect(cut.members[0]!.text.startsWith("line 0\nline 1\n")).toBe(true);
  expect(cut.members[0]!.text.length).toBeGreaterThan(100_000);
  expect(broken.problems).toEqual(["MALFORMED_FILE"]);
});

test("stops at a gzip bomb", async () => {
  const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024), { level: 9 });
  const identified = await identify("a.gz", readerOfBytes(bomb));
  const problems: string[] = [];
  let bytes = 0;
  if (identified.kind === "container") {
    for await (const member of identified.format.members(identified.reader, "a.gz", (reason) =>
      problems.push(reason),
    )) {
      const buffer = Buffer.alloc(1 << 20);
      for (let count = 1; count > 0; bytes += count) {
        count = await member.reader.read(buffer, 0, buffer.length);
      }
    }
  }

  expect(problems).toEqual(["ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT"]);
  expect(bytes).toBeLessThan(300 * 1024 * 1024);
});
