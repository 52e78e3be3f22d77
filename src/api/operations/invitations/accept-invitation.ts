/** AcceptInvitation: https://docs.aws.amazon.com/macie/latest/APIReference/invitations-accept.html */

import type { AcceptInvitationCommandInput, AcceptInvitationCommandOutput } from "@aws-sdk/client-macie2";
import { INITIAL_DISCOVERY, statusOfNewMember } from "../../../accounts/automated-discovery.ts";
import { afterEvent } from "../../../accounts/relationship.ts";
import { requireNoAdministrator, type Standing } from "../../../accounts/standing.ts";
import { notFound, ServiceError } from "../../../model/service-error.ts";
import { readSetting } from "../../../store/account-settings.ts";
import { readInvitation } from "../../../store/invitations.ts";
import { readMember, writeMember } from "../../../store/members.ts";
import { readStanding } from "../../../store/standing.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";

export const acceptInvitation = defineOperation<AcceptInvitationCommandInput, AcceptInvitationCommandOutput>(
  "AcceptInvitation",
  async ({ administratorAccountId, masterAccount, invitationId }, { db, scope, clock, settings }) => {
    const administratorId = administratorAccountId ?? masterAccount;
    if (administratorId === undefined) {
      throw new ServiceError("ValidationException", "Value at 'administratorAccountId' is required.");
    }
    await changeRelationships({ db, scope }, async (db) => {
      const administrator = { accountId: administratorId, region: scope.region };
      const invitation = await readInvitation(db, scope, administratorId);
      const member = await readMember(db, administrator, scope.accountId);
      if (invitation?.invitationId !== invitationId || member === undefined) {
        throw notFound();
      }
      requireMayJoin(await readStanding(db, scope, settings.organization));
      requireNoAdministrator(await readStanding(db, administrator, settings.organization));
      const status = afterEvent(member.status, "accept");
      if (status === undefined || status === "gone") {
        throw new ServiceError(
          "ConflictException",
          "The request failed because the invitation is no longer open.",
        );
      }
      const discovery = statusOfNewMember(
        (await readSetting(db, administrator, "discovery")) ?? INITIAL_DISCOVERY,
      );
      await writeMember(db, administrator, { ...member, status, discovery, updatedAt: clock.now() });
    });
    return {};
  },
);

/** An account has one administrator, and an administrator has none. */
function requireMayJoin(standing: Standing): void {
  requireNoAdministrator(standing);
  if (standing.kind === "administrator") {
    throw new ServiceError(
      "ConflictException",
      "The request failed because your account is a Macie administrator account.",
    );
  }
}
