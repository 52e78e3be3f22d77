/**
 * Sensitive data discovery results: a record for every object in scope, with or without findings, read or not, in
 * the layout that Macie writes into a results bucket and that Amazon's published Athena table reads
 * (https://github.com/aws-samples/amazon-macie-results-analytics): integers as strings, nothing that is empty, HTML-safe
 * JSON, and up to 1,000 places per type.
 */

import { createHash } from "node:crypto";
import {
  findingTypeOf,
  type IdentifierTotal,
  severityOf,
  totalsOf,
} from "../findings/classification-result.ts";
import { extensionOfKey, FINDING_TEXTS, type FindingOrigin } from "../findings/sensitive-data-finding.ts";
import type { Identifier } from "../identifiers/identifier.ts";
import type { AffectedBucket, EncryptionDetails, ObjectDetails } from "../model/finding.ts";
import type { ObjectReport, PartReport } from "../model/object-report.ts";
import type { ObjectStatus } from "../model/object-status.ts";
import { placesJson } from "./result-places.ts";

/** What the records of one bucket's objects have in common. */
export interface ResultContext {
  readonly identifiers: ReadonlyMap<string, Identifier>;
  readonly bucket: AffectedBucket;
  readonly origin: FindingOrigin;
}

/** What differs from object to object. */
export interface ResultOfObject {
  /** Instead of the origin's. */
  readonly detailedResultsLocation?: string | null;
  /** Encryption and tags, where they are known. */
  readonly details?: ObjectDetails | undefined;
}

export type ResultWriter = (report: ObjectReport, about?: ResultOfObject) => Generator<string, void>;

/**
 * Writes the records of an object, each one line of JSON without a line end: one for the object; and if it is an archive,
 * one for every member. An archive's own record has the sums of its members and no places: queries that count leave
 * members out, and queries for places find those in the members' records.
 */
export function resultWriter(context: ResultContext): ResultWriter {
  const { bucket, origin } = context;
  const fixed: FixedParts = {
    ...context,
    createdAt: toSeconds(origin.createdAt),
    bucketJson: JSON.stringify(presentBucket(bucket)),
    isPublic: PUBLIC_ACCESS[bucket.publicAccess.effectivePermission],
  };
  return function* (report, about = {}) {
    const [first] = report.parts;
    const isWhole = first?.innerPath === "" && report.parts.length === 1;
    yield recordOf(fixed, report, isWhole ? first : wholeOf(report), about);
    if (!isWhole) {
      for (const part of report.parts) {
        yield recordOf(fixed, report, part, about);
      }
    }
  };
}

/** How many records an object has. */
export function resultCount({ parts }: ObjectReport): number {
  return parts.length === 1 && parts[0]?.innerPath === "" ? 1 : parts.length + 1;
}

interface FixedParts extends ResultContext {
  readonly createdAt: string;
  readonly bucketJson: string;
  readonly isPublic: boolean | undefined;
}

const PUBLIC_ACCESS = { PUBLIC: true, NOT_PUBLIC: false, UNKNOWN: undefined } as const;

/** What is recorded of an archive, or of an object that was not read: all of its members, at no place. */
function wholeOf({ mimeType, status, parts }: ObjectReport): PartReport {
  const occurrences = parts.flatMap((part) => part.occurrences.map((found) => ({ ...found, locations: [] })));
  return { innerPath: "", mimeType, status, occurrences };
}

/** Put together from pieces of JSON: what is the same for all objects of a bucket is written once. */
function recordOf(fixed: FixedParts, report: ObjectReport, part: PartReport, about: ResultOfObject): string {
  const { origin, identifiers, bucketJson, createdAt } = fixed;
  // Places are kept here whatever the part, so its path is left out for the counting.
  const totals =
    part.occurrences.length === 0
      ? []
      : totalsOf({ ...report, parts: [{ ...part, innerPath: "" }] }, identifiers);
  const head = JSON.stringify({
    schemaVersion: "1.0",
    id: recordId(origin, report, part),
    accountId: origin.accountId,
    partition: origin.partition,
    region: origin.region,
    ...presentType(totals),
    createdAt,
  });
  const object = JSON.stringify(presentObject(fixed, report, part, about));
  return toHtmlSafe(
    `${head.slice(0, -1)},"resourcesAffected":{"s3Bucket":${bucketJson},"s3Object":${object}},` +
      `"category":"CLASSIFICATION","classificationDetails":${detailsJson(origin, report, part, totals, about)}}`,
  );
}

