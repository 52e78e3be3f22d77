/** Macie's session: a row while Macie is on in an account and region. */

import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import type { SessionTable } from "./tables/accounts.ts";

export interface Session {
  readonly status: SessionTable["status"];
  readonly findingPublishingFrequency: SessionTable["finding_publishing_frequency"];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What is undefined stays. */
export interface SessionChange {
  readonly status?: Session["status"] | undefined;
  readonly findingPublishingFrequency?: Session["findingPublishingFrequency"] | undefined;
}

/** Undefined while Macie is off. `for update` locks the session until the transaction's end. */
export async function readSession(
  db: Db,
  { accountId, region }: Scope,
  lock?: "for update",
): Promise<Session | undefined> {
  const query = db
    .selectFrom("macie_session")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("region", "=", region);
  const row = await (lock === undefined ? query : query.forUpdate()).executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        status: row.status,
        findingPublishingFrequency: row.finding_publishing_frequency,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
      };
}

/** False if there is one already. */
export async function createSession(
  db: Db,
  { accountId, region }: Scope,
  session: Session,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("macie_session")
    .values({
      account_id: accountId,
      region,
      status: session.status,
      finding_publishing_frequency: session.findingPublishingFrequency,
      created_at: session.createdAt,
      updated_at: session.updatedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateSession(
  db: Db,
  { accountId, region }: Scope,
  { status, findingPublishingFrequency }: SessionChange,
  now: Date,
): Promise<void> {
  await db
    .updateTable("macie_session")
    .set({
      updated_at: now,
      ...(status === undefined ? {} : { status }),
      ...(findingPublishingFrequency === undefined
        ? {}
        : { finding_publishing_frequency: findingPublishingFrequency }),
    })
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .execute();
}
