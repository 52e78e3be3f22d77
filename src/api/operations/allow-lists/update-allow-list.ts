/** UpdateAllowList, which replaces all but the kind: https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists-id.html */

import type { UpdateAllowListCommandInput, UpdateAllowListCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { readAllowLists, updateAllowList as storeAllowList } from "../../../store/allow-lists.ts";
import { defineOperation } from "../../operation.ts";
import { invalidMember } from "../../wire/problems.ts";
import { usableCriteria } from "./allow-list-criteria.ts";

export const updateAllowList = defineOperation<UpdateAllowListCommandInput, UpdateAllowListCommandOutput>(
  "UpdateAllowList",
  async ({ id, name, description, criteria: given }, context) => {
    const { db, scope, clock } = context;
    const [list] = await readAllowLists(db, scope, [id]);
    if (list === undefined) {
      throw notFound();
    }
    const criteria = await usableCriteria(given, context);
    if (criteria.kind !== list.criteria.kind) {
      throw invalidMember("criteria", "The type of a list's criteria can't be changed");
    }
    if (!(await storeAllowList(db, scope, { id, name, description, criteria, updatedAt: clock.now() }))) {
      throw notFound();
    }
    return { arn: macieArn(scope, "allow-list", id), id };
  },
);