function detailsJson(
  { classification }: FindingOrigin,
  report: ObjectReport,
  part: PartReport,
  totals: readonly IdentifierTotal[],
  about: ResultOfObject,
): string {
  const { jobArn, jobId, originType } = classification;
  const location =
    about.detailedResultsLocation === undefined
      ? classification.detailedResultsLocation
      : about.detailedResultsLocation;
  const result = JSON.stringify({
    status: presentStatus(part.status),
    sizeClassified: String(report.sizeClassified),
    mimeType: part.mimeType,
  });
  const found = `"sensitiveData":[${sensitiveDataJson(totals)}],"customDataIdentifiers":${customJson(totals)}`;
  const end = JSON.stringify({
    ...(location === null ? {} : { detailedResultsLocation: location }),
    ...(jobId === null ? {} : { jobId }),
    originType,
  });
  const begin = jobArn === null ? "" : `"jobArn":${JSON.stringify(jobArn)},`;
  return `{${begin}"result":${result.slice(0, -1)},${found}},${end.slice(1)}`;
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

function presentObject(
  { bucket, isPublic }: FixedParts,
  { object, details: read }: ObjectReport,
  { innerPath }: PartReport,
  { details = read }: ResultOfObject,
): object {
  const { bucket: name, key, versionId, eTag, lastModified } = object;
  const extension = extensionOfKey(key);
  return {
    bucketArn: bucket.arn,
    key,
    path: `${name}/${key}`,
    ...(extension === "" ? {} : { extension }),
    ...(lastModified === "" ? {} : { lastModified: toSeconds(lastModified) }),
    ...(versionId === "" ? {} : { versionId }),
    ...(eTag === "" ? {} : { eTag }),
    serverSideEncryption: presentEncryption(details?.serverSideEncryption),
    size: String(object.sizeInBytes),
    storageClass: object.storageClass,
    ...(details === undefined || details.tags.length === 0 ? {} : { tags: details.tags }),
    ...(innerPath === "" ? {} : { embeddedFileDetails: presentMember(innerPath) }),
    ...(isPublic === undefined ? {} : { publicAccess: isPublic }),
  };
}

function presentEncryption(encryption: EncryptionDetails | undefined): object {
  return encryption === undefined ? { encryptionType: "UNKNOWN" } : withoutEmpty(encryption);
}

/** Sizes and times of members are not kept in reports, and therefore missing. */
function presentMember(filePath: string): object {
  const fileExtension = extensionOfKey(filePath);
  return { filePath, ...(fileExtension === "" ? {} : { fileExtension }) };
}

/** Macie knows no FAILED: what could not be read it calls SKIPPED too. */
function presentStatus(status: ObjectStatus): object {
  return status.code === "COMPLETE"
    ? { code: status.code }
    : { code: status.code === "FAILED" ? "SKIPPED" : status.code, reason: status.reason };
}

function sensitiveDataJson(totals: readonly IdentifierTotal[]): string {
  const categories = new Map<string, IdentifierTotal[]>();
  for (const total of totals) {
    if (total.identifier.kind === "managed") {
      const { category } = total.identifier;
      const ofCategory = categories.get(category) ?? [];
      ofCategory.push(total);
      categories.set(category, ofCategory);
    }
  }
  return Array.from(categories, ([category, ofCategory]) => {
    const detections = ofCategory.map(
      ({ identifier, count, locations }) =>
        `{"type":${JSON.stringify(identifier.id)},"count":"${count}","occurrences":${placesJson(locations)}}`,
    );
    return `{"category":"${category}","totalCount":"${sumOf(ofCategory)}","detections":[${detections}]}`;
  }).join(",");
}

function customJson(totals: readonly IdentifierTotal[]): string {
  const ofCustom = totals.filter(({ identifier }) => identifier.kind === "custom");
  const detections = ofCustom.map(({ identifier, count, locations }) => {
    const name = identifier.kind === "custom" ? identifier.name : identifier.id;
    const named = `"arn":${JSON.stringify(identifier.id)},"name":${JSON.stringify(name)}`;
    return `{${named},"count":"${count}","occurrences":${placesJson(locations)}}`;
  });
  return `{"totalCount":"${sumOf(ofCustom)}","detections":[${detections}]}`;
}

function sumOf(totals: readonly IdentifierTotal[]): number {
  return totals.reduce((sum, { count }) => sum + count, 0);
}

/** Instants without milliseconds. */
function toSeconds(instant: string): string {
  return instant.replace(/\.\d+Z$/, "Z");
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

const UNSAFE = /[<>&'\u2028\u2029]/;
const ALL_UNSAFE = new RegExp(UNSAFE, "g");

function toHtmlSafe(json: string): string {
  return UNSAFE.test(json)
    ? json.replace(ALL_UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    : json;
}
