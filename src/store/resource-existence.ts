/** Whether an account has a resource: what can have tags, by the type in its ARN. */

import type { MacieResource, Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

type Finder = (db: Db, scope: Scope, id: string) => Promise<object | undefined>;

const FINDERS: Readonly<Record<MacieResource, Finder>> = {
  "allow-list": (db, scope, id) => find(db, "allow_list", scope, id),
  "classification-job": (db, scope, id) => find(db, "job", scope, id),
  "custom-data-identifier": (db, { accountId, region }, id) =>
    db
      .selectFrom("custom_data_identifier")
      .select("id")
      .where((row) => row.and({ account_id: accountId, region, id }))
      .where("deleted_at", "is", null)
      .executeTakeFirst(),
  "findings-filter": (db, scope, id) => find(db, "findings_filter", scope, id),
  // An account is a resource of the account that has it in its inventory.
  member: (db, { accountId, region }, id) =>
    db
      .selectFrom("member")
      .select("account_id")
      .where((row) => row.and({ admin_account_id: accountId, region, account_id: id }))
      .executeTakeFirst(),
};

export async function resourceExists(
  db: Db,
  scope: Scope,
  type: MacieResource,
  id: string,
): Promise<boolean> {
  return (await FINDERS[type](db, scope, id)) !== undefined;
}

export function isMacieResource(type: string): type is MacieResource {
  return Object.hasOwn(FINDERS, type);
}

function find(
  db: Db,
  table: "allow_list" | "findings_filter" | "job",
  { accountId, region }: Scope,
  id: string,
): Promise<object | undefined> {
  return db
    .selectFrom(table)
    .select("id")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .executeTakeFirst();
}
