/**
 * Where the database keeps each field that findings can be filtered by: most in a column or among the terms of the
 * narrow table, a few only in the document.
 */

import { createHash } from "node:crypto";
import { FIELDS, type Field } from "../findings/criteria/fields.ts";
import { valuesOfField } from "../findings/criteria/matches-criteria.ts";
import type { FieldValue } from "../findings/criteria/parse-criteria.ts";
import type { Finding } from "../model/finding.ts";
import { HIGH, LOW, MEDIUM, type Severity } from "../model/severity.ts";
import type { FindingTable } from "./tables/findings.ts";

type FieldStorage =
  /** A column. `toColumn` gives undefined for a value that the column never has. */
  | {
      readonly kind: "column";
      readonly column: keyof FindingTable;
      toColumn(value: FieldValue): unknown;
    }
  /** Each value is the term `<code>=<value>`; all values of a set together are one more, `<code>:<hash>`. */
  | { readonly kind: "terms"; readonly code: string }
  /** Only in the document. But findings with a value have a term that few others have, where there is a hint. */
  | { readonly kind: "document"; readonly hint?: Hint };

export interface Hint {
  /** What findings with the value have among their terms. */
  termOf(value: FieldValue): string;
  /** Of numbers: all such terms, those of lesser values included. So a value of at least x has the term of x. */
  termsUpTo?(value: number): string[];
}

export function storageOf(field: Field): FieldStorage {
  const column = COLUMNS[field.path];
  if (column !== undefined) {
    return { kind: "column", column, toColumn: conversionTo(column) };
  }
  const code = TERM_CODES[field.path];
  if (code !== undefined) {
    return { kind: "terms", code };
  }
  const hint = HINTS[field.path];
  return hint === undefined ? { kind: "document" } : { kind: "document", hint };
}

export function termOf(code: string, value: FieldValue): string {
  return `${code}=${value}`;
}

/** The term that only findings with just these values have. */
export function setTermOf(code: string, values: readonly FieldValue[]): string {
  return `${code}:${hashOf(JSON.stringify([...new Set(values)].sort()))}`;
}

/** The terms of a finding, each once. */
export function termsOf(finding: Finding): string[] {
  const terms = new Set<string>();
  for (const { field, toTerms } of TERM_FIELDS) {
    for (const term of toTerms(valuesOfField(finding, field))) {
      terms.add(term);
    }
  }
  return [...terms];
}

export const SEVERITIES: readonly Severity[] = [LOW, MEDIUM, HIGH];

const BUCKET = "resourcesAffected.s3Bucket";
const OBJECT = "resourcesAffected.s3Object";
const PERMISSIONS = `${BUCKET}.publicAccess.permissionConfiguration`;
const ACCOUNT_BLOCK = `${PERMISSIONS}.accountLevelPermissions.blockPublicAccess`;
const BUCKET_BLOCK = `${PERMISSIONS}.bucketLevelPermissions.blockPublicAccess`;
const ACL = `${PERMISSIONS}.bucketLevelPermissions.accessControlList`;
const POLICY = `${PERMISSIONS}.bucketLevelPermissions.bucketPolicy`;
const RESULT = "classificationDetails.result";

const COLUMNS: Readonly<Record<string, keyof FindingTable>> = {
  accountId: "bucket_account_id",
  archived: "archived",
  category: "category",
  "classificationDetails.jobId": "job_id",
  [`${RESULT}.sizeClassified`]: "size_classified",
  count: "count",
  createdAt: "created_at",
  id: "id",
  "policyDetails.action.apiCallDetails.firstSeen": "first_seen",
  "policyDetails.action.apiCallDetails.lastSeen": "last_seen",
  region: "region",
  [`${BUCKET}.createdAt`]: "bucket_created_at",
  [`${BUCKET}.name`]: "bucket",
  [`${BUCKET}.publicAccess.effectivePermission`]: "public_access",
  [`${OBJECT}.lastModified`]: "object_modified_at",
  sample: "sample",
  "severity.description": "severity",
  type: "type",
  updatedAt: "updated_at",
};

