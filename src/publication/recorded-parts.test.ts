import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unknownBucket } from "../findings/sensitive-data-finding.ts";
import { customIdentifier, identifierMap, TEST_ORIGIN } from "../findings/testing/reports.ts";
import type { Location } from "../model/location.ts";
import type { ObjectReport, PartReport } from "../model/object-report.ts";
import { COMPLETE } from "../model/object-status.ts";
import { resultWriter } from "./discovery-result.ts";
import { type RecordedObject, recordedParts } from "./recorded-parts.ts";

const CUSTOM = customIdentifier({ name: "it's <ours> & yours" });
const OBJECT: RecordedObject = {
  bucket: "practice",
  key: "it's a <key> & more/ä.csv",
  eTag: "9bb58f26192e4ba00f01e2e7b136bbd8",
  versionId: "",
};
const PLACES: readonly Location[] = [
  { kind: "cell", row: 2, column: 3, columnName: "it's" },
  { kind: "cell", row: 3, column: 3, columnName: "it's", cellReference: "Sheet2!C5" },
  { kind: "line", start: 1, end: 2, startColumn: 7 },
  { kind: "page", pageNumber: 4 },
  { kind: "record", recordIndex: 0, jsonPath: "$['it''s']" },
  { kind: "record", recordIndex: 5 },
];

function partOf(innerPath: string, ids: readonly string[]): PartReport {
  return {
    innerPath,
    mimeType: "text/csv",
    status: COMPLETE,
    occurrences: ids.map((identifierId) => ({ identifierId, count: 6, locations: PLACES })),
  };
}

function linesOf(parts: readonly PartReport[], change: Partial<RecordedObject> = {}): string[] {
  const { bucket, key, eTag, versionId } = { ...OBJECT, ...change };
  const report: ObjectReport = {
    object: {
      bucket,
      key,
      eTag,
      versionId,
      sizeInBytes: 1,
      lastModified: "2026-01-02T03:04:05.678Z",
      storageClass: "STANDARD",
    },
    status: COMPLETE,
    mimeType: "text/csv",
    sizeClassified: 1,
    parts,
  };
  const identifiers = identifierMap([CUSTOM]);
  const write = resultWriter({ identifiers, bucket: unknownBucket(bucket, "aws"), origin: TEST_ORIGIN });
  return [...write(report)];
}

function read(lines: readonly string[], object: Partial<RecordedObject> = {}) {
  return recordedParts(gzipSync(`${lines.join("\n")}\n`), { ...OBJECT, ...object });
}

const ONE = [partOf("", ["DATE_OF_BIRTH"])];

describe("there are no parts", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["in an empty file", () => read([])],
    ["in a file that is no gzip", () => recordedParts(Buffer.from("{}\n"), OBJECT)],
    [
      "in a file that is cut off",
      () => recordedParts(gzipSync(linesOf(ONE).join("\n")).subarray(0, -30), OBJECT),
    ],
    ["of another key", () => read(linesOf(ONE, { key: "other.csv" }))],
    ["of another bucket", () => read(linesOf(ONE, { bucket: "other" }))],
    ["of another ETag", () => read(linesOf(ONE, { eTag: "9bb58f26192e4ba00f01e2e7b136bbd9" }))],
    ["of another version", () => read(linesOf(ONE, { versionId: "v2" }))],
    ["of a version where the record has none", () => read(linesOf(ONE), { versionId: "v2" })],
    ["in lines that are no JSON", () => read([`{"eTag":"${OBJECT.eTag}"`, OBJECT.eTag])],
    ["in lines that are no records", () => read(["null", "[]", `{"resourcesAffected":"${OBJECT.eTag}"}`])],
    [
      "in numbers that are none",
      () => read(linesOf(ONE).map((line) => line.replace('"row":"2"', '"row":"x"'))),
    ],
    [
      "in a file that unpacks to more than the limit",
      () => recordedParts(gzipSync(Buffer.alloc(300e6)), OBJECT),
    ],
  ])("%s", async (_, ask) => {
    expect(await ask()).toBeUndefined();
  });
});

test("what was written of every kind of place is read back", async () => {
  const parts = [partOf("", ["DATE_OF_BIRTH", CUSTOM.id])];

  expect(await read([...linesOf(ONE, { key: "other.csv" }), ...linesOf(parts)])).toEqual([
    {
      innerPath: "",
      places: [
        { identifierId: "DATE_OF_BIRTH", locations: PLACES },
        { identifierId: CUSTOM.id, locations: PLACES },
      ],
    },
  ]);
});

test("an archive is read back with its members, and no places of its own", async () => {
  const parts = [partOf("it's/a.csv", ["DATE_OF_BIRTH"]), partOf("b.csv", [CUSTOM.id])];
  const [whole, ...members] = (await read(linesOf(parts)))!;

  expect(whole).toMatchObject({ innerPath: "" });
  expect(whole!.places.flatMap(({ locations }) => locations)).toEqual([]);
  expect(members).toEqual([
    { innerPath: "it's/a.csv", places: [{ identifierId: "DATE_OF_BIRTH", locations: PLACES }] },
    { innerPath: "b.csv", places: [{ identifierId: CUSTOM.id, locations: PLACES }] },
  ]);
});

test.each(["", 'W/"it\'s & <odd>"', "-"])("the ETag %j is found whatever JSON makes of it", async (eTag) => {
  expect(await read(linesOf(ONE, { eTag }), { eTag })).toMatchObject([{ innerPath: "" }]);
});

test("numbers may be numbers, and what is empty may be left out, as other writers do", async () => {
  const line = JSON.stringify({
    resourcesAffected: {
      s3Bucket: { name: OBJECT.bucket },
      s3Object: { key: OBJECT.key, eTag: OBJECT.eTag, embeddedFileDetails: null },
    },
    classificationDetails: {
      result: {
        sensitiveData: [
          {
            detections: [
              {
                type: "NAME",
                occurrences: { records: [{ jsonPath: "$.a" }], cells: [{ row: 2, column: 3 }] },
              },
            ],
          },
        ],
      },
    },
  });

  expect(await read([line])).toEqual([
    {
      innerPath: "",
      places: [
        {
          identifierId: "NAME",
          locations: [
            { kind: "cell", row: 2, column: 3 },
            { kind: "record", recordIndex: 0, jsonPath: "$.a" },
          ],
        },
      ],
    },
  ]);
});
