import { expect, test } from "vitest";
import { unknownBucket } from "../findings/sensitive-data-finding.ts";
import { identifierMap, partOf, reportOf, TEST_ORIGIN } from "../findings/testing/reports.ts";
import type { ObjectReport } from "../model/object-report.ts";
import { failed, skipped } from "../model/object-status.ts";
import { resultCount, resultWriter } from "./discovery-result.ts";

const IDENTIFIERS = identifierMap();
const BUCKET = unknownBucket("the-pain-killer-practice", "aws");

const writeResults = resultWriter({ identifiers: IDENTIFIERS, bucket: BUCKET, origin: TEST_ORIGIN });

function recordsOf(report: ObjectReport) {
  const records = Array.from(writeResults(report), (line) => JSON.parse(line));
  expect(records.length).toBe(resultCount(report));
  return records;
}

test("a record has integers as strings, all four arrays, and nothing that is empty", () => {
  expect(recordsOf(reportOf([partOf({ DATE_OF_BIRTH: 2 })]))).toMatchInlineSnapshot(`
    [
      {
        "accountId": "111122223333",
        "category": "CLASSIFICATION",
        "classificationDetails": {
          "originType": "SENSITIVE_DATA_DISCOVERY_JOB",
          "result": {
            "customDataIdentifiers": {
              "detections": [],
              "totalCount": "0",
            },
            "mimeType": "text/plain",
            "sensitiveData": [
              {
                "category": "PERSONAL_INFORMATION",
                "detections": [
                  {
                    "count": "2",
                    "occurrences": {
                      "cells": [],
                      "lineRanges": [
                        {
                          "end": "1",
                          "start": "1",
                          "startColumn": "1",
                        },
                        {
                          "end": "2",
                          "start": "2",
                          "startColumn": "1",
                        },
                      ],
                      "pages": [],
                      "records": [],
                    },
                    "type": "DATE_OF_BIRTH",
                  },
                ],
                "totalCount": "2",
              },
            ],
            "sizeClassified": "120",
            "status": {
              "code": "COMPLETE",
            },
          },
        },
        "createdAt": "2026-01-02T03:04:05Z",
        "description": "The object contains personal information such as first or last names, addresses, or identification numbers.",
        "id": "0c0ee4eb0d2ec7dcf97f8b4f35420969",
        "partition": "aws",
        "region": "ap-southeast-2",
        "resourcesAffected": {
          "s3Bucket": {
            "arn": "arn:aws:s3:::the-pain-killer-practice",
            "defaultServerSideEncryption": {
              "encryptionType": "UNKNOWN",
            },
            "name": "the-pain-killer-practice",
            "publicAccess": {
              "effectivePermission": "UNKNOWN",
            },
          },
          "s3Object": {
            "bucketArn": "arn:aws:s3:::the-pain-killer-practice",
            "eTag": "abc",
            "extension": "txt",
            "key": "2026/jane.txt",
            "lastModified": "2026-01-01T00:00:00Z",
            "path": "the-pain-killer-practice/2026/jane.txt",
            "serverSideEncryption": {
              "encryptionType": "UNKNOWN",
            },
            "size": "120",
            "storageClass": "STANDARD",
          },
        },
        "schemaVersion": "1.0",
        "severity": {
          "description": "Medium",
          "score": "2",
        },
        "title": "The S3 object contains personal information.",
        "type": "SensitiveData:S3Object/Personal",
      },
    ]
  `);
});

test("a record keeps 1,000 places of a type and the whole count", () => {
  const [record] = recordsOf(reportOf([partOf({ USA_SOCIAL_SECURITY_NUMBER: 2500 })]));
  const [detection] = record.classificationDetails.result.sensitiveData[0].detections;

  expect(detection.count).toBe("2500");
  expect(detection.occurrences.lineRanges.length).toBe(1000);
});

test("an object without findings has a record too, without a type", () => {
  const [record] = recordsOf(reportOf([partOf({})]));

  expect(record.type).toBeUndefined();
  expect(record.classificationDetails.result).toMatchObject({
    status: { code: "COMPLETE" },
    sensitiveData: [],
  });
});

test.each([
  [
    skipped("UNSUPPORTED_FILE_TYPE_EXCEPTION"),
    { code: "SKIPPED", reason: "UNSUPPORTED_FILE_TYPE_EXCEPTION" },
  ],
  [failed("PERMISSION_DENIED"), { code: "SKIPPED", reason: "PERMISSION_DENIED" }],
])("an object that was not read has a record with the reason: %j", (status, expected) => {
  const [record] = recordsOf(reportOf([], { status }));

  expect(record.classificationDetails.result.status).toEqual(expected);
});

test("an archive has a record with the sums of its members, and every member one that names it", () => {
  const records = recordsOf(
    reportOf([
      partOf({ DATE_OF_BIRTH: 1 }, { innerPath: "a/b.txt" }),
      partOf({ DATE_OF_BIRTH: 2 }, { innerPath: "a/d.txt" }),
      partOf({}, { innerPath: "c", status: skipped("UNSUPPORTED_FILE_TYPE_EXCEPTION") }),
    ]),
  );
  const found = records.map(({ classificationDetails }) =>
    classificationDetails.result.sensitiveData.map(
      (item: { detections: { count: string; occurrences: { lineRanges: unknown[] } }[] }) =>
        item.detections.map(({ count, occurrences }) => [count, occurrences.lineRanges.length]),
    ),
  );

  expect(records.map(({ resourcesAffected }) => resourcesAffected.s3Object.embeddedFileDetails)).toEqual([
    undefined,
    { filePath: "a/b.txt", fileExtension: "txt" },
    { filePath: "a/d.txt", fileExtension: "txt" },
    { filePath: "c" },
  ]);
  expect(found).toEqual([[[["3", 0]]], [[["1", 1]]], [[["2", 2]]], []]);
  expect(new Set(records.map(({ id }) => id)).size).toBe(4);
});

test("the JSON is safe inside a page", () => {
  const report = reportOf([]);
  const [line] = writeResults({ ...report, object: { ...report.object, key: "</script>'&.txt" } });

  expect(line).not.toMatch(/[<>&']/);
  expect(JSON.parse(line!).resourcesAffected.s3Object.key).toBe("</script>'&.txt");
});
