/** ListAllowLists: https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists.html */

import type { ListAllowListsCommandInput, ListAllowListsCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { listAllowLists as listFromStore } from "../../../store/allow-lists.ts";
import { defineOperation } from "../../operation.ts";
import { cutPage, pageLimit } from "../../page-tokens.ts";

export const listAllowLists = defineOperation<ListAllowListsCommandInput, ListAllowListsCommandOutput>(
  "ListAllowLists",
  async ({ maxResults }, { db, scope, pagePosition, pageToken }) => {
    const lists = await listFromStore(db, scope);
    const [afterId] = pagePosition ?? [];
    const rest = lists.slice(lists.findIndex(({ id }) => id === afterId) + 1);
    const { items, next } = cutPage(rest, pageLimit(maxResults), ({ id }) => [id]);
    return {
      allowLists: items.map(({ id, name, description, createdAt, updatedAt }) => ({
        arn: macieArn(scope, "allow-list", id),
        id,
        name,
        description,
        createdAt,
        updatedAt,
      })),
      nextToken: next === undefined ? undefined : pageToken(next),
    };
  },
);
