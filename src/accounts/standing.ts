/**
 * What an account is to others in a region: on its own, a member, or an administrator. An account is one of them at
 * a time (https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-relationships.html).
 */

import { ServiceError } from "../model/service-error.ts";
import type { MembershipPath } from "./relationship.ts";

export type Standing =
  | { readonly kind: "standalone" }
  | { readonly kind: "member"; readonly administratorId: string; readonly path: MembershipPath }
  /** It has active members, or is the organization's Macie administrator and may get some. */
  | { readonly kind: "administrator"; readonly memberCount: number; readonly isOrganizationAdmin: boolean };

/** Members cannot have members. */
export function requireNoAdministrator(standing: Standing): void {
  if (standing.kind === "member") {
    throw new ServiceError(
      "ConflictException",
      `The request failed because your account is a member of the Macie administrator account ${standing.administratorId}.`,
    );
  }
}

/** Settings of automated discovery belong to the administrator, or to an account on its own. */
export function notDiscoveryOwner(): ServiceError {
  return new ServiceError(
    "AccessDeniedException",
    "The request failed because you must be the Macie administrator for an organization or have a standalone Macie account to perform this operation",
  );
}

/** Terraform retries DisableMacie for minutes on the first text. */
export function requireNoAssociation(standing: Standing): void {
  if (standing.kind === "member") {
    throw new ServiceError(
      "ConflictException",
      "Cannot disable Macie while associated with an administrator account",
    );
  }
  if (standing.kind === "administrator") {
    throw new ServiceError(
      "ConflictException",
      standing.memberCount > 0
        ? "Cannot disable Macie while member accounts are associated with your account"
        : "Cannot disable Macie while your account is the Macie administrator account for an organization",
    );
  }
}

/** An administrator removes its members before it suspends itself; the members of an organization cannot at all. */
export function requireMayPause(standing: Standing): void {
  if (standing.kind === "administrator" && standing.memberCount > 0) {
    throw new ServiceError(
      "ConflictException",
      "Cannot suspend Macie while member accounts are associated with your account",
    );
  }
  if (standing.kind === "member" && standing.path === "organization") {
    throw new ServiceError(
      "AccessDeniedException",
      "The request failed because only the Macie administrator account can suspend Macie for a member of its organization",
    );
  }
}
