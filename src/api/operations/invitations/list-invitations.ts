/**
 * ListInvitations: https://docs.aws.amazon.com/macie/latest/APIReference/invitations.html
 *
 * All that were received and not deleted, also those that were accepted or declined.
 */

import type { ListInvitationsCommandInput, ListInvitationsCommandOutput } from "@aws-sdk/client-macie2";
import { listInvitations as readInvitations } from "../../../store/invitations.ts";
import { defineOperation } from "../../operation.ts";
import { pageById } from "../../page-by-id.ts";

export const listInvitations = defineOperation<ListInvitationsCommandInput, ListInvitationsCommandOutput>(
  "ListInvitations",
  async ({ maxResults }, context) => {
    const { items, nextToken } = await pageById(
      context,
      maxResults,
      (after, limit) => readInvitations(context.db, context.scope, after, limit),
      ({ administratorId }) => administratorId,
    );
    return {
      invitations: items.map(({ administratorId, ...invitation }) => ({
        ...invitation,
        accountId: administratorId,
      })),
      nextToken,
    };
  },
);
