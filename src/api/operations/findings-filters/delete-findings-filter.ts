/** DeleteFindingsFilter: https://docs.aws.amazon.com/macie/latest/APIReference/findingsfilters-id.html */

import type {
  DeleteFindingsFilterCommandInput,
  DeleteFindingsFilterCommandOutput,
} from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { deleteFindingsFilter as removeFindingsFilter } from "../../../store/findings-filters.ts";
import { deleteTags } from "../../../store/tags.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

/** What the rule has archived stays archived. */
export const deleteFindingsFilter = defineOperation<
  DeleteFindingsFilterCommandInput,
  DeleteFindingsFilterCommandOutput
>("DeleteFindingsFilter", async ({ id }, { db, scope }) => {
  await inTransaction(db, async (db) => {
    if (!(await removeFindingsFilter(db, scope, id))) {
      throw notFound();
    }
    await deleteTags(db, macieArn(scope, "findings-filter", id));
  });
  return {};
});
