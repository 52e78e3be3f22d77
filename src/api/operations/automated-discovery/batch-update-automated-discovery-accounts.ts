/**
 * BatchUpdateAutomatedDiscoveryAccounts:
 * https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-accounts.html
 */

import type {
  BatchUpdateAutomatedDiscoveryAccountsCommandInput,
  BatchUpdateAutomatedDiscoveryAccountsCommandOutput,
  AutomatedDiscoveryAccountUpdateError as UpdateError,
} from "@aws-sdk/client-macie2";
import {
  type DiscoveryStatus,
  INITIAL_DISCOVERY,
  requireSingleChanges,
} from "../../../accounts/automated-discovery.ts";
import type { Scope } from "../../../model/scope.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { changeSetting } from "../../../store/account-settings.ts";
import type { Db } from "../../../store/database.ts";
import { readMember, setMemberDiscovery } from "../../../store/members.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { readDiscovery, requireDiscoveryOwner } from "./discovery-owner.ts";

export const batchUpdateAutomatedDiscoveryAccounts = defineOperation<
  BatchUpdateAutomatedDiscoveryAccountsCommandInput,
  BatchUpdateAutomatedDiscoveryAccountsCommandOutput
>("BatchUpdateAutomatedDiscoveryAccounts", async ({ accounts = [] }, { db, scope }) => {
  const errors = await changeRelationships({ db, scope }, async (db) => {
    await requireDiscoveryOwner(db, scope);
    requireSingleChanges(await readDiscovery(db, scope));
    const failed: UpdateError[] = [];
    for (const { accountId, status } of accounts) {
      if (accountId === undefined || status === undefined) {
        throw new ServiceError(
          "ValidationException",
          "Values at 'accounts' must have an accountId and a status.",
        );
      }
      const errorCode = await switchAccount(db, scope, accountId, status);
      if (errorCode !== undefined) {
        failed.push({ accountId, errorCode });
      }
    }
    return failed;
  });
  return { errors: errors.length === 0 ? null : errors };
});

async function switchAccount(
  db: Db,
  scope: Scope,
  accountId: string,
  status: DiscoveryStatus,
): Promise<UpdateError["errorCode"]> {
  if (accountId === scope.accountId) {
    await changeSetting(db, scope, "discovery", (before = INITIAL_DISCOVERY) => ({
      ...before,
      ownStatus: status,
    }));
    return undefined;
  }
  const member = await readMember(db, scope, accountId);
  if (member?.status !== "Enabled") {
    return "ACCOUNT_NOT_FOUND";
  }
  if (member.isSessionPaused) {
    return "ACCOUNT_PAUSED";
  }
  await setMemberDiscovery(db, scope, status, accountId);
  return undefined;
}
