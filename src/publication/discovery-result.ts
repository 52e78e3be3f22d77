/**
 * Sensitive data discovery results: a record for every object in scope, with or without findings, read or not, in
 * the layout that Macie writes into a results bucket and that Amazon's published Athena table reads: integers as
 * strings, nothing that is empty, HTML-safe JSON, and up to 1,000 places per type.
 */

import { createHash } from "node:crypto";
import {
  findingTypeOf,
  type IdentifierTotal,
  severityOf,
  totalsOf,
} from "../findings/classification-result.ts";
import { presentPlaces } from "../findings/occurrence-places.ts";
import { extensionOfKey, FINDING_TEXTS, type FindingOrigin } from "../findings/sensitive-data-finding.ts";
import type { Identifier } from "../identifiers/identifier.ts";
import type { AffectedBucket } from "../model/finding.ts";
import type { Location } from "../model/location.ts";
import type { ObjectReport, PartReport } from "../model/object-report.ts";
import type { ObjectStatus } from "../model/object-status.ts";

/**
 * The records of an object, each one line of JSON without a line end: one for the object, or one for every member
 * of an archive.
 */
export function discoveryResults(
  report: ObjectReport,
  identifiers: ReadonlyMap<string, Identifier>,
  bucket: AffectedBucket,
  origin: FindingOrigin,
): string[] {
  const parts = report.parts.length > 0 ? report.parts : [unreadPart(report)];
  return parts.map((part) => toHtmlSafeJson(presentRecord(report, part, identifiers, bucket, origin)));
}

function unreadPart({ mimeType, status }: ObjectReport): PartReport {
  return { innerPath: "", mimeType, status, occurrences: [] };
}

function presentRecord(
  report: ObjectReport,
  part: PartReport,
  identifiers: ReadonlyMap<string, Identifier>,
  bucket: AffectedBucket,
  origin: FindingOrigin,
): object {
  // Places are kept here whatever the part, so its path is left out for the counting.
  const totals = totalsOf({ ...report, parts: [{ ...part, innerPath: "" }] }, identifiers);
  const { classification } = origin;
  const { detailedResultsLocation, jobArn, jobId, originType } = classification;
  return {
    schemaVersion: "1.0",
    id: recordId(origin, report, part),
    accountId: origin.accountId,
    partition: origin.partition,
    region: origin.region,
    ...presentType(totals),
    createdAt: origin.createdAt.replace(/\.\d+Z$/, "Z"),
    resourcesAffected: { s3Bucket: presentBucket(bucket), s3Object: presentObject(report, part, bucket) },
    category: "CLASSIFICATION",
    classificationDetails: {
      ...(jobArn === null ? {} : { jobArn }),
      result: {
        status: presentStatus(part.status),
        sizeClassified: String(report.sizeClassified),
        mimeType: part.mimeType,
        sensitiveData: presentSensitiveData(totals),
        customDataIdentifiers: presentCustom(totals),
      },
      ...(detailedResultsLocation === null ? {} : { detailedResultsLocation }),
      ...(jobId === null ? {} : { jobId }),
      originType,
    },
  };
}

function recordId(
  { accountId, scope }: FindingOrigin,
  { object }: ObjectReport,
  { innerPath }: PartReport,
): string {
  const about = JSON.stringify([
    "result",
    scope,
    accountId,
    object.bucket,
    object.key,
    object.versionId,
    innerPath,
  ]);
  return createHash("sha256").update(about).digest("hex").slice(0, 32);
}

function presentType(totals: readonly IdentifierTotal[]): object {
  if (totals.length === 0) {
    return {};
  }
  const type = findingTypeOf(totals);
  const [title, description] = FINDING_TEXTS[type];
  const severity = severityOf(totals);
  return {
    type,
    title,
    description,
    severity: { score: String(severity.score), description: severity.description },
  };
}

function presentBucket(bucket: AffectedBucket): object {
  const { arn, name, createdAt, owner, tags, defaultServerSideEncryption, publicAccess } = bucket;
  return withoutEmpty({ arn, name, createdAt, owner, tags, defaultServerSideEncryption, publicAccess });
}

function presentObject({ object }: ObjectReport, part: PartReport, bucket: AffectedBucket): object {
  return withoutEmpty({
    bucketArn: bucket.arn,
    key: object.key,
    path: `${object.bucket}/${object.key}`,
    extension: extensionOfKey(object.key),
    lastModified: object.lastModified.replace(/\.\d+Z$/, "Z"),
    versionId: object.versionId,
    eTag: object.eTag,
    serverSideEncryption: { encryptionType: "UNKNOWN" },
    size: String(object.sizeInBytes),
    storageClass: object.storageClass,
    tags: [],
    embeddedFileDetails:
      part.innerPath === ""
        ? null
        : withoutEmpty({ filePath: part.innerPath, fileExtension: extensionOfKey(part.innerPath) }),
  });
}

/** Macie knows no FAILED: what could not be read it calls SKIPPED too. */
function presentStatus(status: ObjectStatus): object {
  return status.code === "COMPLETE"
    ? { code: status.code }
    : { code: status.code === "FAILED" ? "SKIPPED" : status.code, reason: status.reason };
}

function presentSensitiveData(totals: readonly IdentifierTotal[]): object[] {
  const categories = new Map<string, IdentifierTotal[]>();
  for (const total of totals) {
    if (total.identifier.kind === "managed") {
      const { category } = total.identifier;
      categories.set(category, [...(categories.get(category) ?? []), total]);
    }
  }
  return Array.from(categories, ([category, ofCategory]) => ({
    category,
    totalCount: sumOf(ofCategory),
    detections: ofCategory.map(({ identifier, count, locations }) => ({
      type: identifier.id,
      count: String(count),
      occurrences: presentOccurrences(locations),
    })),
  }));
}

function presentCustom(totals: readonly IdentifierTotal[]): object {
  const ofCustom = totals.filter(({ identifier }) => identifier.kind === "custom");
  return {
    totalCount: sumOf(ofCustom),
    detections: ofCustom.map(({ identifier, count, locations }) => ({
      arn: identifier.id,
      name: identifier.kind === "custom" ? identifier.name : identifier.id,
      count: String(count),
      occurrences: presentOccurrences(locations),
    })),
  };
}

function sumOf(totals: readonly IdentifierTotal[]): string {
  return String(totals.reduce((sum, { count }) => sum + count, 0));
}

/** All four arrays, empty ones too, with integers as strings. */
function presentOccurrences(locations: readonly Location[]): object {
  const { lineRanges, pages, records, cells } = presentPlaces(locations) ?? NO_PLACES;
  return Object.fromEntries(
    Object.entries({ lineRanges, pages, records, cells }).map(([name, places]) => [
      name,
      (places ?? []).map((place) => withoutEmpty(withStrings(place))),
    ]),
  );
}

const NO_PLACES = { lineRanges: null, pages: null, records: null, cells: null };

function withStrings(place: object): object {
  return Object.fromEntries(
    Object.entries(place).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}

/** Leaves out nulls, empty texts and empty lists, at every depth. */
function withoutEmpty(value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      if (item === null || item === "" || (Array.isArray(item) && item.length === 0)) {
        return [];
      }
      return [[name, typeof item === "object" && !Array.isArray(item) ? withoutEmpty(item) : item]];
    }),
  );
}

function toHtmlSafeJson(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&'\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
