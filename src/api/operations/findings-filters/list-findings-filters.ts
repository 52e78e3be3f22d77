/** ListFindingsFilters, in the order of their positions: https://docs.aws.amazon.com/macie/latest/APIReference/findingsfilters.html */

import type {
  ListFindingsFiltersCommandInput,
  ListFindingsFiltersCommandOutput,
} from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { listFindingsFilters as readFindingsFilters } from "../../../store/findings-filters.ts";
import { readTagsOf } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { cutPage } from "../../page-tokens.ts";

/** The largest that may be asked for. */
const PAGE = 25;

export const listFindingsFilters = defineOperation<
  ListFindingsFiltersCommandInput,
  ListFindingsFiltersCommandOutput
>("ListFindingsFilters", async ({ maxResults = PAGE }, { db, scope, pagePosition, pageToken }) => {
  const found = await readFindingsFilters(db, scope, Number(pagePosition?.[0] ?? 0), maxResults + 1);
  const { items, next } = cutPage(found, maxResults, ({ position }) => [position]);
  const arnOf = (id: string) => macieArn(scope, "findings-filter", id);
  const tags = await readTagsOf(
    db,
    items.map(({ id }) => arnOf(id)),
  );
  return {
    findingsFilterListItems: items.map(({ action, id, name }) => {
      const arn = arnOf(id);
      return { action, arn, id, name, tags: tags.get(arn) ?? {} };
    }),
    nextToken: next === undefined ? undefined : pageToken(next),
  };
});
