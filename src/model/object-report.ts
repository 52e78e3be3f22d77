/**
 * All that one scan learned about one object. Plain data, so that it can cross threads; it says where sensitive
 * data is and of what kind, never what it is.
 */

import type { ObjectDetails } from "./finding.ts";
import type { Location } from "./location.ts";
import type { ObjectRef } from "./object-ref.ts";
import type { ObjectStatus } from "./object-status.ts";

/**
 * Places kept per identifier and part: as many as Macie writes into a discovery result
 * (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). Counts go on beyond.
 */
export const MAX_LOCATIONS = 1000;

/** The occurrences of one identifier in one part of an object. */
export interface Occurrences {
  readonly identifierId: string;
  readonly count: number;
  /** The first MAX_LOCATIONS of them, in the order of the text. */
  readonly locations: readonly Location[];
}

/** What was found in the object itself or, if it is an archive, in one of its members. */
export interface PartReport {
  /** The names that lead to the member, joined by `/`; empty for the object itself. */
  readonly innerPath: string;
  /** As Macie names types in `result.mimeType`; `application/octet-stream` where unknown. */
  readonly mimeType: string;
  readonly status: ObjectStatus;
  /** In the order of the identifiers scanned for. */
  readonly occurrences: readonly Occurrences[];
}

export interface ObjectReport {
  readonly object: ObjectRef;
  readonly status: ObjectStatus;
  readonly mimeType: string;
  /** Bytes of the object, as stored, that the report is about. */
  readonly sizeClassified: number;
  /** None for an object that was not read. */
  readonly parts: readonly PartReport[];
  /** Of an object with occurrences, where reading it tells them anyway. */
  readonly details?: ObjectDetails;
}

/** A report about an object that was not read. */
export function unreadReport(object: ObjectRef, status: ObjectStatus): ObjectReport {
  return { object, status, mimeType: UNKNOWN_MIME_TYPE, sizeClassified: 0, parts: [] };
}

export const UNKNOWN_MIME_TYPE = "application/octet-stream";
