/** GetFindingStatistics: https://docs.aws.amazon.com/macie/latest/APIReference/findings-statistics.html */

import type {
  GetFindingStatisticsCommandInput,
  GetFindingStatisticsCommandOutput,
} from "@aws-sdk/client-macie2";
import { parseCriteria } from "../../../findings/criteria/parse-criteria.ts";
import { countFindings } from "../../../store/finding-statistics.ts";
import { defineOperation } from "../../operation.ts";
import { invalidMember } from "../../wire/problems.ts";

/** The largest groups first, unless said otherwise; all of them, unless `size` is given. */
export const getFindingStatistics = defineOperation<
  GetFindingStatisticsCommandInput,
  GetFindingStatisticsCommandOutput
>("GetFindingStatistics", async ({ findingCriteria, groupBy, size, sortCriteria }, { db, scope }) => {
  if (size !== undefined && size < 1) {
    throw invalidMember("size", "Member must have value greater than or equal to 1");
  }
  const sortBy = sortCriteria?.attributeName ?? "count";
  const order = sortCriteria?.orderBy ?? (sortBy === "count" ? "DESC" : "ASC");
  const criteria = parseCriteria(findingCriteria);
  return { countsByGroup: await countFindings(db, scope, { criteria, groupBy, sortBy, order, size }) };
});
