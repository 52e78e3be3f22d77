/** The caller's administrator, for both names that the API has for it. */

import type { Invitation as PresentedInvitation } from "@aws-sdk/client-macie2";
import { afterEvent, shownStatus } from "../../../accounts/relationship.ts";
import { notFound, ServiceError } from "../../../model/service-error.ts";
import { readInvitation } from "../../../store/invitations.ts";
import { readMembership, writeMember } from "../../../store/members.ts";
import { changeRelationships } from "../../change-relationships.ts";
import type { OperationContext, Presented } from "../../operation.ts";

/** Undefined for an account without one; Terraform reads the absence. */
export async function presentAdministrator({
  db,
  scope,
}: OperationContext): Promise<Presented<PresentedInvitation> | undefined> {
  const membership = await readMembership(db, scope);
  if (membership === undefined) {
    return undefined;
  }
  const invitation =
    membership.path === "invitation"
      ? await readInvitation(db, scope, membership.administratorId)
      : undefined;
  return {
    accountId: membership.administratorId,
    invitationId: invitation?.invitationId ?? null,
    invitedAt: invitation?.invitedAt ?? null,
    relationshipStatus: shownStatus(membership.status, membership.isSessionPaused),
  };
}

export async function leaveAdministrator({ db, scope, clock }: OperationContext): Promise<void> {
  await changeRelationships({ db, scope }, async (db) => {
    const membership = await readMembership(db, scope);
    if (membership === undefined) {
      throw notFound();
    }
    if (membership.path === "organization") {
      throw new ServiceError(
        "AccessDeniedException",
        "The request failed because only the Macie administrator account can disassociate a member account of its organization.",
      );
    }
    const status = afterEvent(membership.status, "resign");
    if (status === undefined || status === "gone") {
      throw new Error(`A member that is ${membership.status} cannot leave`);
    }
    await writeMember(
      db,
      { accountId: membership.administratorId, region: scope.region },
      { ...membership, status, discovery: "DISABLED", updatedAt: clock.now() },
    );
  });
}
