/** DisableMacie, which deletes all that Macie has of the account in the region: https://docs.aws.amazon.com/macie/latest/user/disable-macie.html */

import type { DisableMacieCommandInput, DisableMacieCommandOutput } from "@aws-sdk/client-macie2";
import { requireNoAssociation } from "../../../accounts/standing.ts";
import { eraseScope } from "../../../store/erase-scope.ts";
import { cancelAllJobs } from "../../../store/job-status.ts";
import { lockRelationships } from "../../../store/members.ts";
import { readStanding } from "../../../store/standing.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";
import { lockSession } from "../../session-gate.ts";

export const disableMacie = defineOperation<DisableMacieCommandInput, DisableMacieCommandOutput>(
  "DisableMacie",
  async (_, { db, scope, clock, settings }) => {
    await inTransaction(db, async (db) => {
      await lockRelationships(db, scope.region);
      await lockSession(db, scope);
      requireNoAssociation(await readStanding(db, scope, settings.organization));
      // Not for their status, which goes with them: nothing that a run still does may be committed afterwards.
      await cancelAllJobs(db, scope, clock.now());
      await eraseScope(db, scope);
    });
    return {};
  },
);
