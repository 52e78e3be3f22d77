/**
 * How the relationship between an administrator and another account may change: the states that are stored, and the
 * only allowed transitions, as one table
 * (https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-invitations-administer.html).
 *
 * Macie checks an invitation's e-mail address first (EmailVerificationInProgress, EmailVerificationFailed). We send
 * no mail and know no addresses, so an invitation is there at once and those two states never occur; RegionDisabled
 * and AccountSuspended are states of AWS accounts and cannot occur either.
 */

export type StoredStatus = "Created" | "Enabled" | "Invited" | "Removed" | "Resigned";

/** What callers see. `Paused` is a member whose own session is paused; it is derived, never stored. */
export type RelationshipStatus = StoredStatus | "Paused";

/** How an account came to an administrator, which decides what either may do. */
export type MembershipPath = "invitation" | "organization";

export type RelationshipEvent =
  /** The administrator sends an invitation, or sends it again. */
  | "invite"
  | "accept"
  | "decline"
  /** The administrator of an organization adds one of its accounts. */
  | "enrol"
  /** The administrator removes the account. */
  | "disassociate"
  /** The member leaves. */
  | "resign"
  /** The administrator takes the account out of its inventory. */
  | "delete";

/**
 * Events that are not listed for a state are refused. An account that resigned may accept the same invitation
 * again: it keeps it until one of the two deletes it.
 */
const NEXT: Readonly<Record<RelationshipEvent, Partial<Record<StoredStatus, StoredStatus | "gone">>>> = {
  invite: { Created: "Invited", Invited: "Invited", Removed: "Invited", Resigned: "Invited" },
  accept: { Invited: "Enabled", Resigned: "Enabled" },
  decline: { Invited: "gone", Resigned: "gone" },
  enrol: { Created: "Enabled", Invited: "Enabled", Removed: "Enabled", Resigned: "Enabled" },
  disassociate: { Enabled: "Removed", Invited: "Removed" },
  resign: { Enabled: "Resigned" },
  delete: { Created: "gone", Invited: "gone", Removed: "gone", Resigned: "gone" },
};

/** The state after an event, `gone` if the relationship ends, undefined if the event is refused. */
export function afterEvent(
  status: StoredStatus,
  event: RelationshipEvent,
): StoredStatus | "gone" | undefined {
  return NEXT[event][status];
}

/** What callers see of a state, given the member's own session. */
export function shownStatus(status: StoredStatus, isSessionPaused: boolean): RelationshipStatus {
  return status === "Enabled" && isSessionPaused ? "Paused" : status;
}
