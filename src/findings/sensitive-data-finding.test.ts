import { expect, test } from "vitest";
import { partial } from "../model/object-status.ts";
import { MAX_PLACES_IN_FINDING, sharePlaces } from "./occurrence-places.ts";
import { sensitiveDataFinding, unknownBucket } from "./sensitive-data-finding.ts";
import { customIdentifier, identifierMap, partOf, reportOf, TEST_ORIGIN } from "./testing/reports.ts";

const CUSTOM = customIdentifier({});
const IDENTIFIERS = identifierMap([CUSTOM]);
const BUCKET = unknownBucket("the-pain-killer-practice", "aws");

function findingOf(parts: Parameters<typeof reportOf>[0], fields: Parameters<typeof reportOf>[1] = {}) {
  return sensitiveDataFinding(reportOf(parts, fields), IDENTIFIERS, BUCKET, TEST_ORIGIN);
}

test("an object without occurrences has no finding", () => {
  expect(findingOf([partOf({})])).toBeUndefined();
  expect(findingOf([])).toBeUndefined();
});

test("a finding is the JSON of GetFindings", () => {
  expect(findingOf([partOf({ DATE_OF_BIRTH: 1 })])).toMatchInlineSnapshot(`
    {
      "accountId": "111122223333",
      "archived": false,
      "category": "CLASSIFICATION",
      "classificationDetails": {
        "detailedResultsLocation": null,
        "jobArn": null,
        "jobId": null,
        "originType": "SENSITIVE_DATA_DISCOVERY_JOB",
        "result": {
          "additionalOccurrences": false,
          "customDataIdentifiers": {
            "detections": [],
            "totalCount": 0,
          },
          "mimeType": "text/plain",
          "sensitiveData": [
            {
              "category": "PERSONAL_INFORMATION",
              "detections": [
                {
                  "count": 1,
                  "occurrences": {
                    "cells": null,
                    "lineRanges": [
                      {
                        "end": 1,
                        "start": 1,
                        "startColumn": 1,
                      },
                    ],
                    "offsetRanges": null,
                    "pages": null,
                    "records": null,
                  },
                  "type": "DATE_OF_BIRTH",
                },
              ],
              "totalCount": 1,
            },
          ],
          "sizeClassified": 120,
          "status": {
            "code": "COMPLETE",
            "reason": null,
          },
        },
      },
      "count": 1,
      "createdAt": "2026-01-02T03:04:05.678Z",
      "description": "The object contains personal information such as first or last names, addresses, or identification numbers.",
      "id": "2000c61b555eb5796e3dfb21d04d93fb",
      "partition": "aws",
      "policyDetails": null,
      "region": "ap-southeast-2",
      "resourcesAffected": {
        "s3Bucket": {
          "allowsUnencryptedObjectUploads": "UNKNOWN",
          "arn": "arn:aws:s3:::the-pain-killer-practice",
          "createdAt": null,
          "defaultServerSideEncryption": {
            "encryptionType": "UNKNOWN",
            "kmsMasterKeyId": null,
          },
          "name": "the-pain-killer-practice",
          "owner": null,
          "publicAccess": {
            "effectivePermission": "UNKNOWN",
            "permissionConfiguration": null,
          },
          "tags": [],
        },
        "s3Object": {
          "bucketArn": "arn:aws:s3:::the-pain-killer-practice",
          "eTag": "abc",
          "extension": "txt",
          "key": "2026/jane.txt",
          "lastModified": "2026-01-01T00:00:00.000Z",
          "path": "the-pain-killer-practice/2026/jane.txt",
          "publicAccess": null,
          "serverSideEncryption": {
            "encryptionType": "UNKNOWN",
            "kmsMasterKeyId": null,
          },
          "size": 120,
          "storageClass": "STANDARD",
          "tags": [],
          "versionId": "",
        },
      },
      "sample": false,
      "schemaVersion": "1.0",
      "severity": {
        "description": "Low",
        "score": 1,
      },
      "title": "The S3 object contains personal information.",
      "type": "SensitiveData:S3Object/Personal",
      "updatedAt": "2026-01-02T03:04:05.678Z",
    }
  `);
});

test.each([
  [{ JSON_WEB_TOKEN: 1 }, "Credentials", "High"],
  [{ CREDIT_CARD_NUMBER: 1 }, "Financial", "High"],
  [{ DATE_OF_BIRTH: 1 }, "Personal", "Low"],
  [{ DATE_OF_BIRTH: 2 }, "Personal", "Medium"],
  [{ DATE_OF_BIRTH: 1, USA_SOCIAL_SECURITY_NUMBER: 1 }, "Personal", "High"],
  [{ [CUSTOM.id]: 3 }, "CustomIdentifier", "Medium"],
  [{ DATE_OF_BIRTH: 1, [CUSTOM.id]: 1 }, "Multiple", "Medium"],
  [{ DATE_OF_BIRTH: 1, CREDIT_CARD_NUMBER: 1 }, "Multiple", "High"],
])("%j makes a finding of type %s and severity %s", (counts, type, severity) => {
  const finding = findingOf([partOf(counts)])!;

  expect(finding.type).toBe(`SensitiveData:S3Object/${type}`);
  expect(finding.severity.description).toBe(severity);
});

