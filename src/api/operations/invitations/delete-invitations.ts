/**
 * DeleteInvitations: https://docs.aws.amazon.com/macie/latest/APIReference/invitations-delete.html
 *
 * Also one that was not answered, which declines it.
 */

import type { DeleteInvitationsCommandInput, DeleteInvitationsCommandOutput } from "@aws-sdk/client-macie2";
import { afterEvent } from "../../../accounts/relationship.ts";
import type { Scope } from "../../../model/scope.ts";
import type { Db } from "../../../store/database.ts";
import { deleteInvitation, readInvitation } from "../../../store/invitations.ts";
import { deleteMember, readMember } from "../../../store/members.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { processAccounts } from "./answers.ts";

export const deleteInvitations = defineOperation<
  DeleteInvitationsCommandInput,
  DeleteInvitationsCommandOutput
>("DeleteInvitations", async ({ accountIds }, { db, scope }) =>
  changeRelationships({ db, scope }, async (db) => {
    return processAccounts(accountIds, (accountId) => forget(db, scope, accountId));
  }),
);

async function forget(db: Db, scope: Scope, administratorId: string): Promise<string | undefined> {
  if ((await readInvitation(db, scope, administratorId)) === undefined) {
    return "No invitation was received from the account.";
  }
  const administrator = { accountId: administratorId, region: scope.region };
  const member = await readMember(db, administrator, scope.accountId);
  if (member?.status === "Enabled") {
    return "The invitation is accepted: disassociate your account from the administrator account first.";
  }
  if (member !== undefined && afterEvent(member.status, "decline") !== undefined) {
    await deleteMember(db, administrator, scope.accountId, { keepInvitation: false });
  } else {
    await deleteInvitation(db, scope, administratorId);
  }
  return undefined;
}
