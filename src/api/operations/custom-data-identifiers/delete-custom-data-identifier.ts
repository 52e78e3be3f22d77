/**
 * DeleteCustomDataIdentifier: jobs that use it go on, so it is only marked
 * (https://docs.aws.amazon.com/macie/latest/user/cdis-delete.html).
 */

import type {
  DeleteCustomDataIdentifierCommandInput,
  DeleteCustomDataIdentifierCommandOutput,
} from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { markCustomIdentifierDeleted } from "../../../store/custom-identifiers.ts";
import { deleteTags } from "../../../store/tags.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

export const deleteCustomDataIdentifier = defineOperation<
  DeleteCustomDataIdentifierCommandInput,
  DeleteCustomDataIdentifierCommandOutput
>("DeleteCustomDataIdentifier", async ({ id }, context) => {
  const { scope, clock } = context;
  await inTransaction(context.db, async (db) => {
    if (!(await markCustomIdentifierDeleted(db, scope, id, clock.now()))) {
      throw notFound();
    }
    await deleteTags(db, macieArn(scope, "custom-data-identifier", id));
  });
  return {};
});
