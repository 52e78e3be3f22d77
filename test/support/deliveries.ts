/** For tests of targets: deliveries of findings as the service makes them. */

import { sampleSensitiveDataFinding } from "../../src/findings/sample-findings/sample-findings.ts";
import type { SensitiveDataFinding, SensitiveDataFindingType } from "../../src/model/finding.ts";
import { findingEvent } from "../../src/publication/finding-event.ts";
import type { Delivery, TargetNeeds } from "../../src/targets/target.ts";

export const TEST_ACCOUNT = "111122223333";
const REGION = "ap-southeast-2";
const NOW = new Date("2026-01-02T03:04:05.678Z");

export const OPERATORS: TargetNeeds = { region: REGION, isFromConsole: false, allowPrivateAddresses: false };
export const KEYS = { accessKeyId: "AKIASAMPLE", secretAccessKey: "sample-secret" };

export function testFinding(
  nonce: string,
  type: SensitiveDataFindingType = "SensitiveData:S3Object/Personal",
): SensitiveDataFinding {
  const scope = { accountId: TEST_ACCOUNT, region: REGION };
  return { ...sampleSensitiveDataFinding(type, scope, NOW, nonce), sample: false };
}

export function deliveryOf(finding: Delivery["finding"], kind: Delivery["kind"] = "new"): Delivery {
  const id = `00000000-0000-4000-8000-${finding.id.slice(-12)}`;
  return { event: findingEvent(finding, { id, account: finding.accountId, time: NOW }), finding, kind };
}

export function testDeliveries(count: number): Delivery[] {
  return Array.from({ length: count }, (_, i) => deliveryOf(testFinding(String(i))));
}

/** A delivery whose places alone are of so many bytes, at least. */
export function deliveryWithPlaces(bytes: number): Delivery {
  return deliveryOf(
    withDetections(testFinding("large"), [
      {
        count: 1,
        type: "DATE_OF_BIRTH",
        occurrences: {
          cells: [{ cellReference: null, column: 1, columnName: "x".repeat(bytes), row: 2 }],
          lineRanges: null,
          offsetRanges: null,
          pages: null,
          records: null,
        },
      },
    ]),
  );
}

/** A delivery that is of so many bytes, at least, whatever is left out. */
export function deliveryWithLongTags(bytes: number): Delivery {
  const finding = testFinding("huge");
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  const tags = [{ key: "note", value: "x".repeat(bytes) }];
  return deliveryOf({ ...finding, resourcesAffected: { s3Bucket: { ...s3Bucket, tags }, s3Object } });
}

type Detections =
  SensitiveDataFinding["classificationDetails"]["result"]["sensitiveData"][number]["detections"];

function withDetections(finding: SensitiveDataFinding, detections: Detections): SensitiveDataFinding {
  const { classificationDetails } = finding;
  const sensitiveData = [{ category: "PERSONAL_INFORMATION" as const, detections, totalCount: 1 }];
  return {
    ...finding,
    classificationDetails: {
      ...classificationDetails,
      result: { ...classificationDetails.result, sensitiveData },
    },
  };
}
