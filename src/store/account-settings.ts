/** Settings of an account that are single values: a row for each that was changed. */

import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import type { AccountSettings } from "./tables/members.ts";

/** Undefined while it has its initial value. */
export async function readSetting<Key extends keyof AccountSettings>(
  db: Db,
  { accountId, region }: Scope,
  key: Key,
): Promise<AccountSettings[Key] | undefined> {
  const row = await db
    .selectFrom("account_setting")
    .select("value")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("key", "=", key)
    .executeTakeFirst();
  return row?.value as AccountSettings[Key] | undefined;
}

export async function writeSetting<Key extends keyof AccountSettings>(
  db: Db,
  { accountId, region }: Scope,
  key: Key,
  setting: AccountSettings[Key],
): Promise<void> {
  const value = JSON.stringify(setting);
  await db
    .insertInto("account_setting")
    .values({ account_id: accountId, region, key, value })
    .onConflict((conflict) => conflict.columns(["account_id", "region", "key"]).doUpdateSet({ value }))
    .execute();
}

/** Changes a setting that depends on its old value; to be called in a transaction that has locked the session. */
export async function changeSetting<Key extends keyof AccountSettings>(
  db: Db,
  scope: Scope,
  key: Key,
  change: (before: AccountSettings[Key] | undefined) => AccountSettings[Key] | Promise<AccountSettings[Key]>,
): Promise<AccountSettings[Key]> {
  const after = await change(await readSetting(db, scope, key));
  await writeSetting(db, scope, key, after);
  return after;
}

export async function deleteSetting(
  db: Db,
  { accountId, region }: Scope,
  key: keyof AccountSettings,
): Promise<void> {
  await db
    .deleteFrom("account_setting")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("key", "=", key)
    .execute();
}
