/** DeleteAllowList: https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists-id.html */

import type { DeleteAllowListCommandInput, DeleteAllowListCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound, ServiceError } from "../../../model/service-error.ts";
import { deleteAllowList as deleteFromStore, isAllowListUsed } from "../../../store/allow-lists.ts";
import { deleteTags } from "../../../store/tags.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

export const deleteAllowList = defineOperation<DeleteAllowListCommandInput, DeleteAllowListCommandOutput>(
  "DeleteAllowList",
  async ({ id, ignoreJobChecks }, context) => {
    const { scope } = context;
    await inTransaction(context.db, async (db) => {
      if (!(await deleteFromStore(db, scope, id))) {
        throw notFound();
      }
      if (ignoreJobChecks !== "true" && (await isAllowListUsed(db, scope, id))) {
        throw new ServiceError(
          "ValidationException",
          "The request failed because a job that isn't complete or cancelled uses the allow list. To delete it all the same, set ignoreJobChecks to true.",
        );
      }
      await deleteTags(db, macieArn(scope, "allow-list", id));
    });
    return {};
  },
);
