import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readerOfBytes } from "../formats/byte-reader.ts";
import { HEAD_SIZE } from "../formats/limits.ts";
import { createReadingMemory } from "../formats/reading-memory.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { ObjectSource, OpenObject } from "../objects/object-source.ts";
import { ReadFailure } from "../objects/read-failure.ts";
import { scanObject } from "./scan-object.ts";
import { createDetector } from "./scanner-settings.ts";

const DETECTOR = createDetector({
  managedIds: ["DATE_OF_BIRTH", "USA_SOCIAL_SECURITY_NUMBER"],
  customIdentifiers: [],
  allowLists: [],
});

function refOf(key: string, sizeInBytes: number): ObjectRef {
  return {
    bucket: "b",
    key,
    sizeInBytes,
    lastModified: "",
    eTag: "",
    versionId: "",
    storageClass: "STANDARD",
  };
}

interface ScanOptions {
  readonly open?: () => OpenObject;
  readonly signal?: AbortSignal;
  readonly bugs?: unknown[];
}

async function scan(key: string, content: string | Buffer, options: ScanOptions = {}): Promise<ObjectReport> {
  const bytes = Buffer.from(content);
  const source: ObjectSource = {
    async *list() {},
    open: options.open ?? (() => ({ reader: readerOfBytes(bytes), verify: () => {}, close: () => {} })),
  };
  return scanObject(source, refOf(key, bytes.length), {
    detector: DETECTOR,
    memory: createReadingMemory(),
    head: Buffer.alloc(HEAD_SIZE),
    signal: options.signal ?? new AbortController().signal,
    onBytes: () => {},
    onBug: (error) => options.bugs?.push(error),
  });
}

test("reports what is in an object, where, and how much of it was read", async () => {
  const report = await scan("jane.txt", "name: Jane Doe\ndate of birth: 12/12/2012\n");

  expect(report).toEqual({
    object: refOf("jane.txt", 41),
    status: { code: "COMPLETE" },
    mimeType: "text/plain",
    sizeClassified: 41,
    parts: [
      {
        innerPath: "",
        mimeType: "text/plain",
        status: { code: "COMPLETE" },
        occurrences: [
          {
            identifierId: "DATE_OF_BIRTH",
            count: 1,
            locations: [{ kind: "line", start: 2, end: 2, startColumn: 16 }],
          },
        ],
      },
    ],
  });
});

test("counts all occurrences and keeps the first thousand places", async () => {
  const { parts } = await scan("a.csv", `id,ssn\n${"1,123-45-6789\n".repeat(1500)}`);

  expect(parts[0]!.occurrences[0]).toMatchObject({ identifierId: "USA_SOCIAL_SECURITY_NUMBER", count: 1500 });
  expect(parts[0]!.occurrences[0]!.locations.length).toBe(1000);
  expect(parts[0]!.occurrences[0]!.locations.at(-1)).toEqual({
    kind: "cell",
    row: 1001,
    column: 2,
    columnName: "ssn",
  });
});

test("reports what is in a compressed file under the name of its member", async () => {
  const report = await scan("x/notes.txt.gz", gzipSync("dob: 1/2/1999"));

  expect(report.mimeType).toBe("application/gzip");
  expect(report.status).toEqual({ code: "COMPLETE" });
  expect(report.parts).toMatchObject([
    {
      innerPath: "notes.txt",
      mimeType: "text/plain",
      occurrences: [{ identifierId: "DATE_OF_BIRTH", count: 1 }],
    },
  ]);
});

test("goes ten containers deep and says so of what lies deeper", async () => {
  let content = Buffer.from("dob: 1/2/1999");
  for (let depth = 0; depth < 10; depth++) {
    content = gzipSync(content);
  }
  const inside = await scan(`a.txt${".gz".repeat(10)}`, content);
  const deeper = await scan(`a.txt${".gz".repeat(11)}`, gzipSync(content));

  expect(inside.parts[0]!.occurrences.length).toBe(1);
  expect(deeper.status).toEqual({ code: "PARTIAL", reason: "ARCHIVE_CONTAINS_UNPROCESSED_FILES" });
  expect(deeper.parts[0]!.status).toEqual({ code: "SKIPPED", reason: "ARCHIVE_NESTING_LEVEL_OVER_LIMIT" });
});

