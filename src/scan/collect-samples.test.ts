import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type ByteReader, readerOfBytes } from "../formats/byte-reader.ts";
import { HEAD_SIZE } from "../formats/limits.ts";
import { extractPlainText } from "../formats/plain-text.ts";
import { createReadingMemory } from "../formats/reading-memory.ts";
import type { CustomIdentifier } from "../identifiers/identifier.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { StatusReason } from "../model/object-status.ts";
import type { RecordedPart } from "../model/recorded-part.ts";
import type { ObjectSource } from "../objects/object-source.ts";
import { ReadFailure } from "../objects/read-failure.ts";
import { collectSamples, type SampleContext, type SampleOutcome } from "./collect-samples.ts";
import { SampleCollector } from "./sample-collector.ts";
import { scanObject } from "./scan-object.ts";
import { createDetector, type ScannerSettings } from "./scanner-settings.ts";

const BADGE: CustomIdentifier = {
  kind: "custom",
  id: "badge-id",
  name: "Badge",
  regex: String.raw`STAFF-\w+`,
  keywords: [],
  ignoreWords: [],
  maximumMatchDistance: 50,
};
const SCANNER: ScannerSettings = {
  managedIds: ["DATE_OF_BIRTH", "USA_SOCIAL_SECURITY_NUMBER"],
  customIdentifiers: [BADGE],
  allowLists: [],
};

function refOf(key: string, sizeInBytes: number): ObjectRef {
  const eTag = "0123";
  return { bucket: "b", key, sizeInBytes, lastModified: "", eTag, versionId: "", storageClass: "STANDARD" };
}

interface OpenOptions {
  readonly reader?: ByteReader;
  readonly verify?: () => void;
}

function sourceOf(bytes: Buffer, { reader, verify = () => {} }: OpenOptions = {}): ObjectSource {
  return {
    async *list() {},
    open: () => ({ reader: reader ?? readerOfBytes(bytes), verify, close: () => {} }),
  };
}

/** What a discovery result would say of an object. */
async function scanned(key: string, bytes: Buffer, settings = SCANNER): Promise<RecordedPart[]> {
  const { parts } = await scanObject(sourceOf(bytes), refOf(key, bytes.length), {
    detector: createDetector(settings),
    memory: createReadingMemory(),
    head: Buffer.alloc(HEAD_SIZE),
    signal: new AbortController().signal,
    onBytes: () => {},
    onBug: (error) => expect.unreachable(String(error)),
  });
  return parts.map(({ innerPath, occurrences }) => ({ innerPath, places: occurrences }));
}

interface CollectOptions extends OpenOptions, Partial<SampleContext> {
  readonly parts?: readonly RecordedPart[];
  readonly scanner?: ScannerSettings;
}

async function collect(
  key: string,
  content: Buffer | string,
  options: CollectOptions = {},
): Promise<SampleOutcome> {
  const bytes = Buffer.from(content);
  const { scanner = SCANNER, parts = await scanned(key, bytes, scanner) } = options;
  return collectSamples(
    sourceOf(bytes, options),
    { scanner, object: refOf(key, bytes.length), parts },
    {
      signal: new AbortController().signal,
      isPinned: false,
      onBug: (error) => expect.unreachable(String(error)),
      ...options,
    },
  );
}

function plain(outcome: SampleOutcome): unknown {
  return outcome.kind === "collected" ? Object.fromEntries(outcome.samples) : outcome.reason;
}

