/**
 * ListAutomatedDiscoveryAccounts:
 * https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-accounts.html
 *
 * The caller and its members, in the order of their ids. A member sees itself.
 */

import type {
  ListAutomatedDiscoveryAccountsCommandInput,
  ListAutomatedDiscoveryAccountsCommandOutput,
} from "@aws-sdk/client-macie2";
import type { DiscoveryStatus } from "../../../accounts/automated-discovery.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { listMembers, readMembership } from "../../../store/members.ts";
import { defineOperation } from "../../operation.ts";
import { pageById } from "../../page-by-id.ts";
import { readDiscovery } from "./discovery-owner.ts";

/** As documented for the API; more would make the query longer than URLs may be. */
const MAX_ACCOUNT_IDS = 50;

interface DiscoveryAccount {
  readonly accountId: string;
  readonly status: DiscoveryStatus;
}

export const listAutomatedDiscoveryAccounts = defineOperation<
  ListAutomatedDiscoveryAccountsCommandInput,
  ListAutomatedDiscoveryAccountsCommandOutput
>("ListAutomatedDiscoveryAccounts", async ({ accountIds, maxResults }, context) => {
  const { db, scope } = context;
  if (accountIds !== undefined && accountIds.length > MAX_ACCOUNT_IDS) {
    throw new ServiceError(
      "ValidationException",
      `Value at 'accountIds' can have ${MAX_ACCOUNT_IDS} account IDs.`,
    );
  }
  const self: DiscoveryAccount = {
    accountId: scope.accountId,
    status: (await readMembership(db, scope))?.discovery ?? (await readDiscovery(db, scope)).ownStatus,
  };
  const isSelfWanted = accountIds?.includes(scope.accountId) ?? true;
  return pageById(
    context,
    maxResults,
    async (after, limit) => {
      const members = await listMembers(db, scope, {
        onlyActive: true,
        after,
        limit,
        ...(accountIds === undefined ? {} : { accountIds }),
      });
      const found = members.map(({ accountId, discovery }) => ({ accountId, status: discovery }));
      return isSelfWanted && scope.accountId > after ? merge(found, self).slice(0, limit) : found;
    },
    ({ accountId }) => accountId,
  );
});

function merge(sorted: readonly DiscoveryAccount[], added: DiscoveryAccount): readonly DiscoveryAccount[] {
  const place = sorted.filter(({ accountId }) => accountId < added.accountId).length;
  return sorted.toSpliced(place, 0, added);
}
