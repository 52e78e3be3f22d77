/**
 * CreateInvitations: https://docs.aws.amazon.com/macie/latest/APIReference/invitations.html
 *
 * No mail is sent, whatever `disableEmailNotification` says: the invited account finds the invitation in its list.
 */

import { randomBytes } from "node:crypto";
import type { CreateInvitationsCommandInput, CreateInvitationsCommandOutput } from "@aws-sdk/client-macie2";
import { afterEvent } from "../../../accounts/relationship.ts";
import { requireNoAdministrator } from "../../../accounts/standing.ts";
import type { Scope } from "../../../model/scope.ts";
import type { Db } from "../../../store/database.ts";
import { writeInvitation } from "../../../store/invitations.ts";
import { readMember, writeMember } from "../../../store/members.ts";
import { readStanding } from "../../../store/standing.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { processAccounts } from "./answers.ts";

/** Bytes; not to be guessed, though only the invited account can use it. */
const INVITATION_ID_BYTES = 16;

export const createInvitations = defineOperation<
  CreateInvitationsCommandInput,
  CreateInvitationsCommandOutput
>("CreateInvitations", async ({ accountIds }, { db, scope, clock, settings }) =>
  changeRelationships({ db, scope }, async (db) => {
    requireNoAdministrator(await readStanding(db, scope, settings.organization));
    return processAccounts(accountIds, (accountId) => invite(db, scope, accountId, clock.now()));
  }),
);

async function invite(db: Db, scope: Scope, accountId: string, now: Date): Promise<string | undefined> {
  const member = await readMember(db, scope, accountId);
  if (member === undefined) {
    return "The account is not associated with your account: add it with CreateMember first.";
  }
  const status = afterEvent(member.status, "invite");
  if (status === undefined || status === "gone") {
    return "The account is already a member account of your account.";
  }
  await writeMember(db, scope, { ...member, path: "invitation", status, invitedAt: now, updatedAt: now });
  const invited = { accountId, region: scope.region };
  const invitationId = randomBytes(INVITATION_ID_BYTES).toString("hex");
  await writeInvitation(db, invited, scope.accountId, invitationId, now);
  return undefined;
}
