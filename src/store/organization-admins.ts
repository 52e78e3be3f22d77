/** The Macie administrators that management accounts designated, one per organization and region. */

import type { Db } from "./database.ts";

export interface OrganizationAdmin {
  readonly managementAccountId: string;
  readonly adminAccountId: string;
  readonly autoEnable: boolean;
}

export async function readOrganizationAdmin(
  db: Db,
  region: string,
  managementAccountId: string,
): Promise<OrganizationAdmin | undefined> {
  const row = await db
    .selectFrom("organization_admin")
    .selectAll()
    .where("region", "=", region)
    .where("management_account_id", "=", managementAccountId)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        managementAccountId: row.management_account_id,
        adminAccountId: row.admin_account_id,
        autoEnable: row.auto_enable,
      };
}

export async function writeOrganizationAdmin(
  db: Db,
  region: string,
  { managementAccountId, adminAccountId, autoEnable }: OrganizationAdmin,
): Promise<void> {
  const values = { admin_account_id: adminAccountId, auto_enable: autoEnable };
  await db
    .insertInto("organization_admin")
    .values({ region, management_account_id: managementAccountId, ...values })
    .onConflict((conflict) => conflict.columns(["region", "management_account_id"]).doUpdateSet(values))
    .execute();
}

/** The organization's members lose their administrator and stay on their own with Macie as it is. */
export async function deleteOrganizationAdmin(
  db: Db,
  region: string,
  { managementAccountId, adminAccountId }: OrganizationAdmin,
  now: Date,
): Promise<void> {
  await db
    .deleteFrom("organization_admin")
    .where("region", "=", region)
    .where("management_account_id", "=", managementAccountId)
    .execute();
  await db
    .updateTable("member")
    .set({ status: "Removed", discovery: "DISABLED", updated_at: now })
    .where("region", "=", region)
    .where("admin_account_id", "=", adminAccountId)
    .where("path", "=", "organization")
    .where("status", "=", "Enabled")
    .execute();
}
