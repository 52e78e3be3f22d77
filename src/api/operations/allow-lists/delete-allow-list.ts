/** DeleteAllowList: https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists-id.html */

import type { DeleteAllowListCommandInput, DeleteAllowListCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { deleteAllowList as deleteFromStore } from "../../../store/allow-lists.ts";
import { deleteTags } from "../../../store/tags.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

export const deleteAllowList = defineOperation<DeleteAllowListCommandInput, DeleteAllowListCommandOutput>(
  "DeleteAllowList",
  async ({ id }, context) => {
    const { scope } = context;
    await inTransaction(context.db, async (db) => {
      if (!(await deleteFromStore(db, scope, id))) {
        throw notFound();
      }
      await deleteTags(db, macieArn(scope, "allow-list", id));
    });
    return {};
  },
);
