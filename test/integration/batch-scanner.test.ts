/** Batches of objects on threads: the built program's, since threads run built files. */

import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ObjectRef } from "../../src/model/object-ref.ts";
import type { ObjectReport } from "../../src/model/object-report.ts";
import type { BatchScanner, ScanBatch } from "../../src/pool/batch-scanner.ts";

const BUILT = new URL("../../dist/pool/batch-scanner.js", import.meta.url).href;
const { createBatchScanner } = (await import(BUILT)) as typeof import("../../src/pool/batch-scanner.ts");

let folder: string;
let scanner: BatchScanner;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-batches-"));
  scanner = createBatchScanner({ threads: 2, onBug: (stack) => expect.unreachable(stack) });
});
afterEach(async () => {
  await scanner.stop();
  rmSync(folder, { recursive: true, force: true });
});

function written(key: string, text: string): ObjectRef {
  writeFileSync(path.join(folder, key), text);
  return described(key);
}

function described(key: string): ObjectRef {
  const { size, mtime, mtimeMs } = statSync(path.join(folder, key));
  return {
    bucket: "practice",
    key,
    sizeInBytes: size,
    lastModified: mtime.toISOString(),
    eTag: `${Math.floor(mtimeMs).toString(16)}-${size.toString(16)}`,
    versionId: "",
    storageClass: "STANDARD",
  };
}

function batch(objects: readonly ObjectRef[], change: Partial<ScanBatch> = {}): ScanBatch {
  return {
    scannerKey: "run-1",
    scanner: { managedIds: ["DATE_OF_BIRTH"], customIdentifiers: [], allowLists: [] },
    source: { kind: "folder", root: folder, bucket: "practice" },
    objects,
    signal: new AbortController().signal,
    ...change,
  };
}

function summary({ object, status, parts }: ObjectReport) {
  const counts = parts.flatMap(({ occurrences }) =>
    occurrences.map(({ identifierId, count }) => [identifierId, count]),
  );
  return [object.key, status.code, ...counts];
}

test("reports come in the order of the batch's objects, whatever order they are scanned in", async () => {
  const objects = Array.from({ length: 300 }, (_, i) =>
    written(`${i}.txt`, i % 3 === 0 ? "date of birth: 12/12/2012\n".repeat(i + 1) : "nothing\n"),
  );
  const reports = await scanner.scan(batch(objects));
  expect(reports.map(summary)).toEqual(
    objects.map(({ key }, i) =>
      i % 3 === 0 ? [key, "COMPLETE", ["DATE_OF_BIRTH", i + 1]] : [key, "COMPLETE"],
    ),
  );
});

test("batches that look for different things at the same time do not mix", async () => {
  const object = written("both.txt", "date of birth: 12/12/2012, ssn: 539-98-0012\n");
  const ids = ["DATE_OF_BIRTH", "USA_SOCIAL_SECURITY_NUMBER"];
  const runs = Array.from({ length: 40 }, (_, i) => ({ id: ids[i % 2]!, key: `run-${i % 10}` }));
  const all = await Promise.all(
    runs.map(({ id, key }) =>
      scanner.scan(
        batch([object, object], {
          scannerKey: key,
          scanner: { managedIds: [id], customIdentifiers: [], allowLists: [] },
        }),
      ),
    ),
  );
  expect(all.map((reports) => reports.map(summary))).toEqual(
    runs.map(({ id }) => Array(2).fill(["both.txt", "COMPLETE", [id, 1]])),
  );
});

test("a batch given up ends in the middle of a huge local file, and another beside it is whole", async () => {
  const file = path.join(folder, "huge.txt");
  const descriptor = openSync(file, "w");
  writeSync(descriptor, "a line of text\n".repeat(10_000));
  ftruncateSync(descriptor, 64e9); // A hole: it takes no disk, and minutes to read.
  closeSync(descriptor);
  const aborter = new AbortController();
  const huge = scanner.scan(
    batch([described("huge.txt"), written("after.txt", "date of birth: 12/12/2012\n")], {
      signal: aborter.signal,
    }),
  );
  // More than the small file has, which another thread may have read before.
  while (scanner.bytesRead() < 1e6) {
    await setImmediate();
  }
  const other = await scanner.scan(batch([written("small.txt", "date of birth: 12/12/2012\n")]));
  aborter.abort();
  expect(other.map(summary)).toEqual([["small.txt", "COMPLETE", ["DATE_OF_BIRTH", 1]]]);
  const [first] = await huge;
  expect(first!.status).toEqual({ code: "PARTIAL", reason: "INTERRUPTED" });
  expect(first!.sizeClassified).toBeLessThan(64e9);
  const again = await scanner.scan(batch([described("after.txt")]));
  expect(again.map(summary)).toEqual([["after.txt", "COMPLETE", ["DATE_OF_BIRTH", 1]]]);
});

test("a batch given up before it began reads nothing", async () => {
  const objects = [written("a.txt", "text\n"), written("b.txt", "text\n")];
  const reports = await scanner.scan(batch(objects, { signal: AbortSignal.abort() }));
  expect(reports.map(({ status }) => status)).toEqual(
    Array(2).fill({ code: "FAILED", reason: "INTERRUPTED" }),
  );
  expect(scanner.bytesRead()).toBe(0);
});

test("stopping ends what is under way as interrupted", async () => {
  const objects = Array.from({ length: 2000 }, (_, i) => written(`${i}.txt`, "text\n"));
  const scan = scanner.scan(batch(objects));
  await scanner.stop();
  const reports = await scan;
  expect(reports).toHaveLength(2000);
  expect(new Set(reports.map(({ status }) => status.code))).not.toContain("SKIPPED");
});
