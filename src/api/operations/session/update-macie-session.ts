/** UpdateMacieSession. Pausing cancels every job: https://docs.aws.amazon.com/macie/latest/user/suspend-macie.html */

import type { UpdateMacieSessionCommandInput, UpdateMacieSessionCommandOutput } from "@aws-sdk/client-macie2";
import { requireMayPause } from "../../../accounts/standing.ts";
import { cancelAllJobs } from "../../../store/job-status.ts";
import { lockRelationships } from "../../../store/members.ts";
import { updateSession } from "../../../store/sessions.ts";
import { readStanding } from "../../../store/standing.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";

export const updateMacieSession = defineOperation<
  UpdateMacieSessionCommandInput,
  UpdateMacieSessionCommandOutput
>("UpdateMacieSession", async (change, { db, scope, clock, settings, refreshBuckets }) => {
  const now = clock.now();
  const isResumed = await inTransaction(db, async (db) => {
    await lockRelationships(db, scope.region);
    const session = await lockSession(db, scope);
    if (session.status === "ENABLED" && change.status === "PAUSED") {
      requireMayPause(await readStanding(db, scope, settings.organization));
      await cancelAllJobs(db, scope, now);
    }
    await updateSession(db, scope, change, now);
    return session.status === "PAUSED" && change.status === "ENABLED";
  });
  if (isResumed) {
    await refreshBuckets(scope);
  }
  return {};
});
