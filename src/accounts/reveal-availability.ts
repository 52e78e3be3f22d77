/**
 * Whether the occurrences of a finding can be retrieved, and if not, why, in Macie's words
 * (https://docs.aws.amazon.com/macie/latest/APIReference/findings-findingid-reveal-availability.html).
 *
 * Beyond Macie: the types of object are all that the scanner reads, not only the few that Macie names. Of its
 * reasons, those about roles and signed results never arise: results are not signed, and objects are read with the
 * credentials of the configured source, whatever the retrieval mode.
 */

/** What decides about a finding. */
export type RevealSubject =
  | { readonly kind: "policy" }
  | {
      readonly kind: "sensitive-data";
      readonly isSample: boolean;
      /** Whether the object's account is the caller's own, or its member with Macie on. */
      readonly isAccountReachable: boolean;
      /** How the scanner reads objects of the finding's type; undefined if it does not. */
      readonly reading: "container" | "text" | undefined;
      /** As in the finding's `result.mimeType`. */
      readonly mimeType: string;
      readonly sizeInBytes: number;
      /** Whether the finding says where in the object the data is. Findings about archives never do. */
      readonly findingHasPlaces: boolean;
      /** What the discovery result was found to be. */
      readonly result: "unreadable" | "without-places" | "with-places";
      /** Whether the object is there, readable, and the one that was scanned. */
      readonly isObjectUnchanged: boolean;
    };

export type UnavailabilityReason =
  | "ACCOUNT_NOT_IN_ORGANIZATION"
  | "INVALID_CLASSIFICATION_RESULT"
  | "OBJECT_EXCEEDS_SIZE_QUOTA"
  | "OBJECT_UNAVAILABLE"
  | "UNSUPPORTED_FINDING_TYPE"
  | "UNSUPPORTED_OBJECT_TYPE";

/**
 * Bytes by MIME type (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html). Larger objects take too long
 * to be read while somebody waits; lower ones would refuse what Macie reveals.
 */
const MAX_SIZE_BY_TYPE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "application/avro": 70e6,
    "application/gzip": 90e6,
    "application/json": 25e6,
    "application/parquet": 100e6,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": 20e6,
    "application/zip": 355e6,
    "text/csv": 255e6,
    "text/plain": 100e6,
    "text/tab-separated-values": 75e6,
  }),
);

/** Bytes of the types that Macie does not reveal and we do: as for plain text, and as for gzip. */
const MAX_SIZE_OF_OTHERS = { text: 100e6, container: 90e6 } as const;

/**
 * Why a finding's occurrences cannot be retrieved; none if they can be. Always in the same order: what lies in the
 * finding, the account, the object's type and size, the discovery result, the object itself.
 */
export function unavailabilityReasons(subject: RevealSubject): UnavailabilityReason[] {
  if (subject.kind === "policy" || subject.isSample || !hasPlaces(subject)) {
    return ["UNSUPPORTED_FINDING_TYPE"];
  }
  const { isAccountReachable, reading, mimeType, sizeInBytes, result, isObjectUnchanged } = subject;
  const reasons: UnavailabilityReason[] = [];
  if (!isAccountReachable) {
    reasons.push("ACCOUNT_NOT_IN_ORGANIZATION");
  }
  if (reading === undefined) {
    reasons.push("UNSUPPORTED_OBJECT_TYPE");
  } else if (sizeInBytes > (MAX_SIZE_BY_TYPE.get(mimeType) ?? MAX_SIZE_OF_OTHERS[reading])) {
    reasons.push("OBJECT_EXCEEDS_SIZE_QUOTA");
  }
  if (result === "unreadable") {
    reasons.push("INVALID_CLASSIFICATION_RESULT");
  }
  // Nothing is known of an object that may not be looked at.
  if (isAccountReachable && !isObjectUnchanged) {
    reasons.push("OBJECT_UNAVAILABLE");
  }
  return reasons;
}

/** An archive's places are in the discovery result alone: while that cannot be read, it is not known to have none. */
function hasPlaces({
  result,
  findingHasPlaces,
  reading,
}: RevealSubject & { kind: "sensitive-data" }): boolean {
  return result === "unreadable" ? findingHasPlaces || reading === "container" : result === "with-places";
}
