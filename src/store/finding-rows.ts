/** A finding as the database keeps it: a row of columns and terms, and the document. */

import { toStorable } from "../base/storable-text.ts";
import type { Finding } from "../model/finding.ts";
import { termsOf } from "./finding-fields.ts";
import type { FindingTable } from "./tables/findings.ts";

/** Plain JSON, for jsonb_to_recordset: instants are text. The scope is not part of it. */
export type FindingRow = {
  readonly [K in Exclude<keyof FindingTable, "account_id" | "region">]: Date extends FindingTable[K]
    ? string | Exclude<FindingTable[K], Date>
    : FindingTable[K];
} & { readonly document: Finding };

/** The columns of FindingRow with their types in SQL, in the order of the table. */
export const ROW_COLUMNS: readonly (readonly [name: keyof FindingRow, type: string])[] = [
  ["id", "text"],
  ["bucket_account_id", "text"],
  ["category", "text"],
  ["type", "text"],
  ["severity", "smallint"],
  ["archived", "boolean"],
  ["sample", "boolean"],
  ["count", "integer"],
  ["created_at", "timestamptz"],
  ["updated_at", "timestamptz"],
  ["bucket", "text"],
  ["bucket_created_at", "timestamptz"],
  ["public_access", "text"],
  ["job_id", "text"],
  ["object_modified_at", "timestamptz"],
  ["size_classified", "bigint"],
  ["first_seen", "timestamptz"],
  ["last_seen", "timestamptz"],
  ["terms", "text[]"],
];

export function findingRow(finding: Finding): FindingRow {
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  const call = finding.policyDetails?.action.apiCallDetails;
  return {
    id: finding.id,
    bucket_account_id: finding.accountId,
    category: finding.category,
    type: finding.type,
    severity: finding.severity.score,
    archived: finding.archived,
    sample: finding.sample,
    count: finding.count,
    created_at: finding.createdAt,
    updated_at: finding.updatedAt,
    bucket: s3Bucket.name,
    bucket_created_at: s3Bucket.createdAt,
    public_access: s3Bucket.publicAccess.effectivePermission,
    job_id: finding.classificationDetails?.jobId ?? null,
    object_modified_at: s3Object?.lastModified ?? null,
    size_classified: finding.classificationDetails?.result.sizeClassified ?? null,
    first_seen: call?.firstSeen ?? null,
    last_seen: call?.lastSeen ?? null,
    terms: termsOf(finding),
    document: finding,
  };
}

/** Keys of objects and names of columns come from outside: what PostgreSQL can't hold in them becomes U+FFFD. */
export function storableFinding<F extends Finding>(finding: F): F {
  const text = JSON.stringify(finding);
  // As JSON writes U+0000 and halves of surrogate pairs; or a backslash and such letters, which does no harm.
  if (!/\\u(?:0000|d[89a-f])/.test(text)) {
    return finding;
  }
  return JSON.parse(text, (_, value) => (typeof value === "string" ? toStorable(value) : value));
}
