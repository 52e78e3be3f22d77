/** UpdateClassificationJob, which changes nothing but the status: https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html */

import type {
  UpdateClassificationJobCommandInput,
  UpdateClassificationJobCommandOutput,
} from "@aws-sdk/client-macie2";
import { changeJobStatus } from "../../../store/job-status.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

export const updateClassificationJob = defineOperation<
  UpdateClassificationJobCommandInput,
  UpdateClassificationJobCommandOutput
>("UpdateClassificationJob", async ({ jobId, jobStatus }, { db, queue, scope, clock }) => {
  await inTransaction(db, (transaction) =>
    changeJobStatus(transaction, queue, scope, { jobId, target: jobStatus, now: clock.now() }),
  );
  return {};
});
