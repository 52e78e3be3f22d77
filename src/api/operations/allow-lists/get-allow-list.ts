/** GetAllowList, whose status is found out at each call: https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists-id.html */

import type { GetAllowListCommandInput, GetAllowListCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { readAllowLists } from "../../../store/allow-lists.ts";
import { readTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { presentCriteria } from "./allow-list-criteria.ts";
import { readAllowListState } from "./words-list-status.ts";

export const getAllowList = defineOperation<GetAllowListCommandInput, GetAllowListCommandOutput>(
  "GetAllowList",
  async ({ id }, context) => {
    const { db, scope } = context;
    const [list] = await readAllowLists(db, scope, [id]);
    if (list === undefined) {
      throw notFound();
    }
    const { name, description, criteria, createdAt, updatedAt } = list;
    const arn = macieArn(scope, "allow-list", id);
    return {
      arn,
      id,
      name,
      description,
      criteria: presentCriteria(criteria),
      status: await readAllowListState(criteria, context),
      createdAt,
      updatedAt,
      tags: await readTags(db, arn),
    };
  },
);
