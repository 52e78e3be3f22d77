/**
 * Settings for retrieving occurrences of sensitive data
 * (https://docs.aws.amazon.com/macie/latest/user/findings-retrieve-sd-options.html).
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

function invalid(reason: string): ServiceError {
  return new ServiceError("ValidationException", `Reveal configuration: ${reason}`);
}