test.each([
  [
    "binary noise",
    "a.bin",
    Buffer.from([0, 1, 2, 3, 255, 0, 7]),
    "SKIPPED",
    "UNSUPPORTED_FILE_TYPE_EXCEPTION",
  ],
  ["noise called text", "a.txt", Buffer.alloc(100_000), "SKIPPED", "UNSUPPORTED_FILE_TYPE_EXCEPTION"],
  ["nothing at all", "a.txt", Buffer.alloc(0), "COMPLETE", undefined],
  ["invalid UTF-8", "a.txt", Buffer.from("dob \xff\xfe 1/2/1999 \xc3", "latin1"), "COMPLETE", undefined],
  ["a single line of 20 MB", "a.log", Buffer.alloc(20_000_000, "dob "), "COMPLETE", undefined],
  ["a JSON string of 20 MB", "a.json", `["${"dob ".repeat(5_000_000)}"]`, "COMPLETE", undefined],
  ["a CSV cell of 20 MB", "a.csv", `a,b\n1,"${"dob ".repeat(5_000_000)}"\n`, "COMPLETE", undefined],
  ["deep JSON", "a.json", "[".repeat(100_000), "PARTIAL", "JSON_NESTING_LEVEL_OVER_LIMIT"],
  ["broken JSON", "a.json", '{"a": nope}', "PARTIAL", "UNABLE_TO_PARSE_FILE"],
  ["an open quote", "a.csv", 'a,b\n1,"2\n', "PARTIAL", "MALFORMED_FILE"],
  [
    "gzip cut off",
    "a.gz",
    gzipSync("dob: 1/2/1999 ".repeat(99)).subarray(0, 40),
    "PARTIAL",
    "MALFORMED_FILE",
  ],
  ["gzip that is none", "a.gz", "dob: 1/2/1999", "COMPLETE", undefined],
])("%s ends with a status and a reason", async (_what, key, content, code, reason) => {
  const { status } = await scan(key, content);

  expect(status).toEqual(reason === undefined ? { code } : { code, reason });
});

test("finds what stands before and behind the flaw of a file", async () => {
  const json = await scan("a.json", '{"dob":"1/2/1999","x":nope,"dob":"3/4/1999"}');
  const bytes = Buffer.concat([Buffer.from("dob 1/2/1999 \xff", "latin1"), Buffer.from(" dob 3/4/1999")]);

  expect(json.parts[0]!.occurrences).toMatchObject([{ count: 2 }]);
  expect((await scan("a.txt", bytes)).parts[0]!.occurrences).toMatchObject([{ count: 2 }]);
});

test("an object that cannot be opened has FAILED, one that breaks off is PARTIAL", async () => {
  const refused = await scan("a.txt", "x", {
    open: () => {
      throw new ReadFailure("PERMISSION_DENIED", "open: EACCES");
    },
  });
  let reads = 0;
  const broken = await scan("a.txt", "x", {
    open: () => ({
      reader: {
        read: (target, offset) => {
          reads += 1;
          if (reads > 1) {
            throw new ReadFailure("READ_ERROR", "read: EIO");
          }
          return target.write("dob: 1/2/1999 ", offset);
        },
      },
      verify: () => {},
      close: () => {},
    }),
  });

  expect(refused).toMatchObject({ status: { code: "FAILED", reason: "PERMISSION_DENIED" }, parts: [] });
  expect(broken.status).toEqual({ code: "PARTIAL", reason: "READ_ERROR" });
});

test("an object that changed while it was read is PARTIAL and keeps what was found", async () => {
  const report = await scan("a.txt", "x", {
    open: () => ({
      reader: readerOfBytes(Buffer.from("dob: 1/2/1999")),
      verify: () => {
        throw new ReadFailure("OBJECT_VERSION_MISMATCH", "changed");
      },
      close: () => {},
    }),
  });

  expect(report.status).toEqual({ code: "PARTIAL", reason: "OBJECT_VERSION_MISMATCH" });
  expect(report.parts[0]!.occurrences.length).toBe(1);
});

test("a bug becomes the object's status and is told, and the object is closed", async () => {
  const bugs: unknown[] = [];
  let closed = 0;
  const report = await scan("a.txt", "x", {
    bugs,
    open: () => ({
      reader: {
        read: () => {
          throw new TypeError("a bug");
        },
      },
      verify: () => {},
      close: () => {
        closed += 1;
      },
    }),
  });

  expect(report.status).toEqual({ code: "FAILED", reason: "INTERNAL_ERROR" });
  expect(bugs).toMatchObject([{ message: "a bug" }]);
  expect(closed).toBe(1);
});

test("stops reading when it is interrupted", async () => {
  const controller = new AbortController();
  controller.abort();
  const report = await scan("a.txt", "dob: 1/2/1999", { signal: controller.signal });

  expect(report.status).toEqual({ code: "FAILED", reason: "INTERRUPTED" });
});