describe("nothing is given", () => {
  test.each<StatusReason>([
    "OBJECT_VERSION_MISMATCH",
    "READ_ERROR",
    "PERMISSION_DENIED",
    "SOURCE_OBJECT_NO_LONGER_AVAILABLE",
  ])("of an object that turns out to have %s at its end", async (reason) => {
    const verify = () => {
      throw new ReadFailure(reason, "verify");
    };

    expect(plain(await collect("a.txt", "dob: 1/2/1999", { verify }))).toBe(reason);
  });

  test("when it is interrupted", async () => {
    const controller = new AbortController();
    controller.abort();

    expect(plain(await collect("a.txt", "dob: 1/2/1999", { signal: controller.signal }))).toBe("INTERRUPTED");
  });

  test("after a bug, which is told", async () => {
    const bugs: unknown[] = [];
    const reader: ByteReader = {
      read: () => {
        throw new TypeError("a bug");
      },
    };
    const outcome = await collect("a.txt", "dob: 1/2/1999", { reader, onBug: (error) => bugs.push(error) });

    expect(plain(outcome)).toBe("INTERNAL_ERROR");
    expect(bugs).toMatchObject([{ message: "a bug" }]);
  });

  test.each<[string, RecordedPart[]]>([
    ["that no result names", []],
    ["at another place", [partOf("", "DATE_OF_BIRTH", [{ kind: "line", start: 7, end: 7, startColumn: 1 }])]],
    [
      "of another member",
      [partOf("b.txt", "DATE_OF_BIRTH", [{ kind: "line", start: 1, end: 1, startColumn: 6 }])],
    ],
    ["of another type", [partOf("", "NAME", [{ kind: "line", start: 1, end: 1, startColumn: 6 }])]],
  ])("%s", async (_, parts) => {
    expect(plain(await collect("a.txt", "dob: 1/2/1999", { parts }))).toEqual({});
  });
});

function partOf(
  innerPath: string,
  identifierId: string,
  locations: RecordedPart["places"][number]["locations"],
): RecordedPart {
  return { innerPath, places: [{ identifierId, locations }] };
}

const TEXT =
  "name: Jane\ndate of birth: 12/12/2012, Ä \u{1F600} badge STAFF-1\nssn 123-45-6789, ssn 123-45-6780\n";
const OF_TEXT = {
  DATE_OF_BIRTH: ["12/12/2012"],
  "badge-id": ["STAFF-1"],
  USA_SOCIAL_SECURITY_NUMBER: ["123-45-6789", "123-45-6780"],
};

test.each<[string, string, Buffer | string, unknown]>([
  ["text", "a.txt", TEXT, OF_TEXT],
  ["text in UTF-16", "a.txt", Buffer.from(`\ufeff${TEXT}`, "utf16le"), OF_TEXT],
  ["compressed text", "x/a.txt.gz", gzipSync(TEXT), OF_TEXT],
  ["compressed text of no name", ".gz", gzipSync(TEXT), OF_TEXT],
  [
    "CSV, from its second row, two in a cell",
    "a.csv",
    'name,ssn\n"Jane ""J""",123-45-6789\nJoe,"123-45-6780 and 123-45-6781"\n',
    { USA_SOCIAL_SECURITY_NUMBER: ["123-45-6789", "123-45-6780", "123-45-6781"] },
  ],
  ["TSV", "a.tsv", "name\tssn\nJane\t123-45-6789\n", { USA_SOCIAL_SECURITY_NUMBER: ["123-45-6789"] }],
  [
    "JSON, with escapes undone",
    "a.json",
    String.raw`{"people":[{"ssn":"123-45-\u0036789"},{"dob":"1\/2\/1999"},{"badge":"STAFF-7"}]}`,
    { USA_SOCIAL_SECURITY_NUMBER: ["123-45-6789"], DATE_OF_BIRTH: ["1/2/1999"], "badge-id": ["STAFF-7"] },
  ],
  [
    "JSON Lines",
    "a.jsonl",
    '{"ssn":"123-45-6789"}\n{"x":1}\n{"ssn":"123-45-6780"}\n',
    { USA_SOCIAL_SECURITY_NUMBER: ["123-45-6789", "123-45-6780"] },
  ],
  [
    "broken JSON, before and behind the flaw",
    "a.json",
    '{"dob":"1/2/1999","x":nope,"dob":"3/4/1999"}',
    { DATE_OF_BIRTH: ["1/2/1999", "3/4/1999"] },
  ],
  ["HTML", "a.html", "<html><p>ssn: 123-45-6789</p></html>", { USA_SOCIAL_SECURITY_NUMBER: ["123-45-6789"] }],
])("gives what stands in %s", async (_, key, content, samples) => {
  expect(plain(await collect(key, content))).toEqual(samples);
});