test("types of one kind are counted together for the severity", () => {
  const finding = findingOf([partOf({ CREDIT_CARD_NUMBER: 60, "CREDIT_CARD_NUMBER_(NO_KEYWORD)": 60 })])!;

  expect(finding.classificationDetails.result.sensitiveData[0]!.totalCount).toBe(120);
});

test("a custom identifier below its lowest threshold contributes nothing", () => {
  const quiet = customIdentifier({ severityLevels: [{ occurrencesThreshold: 5, severity: "High" }] });
  const report = reportOf([partOf({ [quiet.id]: 4 })]);

  expect(sensitiveDataFinding(report, identifierMap([quiet]), BUCKET, TEST_ORIGIN)).toBeUndefined();
});

test("at most 15 places are shown, spread over the types, and counts stay whole", () => {
  const { result } = findingOf([
    partOf({ CREDIT_CARD_NUMBER: 100, DATE_OF_BIRTH: 2, USA_SOCIAL_SECURITY_NUMBER: 2000 }),
  ])!.classificationDetails;
  const shown = result.sensitiveData.flatMap(({ detections }) =>
    detections.map(({ type, count, occurrences }) => [type, count, occurrences?.lineRanges?.length]),
  );

  expect(shown).toEqual([
    ["CREDIT_CARD_NUMBER", 100, 7],
    ["DATE_OF_BIRTH", 2, 2],
    ["USA_SOCIAL_SECURITY_NUMBER", 2000, 6],
  ]);
  expect(result.additionalOccurrences).toBe(true);
});

test.each([
  [[3], 15, [3]],
  [[100, 100, 100], 15, [5, 5, 5]],
  [[9, 9, 9, 9, 9, 9], 15, [3, 3, 3, 2, 2, 2]],
  [[1, 100], 15, [1, 14]],
  [Array.from({ length: 20 }, () => 2), 15, [...Array.from({ length: 15 }, () => 1), 0, 0, 0, 0, 0]],
  [[], 15, []],
])("places available %j, at most %j: %j", (available, most, expected) => {
  expect(sharePlaces(available, most)).toEqual(expected);
  expect(most).toBe(MAX_PLACES_IN_FINDING);
});

test("what lies in an archive is counted, but a finding has no places for it", () => {
  const { result } = findingOf([
    partOf({ DATE_OF_BIRTH: 2 }, { innerPath: "a.txt" }),
    partOf({ DATE_OF_BIRTH: 3 }, { innerPath: "b.txt" }),
  ])!.classificationDetails;

  expect(result.sensitiveData[0]!.detections).toEqual([
    { count: 5, occurrences: null, type: "DATE_OF_BIRTH" },
  ]);
});

test("each kind of place goes into its own array", () => {
  const part = partOf({});
  const occurrences = [
    { kind: "cell", row: 2, column: 3, columnName: "dob" },
    { kind: "cell", row: 2, column: 3, cellReference: "Sheet1!C2" },
    { kind: "page", pageNumber: 4 },
    { kind: "record", recordIndex: 0, jsonPath: "$.a" },
    { kind: "record", recordIndex: 1 },
  ] as const;
  const { result } = findingOf([
    { ...part, occurrences: [{ identifierId: "DATE_OF_BIRTH", count: 5, locations: occurrences }] },
  ])!.classificationDetails;

  expect(result.sensitiveData[0]!.detections[0]!.occurrences).toEqual({
    cells: [
      { cellReference: null, column: 3, columnName: "dob", row: 2 },
      { cellReference: "Sheet1!C2", column: 3, columnName: null, row: 2 },
    ],
    lineRanges: null,
    offsetRanges: null,
    pages: [{ lineRange: null, offsetRange: null, pageNumber: 4 }],
    records: [
      { jsonPath: "$.a", recordIndex: 0 },
      { jsonPath: null, recordIndex: 1 },
    ],
  });
});

test("the id follows from what was found and where, not from when", () => {
  const parts = [partOf({ DATE_OF_BIRTH: 1 })];
  const { id } = findingOf(parts)!;
  const later = { ...TEST_ORIGIN, createdAt: "2027-01-01T00:00:00.000Z" };
  const elsewhere = reportOf(parts, { object: { ...reportOf(parts).object, key: "other.txt" } });

  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(sensitiveDataFinding(reportOf(parts), IDENTIFIERS, BUCKET, later)!.id).toBe(id);
  expect(findingOf([partOf({ DATE_OF_BIRTH: 2 })])!.id).not.toBe(id);
  expect(sensitiveDataFinding(elsewhere, IDENTIFIERS, BUCKET, TEST_ORIGIN)!.id).not.toBe(id);
  expect(
    sensitiveDataFinding(reportOf(parts), IDENTIFIERS, BUCKET, { ...TEST_ORIGIN, scope: "run-1" })!.id,
  ).not.toBe(id);
});

test("a partial result says so, with its reason", () => {
  const { result } = findingOf([partOf({ DATE_OF_BIRTH: 1 })], {
    status: partial("UNABLE_TO_PARSE_FILE"),
  })!.classificationDetails;

  expect(result.status).toEqual({ code: "PARTIAL", reason: "UNABLE_TO_PARSE_FILE" });
});
