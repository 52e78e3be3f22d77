/**
 * OCSF's data_security object (https://schema.ocsf.io/1.4.0/objects/data_security): what kind of data was found, by
 * what, and how much of it. Types and counts only: `discovery_details.value` would be the matched text.
 */

import type { PolicyFinding, SensitiveDataFinding, SensitiveDataFindingType } from "../../model/finding.ts";

/** data_lifecycle_state_id: buckets hold data at rest. */
const AT_REST = { data_lifecycle_state_id: 1, data_lifecycle_state: "Data at-Rest" };

/** category_id of OCSF. Credentials are "Security": passwords, keys and the like. */
const CATEGORIES: Readonly<Record<SensitiveDataFindingType, readonly [id: number, caption: string]>> = {
  "SensitiveData:S3Object/Credentials": [6, "Security"],
  "SensitiveData:S3Object/CustomIdentifier": [99, "CustomIdentifier"],
  "SensitiveData:S3Object/Financial": [3, "Financial"],
  "SensitiveData:S3Object/Multiple": [99, "Multiple"],
  "SensitiveData:S3Object/Personal": [1, "Personal"],
};

/** status_id of OCSF: how the object was read. */
const STATUSES: Readonly<Record<string, readonly [id: number, caption: string]>> = {
  COMPLETE: [1, "Complete"],
  PARTIAL: [2, "Partial"],
  FAILED: [3, "Fail"],
};

export function sensitiveDataSecurity({ type, classificationDetails }: SensitiveDataFinding): object {
  const { result, jobId, detailedResultsLocation } = classificationDetails;
  const { sensitiveData, customDataIdentifiers } = result;
  const [category_id, category] = CATEGORIES[type];
  const [status_id, status] = STATUSES[result.status.code] ?? [99, result.status.code];
  const managed = sensitiveData.flatMap(({ detections }) => detections);
  return {
    category_id,
    category,
    classifier_details: { name: "Anodyne", type: "Managed and custom data identifiers" },
    ...AT_REST,
    detection_system_id: 4,
    detection_system: "Data Discovery & Classification",
    discovery_details: [
      ...managed.map((each) => ({ type: each.type, count: each.count })),
      ...customDataIdentifiers.detections.map(({ name, count }) => ({ type: name, count })),
    ],
    size: result.sizeClassified,
    src_url: detailedResultsLocation,
    status_id,
    status,
    status_details: result.status.reason === null ? [] : [result.status.reason],
    total: sensitiveData.reduce((sum, { totalCount }) => sum + totalCount, customDataIdentifiers.totalCount),
    uid: jobId,
  };
}

/**
 * Nothing was looked at in the objects, so the category is unknown. OCSF 1.4 has no detection system for posture
 * ("Data Security Posture Management" came later), which is therefore named and numbered as another one.
 */
export function policyDataSecurity({ type, description }: PolicyFinding): object {
  return {
    category_id: 0,
    category: "Unknown",
    ...AT_REST,
    detection_system_id: 99,
    detection_system: "Data Security Posture Management",
    policy: { uid: type, name: type, desc: description },
  };
}
