/** UpdateMacieSession. Pausing cancels every job: https://docs.aws.amazon.com/macie/latest/user/suspend-macie.html */

import type { UpdateMacieSessionCommandInput, UpdateMacieSessionCommandOutput } from "@aws-sdk/client-macie2";
import { updateSession } from "../../../store/sessions.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";

export const updateMacieSession = defineOperation<
  UpdateMacieSessionCommandInput,
  UpdateMacieSessionCommandOutput
>("UpdateMacieSession", async (change, { db, scope, clock, refreshBuckets }) => {
  const now = clock.now();
  const isResumed = await inTransaction(db, async (db) => {
    const session = await lockSession(db, scope);
    await updateSession(db, scope, change, now);
    return session.status === "PAUSED" && change.status === "ENABLED";
  });
  if (isResumed) {
    await refreshBuckets(scope);
  }
  return {};
});
