/** UpdateMemberSession: https://docs.aws.amazon.com/macie/latest/APIReference/macie-members-id.html */

import type {
  UpdateMemberSessionCommandInput,
  UpdateMemberSessionCommandOutput,
} from "@aws-sdk/client-macie2";
import { ServiceError } from "../../../model/service-error.ts";
import { cancelAllJobs } from "../../../store/job-status.ts";
import { updateSession } from "../../../store/sessions.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { notAssociated, requireMember } from "./member.ts";

export const updateMemberSession = defineOperation<
  UpdateMemberSessionCommandInput,
  UpdateMemberSessionCommandOutput
>("UpdateMemberSession", async ({ id, status }, { db, scope, clock, refreshBuckets }) => {
  const isResumed = await changeRelationships({ db, scope }, async (db) => {
    const member = await requireMember(db, scope, id);
    if (member.status !== "Enabled") {
      throw notAssociated(id);
    }
    if ((status === "PAUSED") === member.isSessionPaused) {
      return false;
    }
    if (status === "ENABLED" && member.path === "invitation") {
      throw new ServiceError(
        "AccessDeniedException",
        `The request failed because only the ${id} account itself can re-enable Macie: it is a member by invitation.`,
      );
    }
    const memberScope = { accountId: id, region: scope.region };
    const now = clock.now();
    await updateSession(db, memberScope, { status }, now);
    if (status === "PAUSED") {
      await cancelAllJobs(db, memberScope, now);
    }
    return status === "ENABLED";
  });
  if (isResumed) {
    await refreshBuckets({ accountId: id, region: scope.region });
  }
  return {};
});
