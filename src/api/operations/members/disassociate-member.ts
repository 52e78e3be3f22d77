/** DisassociateMember: https://docs.aws.amazon.com/macie/latest/APIReference/members-disassociate-id.html */

import type { DisassociateMemberCommandInput, DisassociateMemberCommandOutput } from "@aws-sdk/client-macie2";
import { deleteInvitation } from "../../../store/invitations.ts";
import { writeMember } from "../../../store/members.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { requireMember, requireNextStatus } from "./member.ts";

export const disassociateMember = defineOperation<
  DisassociateMemberCommandInput,
  DisassociateMemberCommandOutput
>("DisassociateMember", async ({ id }, { db, scope, clock }) => {
  await changeRelationships({ db, scope }, async (db) => {
    const member = await requireMember(db, scope, id);
    const status = requireNextStatus(member, "disassociate");
    await writeMember(db, scope, { ...member, status, discovery: "DISABLED", updatedAt: clock.now() });
    // It may come back, but by a new invitation only.
    await deleteInvitation(db, { accountId: id, region: scope.region }, scope.accountId);
  });
  return {};
});
