/** ListFindings: https://docs.aws.amazon.com/macie/latest/APIReference/findings.html */

import type { ListFindingsCommandInput, ListFindingsCommandOutput } from "@aws-sdk/client-macie2";
import { parseCriteria } from "../../../findings/criteria/parse-criteria.ts";
import { type FindingPosition, listFindings as readFindingPage } from "../../../store/finding-pages.ts";
import { defineOperation } from "../../operation.ts";
import { type PagePosition, pageLimit } from "../../page-tokens.ts";
import { findingSort } from "./finding-sort.ts";

export const listFindings = defineOperation<ListFindingsCommandInput, ListFindingsCommandOutput>(
  "ListFindings",
  async ({ findingCriteria, maxResults, sortCriteria }, { db, scope, pagePosition, pageToken }) => {
    const { ids, next } = await readFindingPage(db, scope, {
      criteria: parseCriteria(findingCriteria),
      sort: findingSort(sortCriteria),
      limit: pageLimit(maxResults),
      after: pagePosition && toFindingPosition(pagePosition),
    });
    return {
      findingIds: ids,
      nextToken: next === undefined ? undefined : pageToken([next.section, ...next.values]),
    };
  },
);

/** Positions come back as they were given out. */
function toFindingPosition([section, ...values]: PagePosition): FindingPosition {
  return { section: section as number, values: values as (number | string)[] };
}
