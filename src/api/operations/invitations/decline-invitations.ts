/**
 * DeclineInvitations: https://docs.aws.amazon.com/macie/latest/APIReference/invitations-decline.html
 *
 * The sender loses the account from its inventory; the declined invitation stays in the list until it is deleted.
 */

import type { DeclineInvitationsCommandInput, DeclineInvitationsCommandOutput } from "@aws-sdk/client-macie2";
import { afterEvent } from "../../../accounts/relationship.ts";
import type { Scope } from "../../../model/scope.ts";
import type { Db } from "../../../store/database.ts";
import { readInvitation } from "../../../store/invitations.ts";
import { deleteMember, readMember } from "../../../store/members.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { processAccounts } from "./answers.ts";

export const declineInvitations = defineOperation<
  DeclineInvitationsCommandInput,
  DeclineInvitationsCommandOutput
>("DeclineInvitations", async ({ accountIds }, { db, scope }) =>
  changeRelationships({ db, scope }, async (db) => {
    return processAccounts(accountIds, (accountId) => decline(db, scope, accountId));
  }),
);

async function decline(db: Db, scope: Scope, administratorId: string): Promise<string | undefined> {
  if ((await readInvitation(db, scope, administratorId)) === undefined) {
    return "No invitation was received from the account.";
  }
  const administrator = { accountId: administratorId, region: scope.region };
  const member = await readMember(db, administrator, scope.accountId);
  if (member === undefined || afterEvent(member.status, "decline") === undefined) {
    return "The invitation was answered before.";
  }
  await deleteMember(db, administrator, scope.accountId, { keepInvitation: true });
  return undefined;
}