/** Short, since every finding has most of them. They are stored: a code that is in use must keep its meaning. */
const TERM_CODES: Readonly<Record<string, string>> = {
  "classificationDetails.originType": "origin",
  [`${RESULT}.customDataIdentifiers.detections.arn`]: "cid",
  [`${RESULT}.customDataIdentifiers.detections.name`]: "cname",
  [`${RESULT}.mimeType`]: "mime",
  [`${RESULT}.sensitiveData.category`]: "cat",
  [`${RESULT}.sensitiveData.detections.type`]: "det",
  [`${RESULT}.status.code`]: "st",
  [`${BUCKET}.allowsUnencryptedObjectUploads`]: "bu",
  [`${BUCKET}.defaultServerSideEncryption.encryptionType`]: "be",
  [`${BUCKET}.defaultServerSideEncryption.kmsMasterKeyId`]: "bk",
  [`${BUCKET}.owner.displayName`]: "bo",
  [`${BUCKET}.tags.key`]: "btk",
  [`${BUCKET}.tags.value`]: "btv",
  [`${ACCOUNT_BLOCK}.blockPublicAcls`]: "aa",
  [`${ACCOUNT_BLOCK}.blockPublicPolicy`]: "ap",
  [`${ACCOUNT_BLOCK}.ignorePublicAcls`]: "ai",
  [`${ACCOUNT_BLOCK}.restrictPublicBuckets`]: "ar",
  [`${BUCKET_BLOCK}.blockPublicAcls`]: "ba",
  [`${BUCKET_BLOCK}.blockPublicPolicy`]: "bp",
  [`${BUCKET_BLOCK}.ignorePublicAcls`]: "bi",
  [`${BUCKET_BLOCK}.restrictPublicBuckets`]: "br",
  [`${ACL}.allowsPublicReadAccess`]: "lr",
  [`${ACL}.allowsPublicWriteAccess`]: "lw",
  [`${POLICY}.allowsPublicReadAccess`]: "pr",
  [`${POLICY}.allowsPublicWriteAccess`]: "pw",
  [`${OBJECT}.extension`]: "ext",
  [`${OBJECT}.publicAccess`]: "op",
  [`${OBJECT}.serverSideEncryption.encryptionType`]: "oe",
  [`${OBJECT}.serverSideEncryption.kmsMasterKeyId`]: "ok",
  [`${OBJECT}.tags.key`]: "otk",
  [`${OBJECT}.tags.value`]: "otv",
};

const HINTS: Readonly<Record<string, Hint>> = {
  // A key may be long, and nearly every finding has its own: its hash is the term, for itself and for the path.
  [`${OBJECT}.key`]: { termOf: (key) => keyTerm(String(key)) },
  [`${OBJECT}.path`]: { termOf: (path) => keyTerm(String(path).replace(/^[^/]*\//, "")) },
  [`${RESULT}.customDataIdentifiers.detections.count`]: magnitudeHint("cn"),
  [`${RESULT}.sensitiveData.detections.count`]: magnitudeHint("dn"),
};

function keyTerm(key: string): string {
  return termOf("key", hashOf(key));
}

/** Numbers are told by how many digits they have. */
function magnitudeHint(code: string): Hint {
  return {
    termOf: (value) => termOf(code, digitsOf(Number(value))),
    termsUpTo: (value) => Array.from({ length: digitsOf(value) }, (_, i) => termOf(code, i + 1)),
  };
}

/** Beyond that there are too few to tell them apart. */
const MOST_DIGITS = 10;

function digitsOf(number: number): number {
  return number < 10 ? 1 : Math.min(MOST_DIGITS, String(number).length);
}

/** 66 bits: two texts in as many findings as fit a disk hardly share them. */
function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 11);
}

function conversionTo(column: keyof FindingTable): (value: FieldValue) => unknown {
  if (column === "severity") {
    return (value) => SEVERITIES.find(({ description }) => description === value)?.score;
  }
  return column.endsWith("_at") || column.endsWith("_seen")
    ? (value) => new Date(Number(value)).toISOString()
    : (value) => value;
}

interface TermField {
  readonly field: Field;
  toTerms(values: readonly FieldValue[]): readonly string[];
}

const TERM_FIELDS = FIELDS.flatMap((field): TermField[] => {
  const storage = storageOf(field);
  if (storage.kind === "terms") {
    const { code } = storage;
    const ofSet = (values: readonly FieldValue[]) =>
      field.isSet && values.length > 0 ? [setTermOf(code, values)] : [];
    const toTerms = (values: readonly FieldValue[]) => [
      ...values.map((value) => termOf(code, value)),
      ...ofSet(values),
    ];
    return [{ field, toTerms }];
  }
  const hint = storage.kind === "document" ? storage.hint : undefined;
  return hint === undefined
    ? []
    : [{ field, toTerms: (values) => values.flatMap((value) => hintsOf(hint, value)) }];
});

function hintsOf(hint: Hint, value: FieldValue): readonly string[] {
  return hint.termsUpTo?.(Number(value)) ?? [hint.termOf(value)];
}
