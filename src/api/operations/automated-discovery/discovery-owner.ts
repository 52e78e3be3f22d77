/** Settings of automated discovery belong to an administrator or an account on its own; its members see theirs. */

import { type DiscoverySettings, INITIAL_DISCOVERY } from "../../../accounts/automated-discovery.ts";
import { settingsId } from "../../../accounts/settings-id.ts";
import { notDiscoveryOwner } from "../../../accounts/standing.ts";
import type { Scope } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { readSetting } from "../../../store/account-settings.ts";
import type { Db } from "../../../store/database.ts";
import { readMembership } from "../../../store/members.ts";

/** Refuses members. */
export async function requireDiscoveryOwner(db: Db, scope: Scope): Promise<void> {
  if ((await readMembership(db, scope)) !== undefined) {
    throw notDiscoveryOwner();
  }
}

export async function readDiscovery(db: Db, scope: Scope): Promise<DiscoverySettings> {
  return (await readSetting(db, scope, "discovery")) ?? INITIAL_DISCOVERY;
}

/** The account has one of each kind; any other id does not exist. */
export function requireSettingsId(
  kind: "classification-scope" | "inspection-template",
  scope: Scope,
  id: string,
): void {
  if (id !== settingsId(kind, scope)) {
    throw notFound();
  }
}
