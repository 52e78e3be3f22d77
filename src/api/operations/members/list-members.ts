/** ListMembers: https://docs.aws.amazon.com/macie/latest/APIReference/members.html */

import type { ListMembersCommandInput, ListMembersCommandOutput } from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { listMembers as readMembers } from "../../../store/members.ts";
import { readTagsOf } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { pageById } from "../../page-by-id.ts";
import { presentMember } from "./member.ts";

export const listMembers = defineOperation<ListMembersCommandInput, ListMembersCommandOutput>(
  "ListMembers",
  async ({ maxResults, onlyAssociated = "true" }, context) => {
    const { db, scope } = context;
    const { items, nextToken } = await pageById(
      context,
      maxResults,
      (after, limit) => readMembers(db, scope, { onlyActive: onlyAssociated === "true", after, limit }),
      ({ accountId }) => accountId,
    );
    const tags = await readTagsOf(
      db,
      items.map(({ accountId }) => macieArn(scope, "member", accountId)),
    );
    return {
      members: items.map((member) =>
        presentMember(scope, member, tags.get(macieArn(scope, "member", member.accountId)) ?? {}),
      ),
      nextToken,
    };
  },
);
