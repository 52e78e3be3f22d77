/** GetFindingsFilter: https://docs.aws.amazon.com/macie/latest/APIReference/findingsfilters-id.html */

import type { GetFindingsFilterCommandInput, GetFindingsFilterCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { readFindingsFilter } from "../../../store/findings-filters.ts";
import { readTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";

export const getFindingsFilter = defineOperation<
  GetFindingsFilterCommandInput,
  GetFindingsFilterCommandOutput
>("GetFindingsFilter", async ({ id }, { db, scope }) => {
  const filter = await readFindingsFilter(db, scope, id);
  if (filter === undefined) {
    throw notFound();
  }
  const { criteria, ...shown } = filter;
  const arn = macieArn(scope, "findings-filter", id);
  return { ...shown, arn, findingCriteria: criteria, tags: await readTags(db, arn) };
});
