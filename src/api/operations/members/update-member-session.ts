/** UpdateMemberSession: https://docs.aws.amazon.com/macie/latest/APIReference/macie-members-id.html */

import type {
  UpdateMemberSessionCommandInput,
  UpdateMemberSessionCommandOutput,
} from "@aws-sdk/client-macie2";
import { ServiceError } from "../../../model/service-error.ts";
import { lockRelationships } from "../../../store/members.ts";
import { updateSession } from "../../../store/sessions.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";
import { notAssociated, requireMember } from "./member.ts";

export const updateMemberSession = defineOperation<
  UpdateMemberSessionCommandInput,
  UpdateMemberSessionCommandOutput
>("UpdateMemberSession", async ({ id, status }, { db, scope, clock }) => {
  await inTransaction(db, async (db) => {
    await lockRelationships(db, scope.region);
    const member = await requireMember(db, scope, id);
    if (member.status !== "Enabled") {
      throw notAssociated(id);
    }
    if ((status === "PAUSED") === member.isSessionPaused) {
      return;
    }
    if (status === "ENABLED" && member.path === "invitation") {
      throw new ServiceError(
        "AccessDeniedException",
        `The request failed because only the ${id} account itself can re-enable Macie: it is a member by invitation.`,
      );
    }
    await updateSession(db, { accountId: id, region: scope.region }, { status }, clock.now());
  });
  return {};
});