test("gives the first ten of each type in the order of the text", async () => {
  const rows = Array.from({ length: 2000 }, (_, i) => `STAFF-${i}\n`).join("");

  expect(plain(await collect("a.txt", rows))).toEqual({
    "badge-id": Array.from({ length: 10 }, (_, i) => `STAFF-${i}`),
  });
});

test("gives of several members ten in all, also of members of one name", async () => {
  const textOf = (name: string) => Array.from({ length: 4 }, (_, i) => `STAFF-${name}${i}`);
  const members = [
    ["one.txt", "a"],
    ["two.txt", "b"],
    ["two.txt", "c"],
    ["three.txt", "d"],
  ] as const;
  const parts = await Promise.all(
    members.map(async ([innerPath, name]) => {
      const [part] = await scanned("a.txt", Buffer.from(textOf(name).join("\n")));
      return { ...part!, innerPath };
    }),
  );
  const collector = new SampleCollector(createDetector(SCANNER), parts);
  for (const [innerPath, name] of members) {
    const tally = collector.tallyOf(innerPath);
    const memory = createReadingMemory();
    for await (const block of extractPlainText(readerOfBytes(Buffer.from(textOf(name).join("\n"))), memory)) {
      tally.add(block);
    }
  }

  expect(collector.isComplete).toBe(true);
  expect(Object.fromEntries(collector.samples())).toEqual({
    "badge-id": [...textOf("a"), ...textOf("b"), ...textOf("c").slice(0, 2)],
  });
});

test("passes over what the result does not name, as the allow list's words of then", async () => {
  const text = "badge STAFF-A\nbadge STAFF-B\n";
  const allowLists = [{ kind: "words", words: ["STAFF-A"] }] as const;
  const parts = await scanned("a.txt", Buffer.from(text), { ...SCANNER, allowLists });

  expect(plain(await collect("a.txt", text, { parts }))).toEqual({ "badge-id": ["STAFF-B"] });
});

test("finds a value again whose path the result leaves out", async () => {
  const parts = [partOf("", "USA_SOCIAL_SECURITY_NUMBER", [{ kind: "record", recordIndex: 1 }])];
  const jsonLines = '{"ssn":"123-45-6789"}\n{"ssn":"123-45-6780"}\n';

  expect(plain(await collect("a.jsonl", jsonLines, { parts }))).toEqual({
    USA_SOCIAL_SECURITY_NUMBER: ["123-45-6780"],
  });
});

test.each([
  ["letters", "a"],
  ["letters of two bytes", "é"],
  ["characters of three bytes", "表"],
  ["characters outside the basic plane", "\u{1F600}"],
])("cuts a long value behind 128 %s, never inside one", async (_, character) => {
  const scanner = { ...SCANNER, customIdentifiers: [{ ...BADGE, regex: `BADGE-${character}+` }] };
  const outcome = await collect("a.txt", `x BADGE-${character.repeat(400)} y`, { scanner });

  expect(plain(outcome)).toEqual({ "badge-id": [`BADGE-${character.repeat(128 - 6)}`] });
});

test("stops reading what cannot change when all samples are there, and reads the rest to its end", async () => {
  const bytes = Buffer.from(`badge STAFF-1\n${"nothing of interest\n".repeat(1_000_000)}`);
  const parts = await scanned("a.txt", bytes);
  const readOf = async (isPinned: boolean) => {
    const whole = readerOfBytes(bytes);
    let read = 0;
    const reader: ByteReader = {
      read: (target, offset, length) => {
        const count = whole.read(target, offset, length) as number;
        read += count;
        return count;
      },
    };
    expect(plain(await collect("a.txt", bytes, { parts, isPinned, reader }))).toEqual({
      "badge-id": ["STAFF-1"],
    });
    return read;
  };

  expect(await readOf(true)).toBeLessThan(bytes.length / 4);
  expect(await readOf(false)).toBe(bytes.length);
});
