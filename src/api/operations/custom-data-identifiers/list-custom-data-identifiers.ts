/** ListCustomDataIdentifiers: https://docs.aws.amazon.com/macie/latest/APIReference/custom-data-identifiers-list.html */

import type {
  ListCustomDataIdentifiersCommandInput,
  ListCustomDataIdentifiersCommandOutput,
} from "@aws-sdk/client-macie2";
import { listCustomIdentifiers } from "../../../store/custom-identifiers.ts";
import { defineOperation } from "../../operation.ts";
import { cutPage, pageLimit } from "../../page-tokens.ts";
import { presentSummary } from "./present-custom-identifier.ts";

export const listCustomDataIdentifiers = defineOperation<
  ListCustomDataIdentifiersCommandInput,
  ListCustomDataIdentifiersCommandOutput
>("ListCustomDataIdentifiers", async ({ maxResults }, { db, scope, pagePosition, pageToken }) => {
  const limit = pageLimit(maxResults);
  const [createdAt, id] = pagePosition ?? [];
  const after =
    pagePosition === undefined ? undefined : { createdAt: new Date(String(createdAt)), id: String(id) };
  const found = await listCustomIdentifiers(db, scope, after, limit + 1);
  const { items, next } = cutPage(found, limit, (last) => [last.createdAt.toISOString(), last.id]);
  return {
    items: items.map((identifier) => presentSummary(scope, identifier)),
    nextToken: next === undefined ? undefined : pageToken(next),
  };
});
