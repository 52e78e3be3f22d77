/**
 * Settings for retrieving occurrences of sensitive data, and whether a finding's can be retrieved
 * (https://docs.aws.amazon.com/macie/latest/user/findings-retrieve-sd.html).
 */

import { ServiceError } from "../model/service-error.ts";

export interface RevealSettings {
  readonly status: "ENABLED" | "DISABLED";
  readonly kmsKeyId: string | null;
  readonly retrievalMode: "CALLER_CREDENTIALS" | "ASSUME_ROLE";
  readonly roleName: string | null;
  readonly externalId: string | null;
}

export const INITIAL_REVEAL: RevealSettings = {
  status: "DISABLED",
  kmsKeyId: null,
  retrievalMode: "CALLER_CREDENTIALS",
  roleName: null,
  externalId: null,
};

export interface RevealChange {
  readonly status: "ENABLED" | "DISABLED";
  readonly kmsKeyId: string | undefined;
  readonly retrieval:
    | { readonly mode: "CALLER_CREDENTIALS" | "ASSUME_ROLE"; readonly roleName: string | undefined }
    | undefined;
}

/**
 * The settings after UpdateRevealConfiguration. The external id is made once for a role and is gone for good with
 * the role; `newExternalId` is used where one is needed.
 */
export function updateReveal(
  before: RevealSettings,
  change: RevealChange,
  newExternalId: string,
): RevealSettings {
  const kmsKeyId = change.kmsKeyId ?? before.kmsKeyId;
  const { retrieval } = change;
  if (retrieval?.mode === "ASSUME_ROLE" && retrieval.roleName === undefined) {
    throw invalid("'retrievalConfiguration.roleName' is required with ASSUME_ROLE.");
  }
  if (retrieval?.mode === "CALLER_CREDENTIALS" && retrieval.roleName !== undefined) {
    throw invalid("'retrievalConfiguration.roleName' is allowed with ASSUME_ROLE only.");
  }
  if (change.status === "DISABLED") {
    if (retrieval?.mode === "ASSUME_ROLE") {
      throw invalid("a role cannot be set while 'configuration.status' is DISABLED.");
    }
    return { ...INITIAL_REVEAL, kmsKeyId };
  }
  if (kmsKeyId === null) {
    throw invalid("'configuration.kmsKeyId' is required to enable the configuration for the first time.");
  }
  const enabled = { ...before, status: change.status, kmsKeyId };
  if (retrieval === undefined) {
    return enabled;
  }
  return retrieval.mode === "CALLER_CREDENTIALS"
    ? { ...enabled, retrievalMode: retrieval.mode, roleName: null, externalId: null }
    : {
        ...enabled,
        retrievalMode: retrieval.mode,
        roleName: retrieval.roleName ?? null,
        externalId: before.externalId ?? newExternalId,
      };
}

/** What of a finding decides whether its occurrences can be retrieved. */
export type RevealSubject =
  | { readonly kind: "policy" }
  | {
      readonly kind: "sensitive-data";
      readonly isSample: boolean;
      /** Whether the finding says where in the object the data is. */
      readonly hasLocations: boolean;
      readonly mimeType: string;
      readonly sizeInBytes: number;
    };

export type UnavailabilityReason =
  | "INVALID_CLASSIFICATION_RESULT"
  | "OBJECT_EXCEEDS_SIZE_QUOTA"
  | "UNSUPPORTED_FINDING_TYPE"
  | "UNSUPPORTED_OBJECT_TYPE";

/**
 * Bytes per MIME type (https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html): larger objects take Macie
 * too long to read again. A type that is not here is not supported.
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

/**
 * Why a finding's occurrences cannot be retrieved; never empty. Discovery results are not stored yet, and Macie
 * finds occurrences by them, so there is always at least that reason.
 */
export function unavailabilityReasons(
  subject: RevealSubject,
): readonly [UnavailabilityReason, ...UnavailabilityReason[]] {
  if (subject.kind === "policy" || subject.isSample || !subject.hasLocations) {
    return ["UNSUPPORTED_FINDING_TYPE"];
  }
  const maxSize = MAX_SIZE_BY_TYPE.get(subject.mimeType);
  if (maxSize === undefined) {
    return ["UNSUPPORTED_OBJECT_TYPE", "INVALID_CLASSIFICATION_RESULT"];
  }
  return subject.sizeInBytes > maxSize
    ? ["OBJECT_EXCEEDS_SIZE_QUOTA", "INVALID_CLASSIFICATION_RESULT"]
    : ["INVALID_CLASSIFICATION_RESULT"];
}

function invalid(reason: string): ServiceError {
  return new ServiceError("ValidationException", `Reveal configuration: ${reason}`);
}
