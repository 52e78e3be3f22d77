/** The finding whose occurrences are asked for, what its discovery result says, and why they cannot be retrieved. */

import {
  type RevealSubject,
  type UnavailabilityReason,
  unavailabilityReasons,
} from "../../../accounts/reveal-availability.ts";
import type { Finding, OccurrencePlaces, SensitiveDataFinding } from "../../../model/finding.ts";
import type { RecordedPart } from "../../../model/recorded-part.ts";
import type { Scope } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { MAX_RESULT_FILE_BYTES, recordedParts } from "../../../publication/recorded-parts.ts";
import { readingOf } from "../../../scan/readable-types.ts";
import type { Db } from "../../../store/database.ts";
import { getFindings } from "../../../store/finding-pages.ts";
import { readMember } from "../../../store/members.ts";
import { readSession } from "../../../store/sessions.ts";
import { readWaitingResult } from "../../../store/waiting-result.ts";
import type { OperationContext } from "../../operation.ts";

export type Revealability =
  | {
      readonly kind: "unavailable";
      readonly reasons: readonly [UnavailabilityReason, ...UnavailabilityReason[]];
    }
  | {
      readonly kind: "available";
      readonly finding: SensitiveDataFinding;
      /** With places of the finding's own types only. */
      readonly parts: readonly RecordedPart[];
    };

/** Throws ResourceNotFoundException for a finding that there is not. */
export async function readFinding(db: Db, scope: Scope, findingId: string): Promise<Finding> {
  const [finding] = await getFindings(db, scope, [findingId]);
  if (finding === undefined) {
    throw notFound();
  }
  return finding;
}

/** Looks at the discovery result and at the object, unless the finding alone tells that there is nothing to look for. */
export async function readRevealability(finding: Finding, context: OperationContext): Promise<Revealability> {
  if (finding.category === "POLICY" || finding.sample) {
    return { kind: "unavailable", reasons: ["UNSUPPORTED_FINDING_TYPE"] };
  }
  const isAccountReachable = await isReachable(finding.accountId, context);
  const [parts, isObjectUnchanged] = await Promise.all([
    readParts(finding, context),
    isAccountReachable && context.revealer.isUnchanged(finding),
  ]);
  const { result } = finding.classificationDetails;
  const subject: RevealSubject = {
    kind: "sensitive-data",
    isSample: finding.sample,
    isAccountReachable,
    reading: readingOf(result.mimeType),
    mimeType: result.mimeType,
    sizeInBytes: finding.resourcesAffected.s3Object.size,
    findingHasPlaces: detectionsOf(finding).some(({ occurrences }) => hasPlace(occurrences)),
    result: parts === undefined ? "unreadable" : hasLocation(parts) ? "with-places" : "without-places",
    isObjectUnchanged,
  };
  const [reason, ...others] = unavailabilityReasons(subject);
  if (reason !== undefined) {
    return { kind: "unavailable", reasons: [reason, ...others] };
  }
  return { kind: "available", finding, parts: parts ?? [] };
}

async function isReachable(accountId: string, { db, scope }: OperationContext): Promise<boolean> {
  if (accountId === scope.accountId) {
    return true;
  }
  const member = await readMember(db, scope, accountId);
  const session = await readSession(db, { ...scope, accountId });
  return member?.status === "Enabled" && session?.status === "ENABLED";
}

/** Undefined if the result cannot be read or says nothing of the object as it was scanned. */
async function readParts(
  finding: SensitiveDataFinding,
  context: OperationContext,
): Promise<readonly RecordedPart[] | undefined> {
  const file = await readResultFile(finding.classificationDetails.detailedResultsLocation ?? "", context);
  if (file === undefined) {
    return undefined;
  }
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  const { key, eTag, versionId } = s3Object;
  const parts = await recordedParts(file, { bucket: s3Bucket.name, key, eTag, versionId });
  const ids = new Set(detectionsOf(finding).map(({ id }) => id));
  // A forged record must not reach for more than the finding is about.
  return parts?.map(({ innerPath, places }) => ({
    innerPath,
    places: places.filter(({ identifierId }) => ids.has(identifierId)),
  }));
}

/**
 * Undefined without a repository, and for a folder of several files, which Macie does not reveal from either. A file
 * that still waits to be put counts: whoever sees the finding need not know of it.
 */
async function readResultFile(
  location: string,
  { db, scope, readObject }: OperationContext,
): Promise<Uint8Array | undefined> {
  const file = /^s3:\/\/([^/]+)\/(.*[^/])$/.exec(location);
  if (file === null) {
    return undefined;
  }
  const [, bucket = "", key = ""] = file;
  const id = RESULT_FILE_ID.exec(key)?.[1];
  const waiting = id === undefined ? undefined : await readWaitingResult(db, scope, id);
  if (waiting !== undefined) {
    return waiting;
  }
  const content = await readObject(scope, bucket, key, MAX_RESULT_FILE_BYTES);
  return content.kind === "read" ? content.bytes : undefined;
}

/** How keys of result files end (publication/result-location.ts). */
const RESULT_FILE_ID = /\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.jsonl\.gz$/;

/** What a finding detected: an identifier's id, its name if it is a custom one, and places. */
export function detectionsOf({ classificationDetails: { result } }: SensitiveDataFinding): readonly {
  readonly id: string;
  readonly customName: string | undefined;
  readonly occurrences: OccurrencePlaces | null;
}[] {
  return [
    ...result.sensitiveData
      .flatMap(({ detections }) => detections)
      .map(({ type, occurrences }) => ({ id: type, customName: undefined, occurrences })),
    ...result.customDataIdentifiers.detections.map(({ arn, name, occurrences }) => ({
      id: arn,
      customName: name,
      occurrences,
    })),
  ];
}

function hasPlace(occurrences: OccurrencePlaces | null): boolean {
  const { cells = null, lineRanges = null, pages = null, records = null } = occurrences ?? {};
  return [cells, lineRanges, pages, records].some((places) => places !== null && places.length > 0);
}

function hasLocation(parts: readonly RecordedPart[]): boolean {
  return parts.some(({ places }) => places.some(({ locations }) => locations.length > 0));
}
