/** Invitations as the accounts that received them see them. `scope` is the receiver's. */

import type { RelationshipStatus } from "../accounts/relationship.ts";
import { shownStatus } from "../accounts/relationship.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export interface Invitation {
  readonly administratorId: string;
  readonly invitationId: string;
  readonly invitedAt: Date;
  readonly relationshipStatus: RelationshipStatus;
}

export async function readInvitation(
  db: Db,
  scope: Scope,
  administratorId: string,
): Promise<Invitation | undefined> {
  const row = await selectInvitations(db, scope)
    .where("invitation.admin_account_id", "=", administratorId)
    .executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
}

/** In the order of the senders' ids, after the sender `after`. */
export async function listInvitations(
  db: Db,
  scope: Scope,
  after: string,
  limit: number,
): Promise<readonly Invitation[]> {
  const rows = await selectInvitations(db, scope)
    .where("invitation.admin_account_id", ">", after)
    .orderBy("invitation.admin_account_id")
    .limit(limit)
    .execute();
  return rows.map(toInvitation);
}

/** Without the one that is accepted now. */
export async function countOpenInvitations(db: Db, scope: Scope): Promise<number> {
  const rows = await selectInvitations(db, scope).execute();
  return rows.filter(({ status }) => status !== "Enabled").length;
}

/** A new invitation takes the place of an older one from the same sender. */
export async function writeInvitation(
  db: Db,
  { accountId, region }: Scope,
  administratorId: string,
  invitationId: string,
  invitedAt: Date,
): Promise<void> {
  const values = { invitation_id: invitationId, invited_at: invitedAt };
  await db
    .insertInto("invitation")
    .values({ region, account_id: accountId, admin_account_id: administratorId, ...values })
    .onConflict((conflict) =>
      conflict.columns(["region", "account_id", "admin_account_id"]).doUpdateSet(values),
    )
    .execute();
}

export async function deleteInvitation(
  db: Db,
  { accountId, region }: Scope,
  administratorId: string,
): Promise<void> {
  await db
    .deleteFrom("invitation")
    .where("region", "=", region)
    .where("account_id", "=", accountId)
    .where("admin_account_id", "=", administratorId)
    .execute();
}

function selectInvitations(db: Db, { accountId, region }: Scope) {
  return db
    .selectFrom("invitation")
    .leftJoin("member", (join) =>
      join
        .onRef("member.region", "=", "invitation.region")
        .onRef("member.admin_account_id", "=", "invitation.admin_account_id")
        .onRef("member.account_id", "=", "invitation.account_id"),
    )
    .leftJoin("macie_session as session", (join) =>
      join
        .onRef("session.account_id", "=", "invitation.account_id")
        .onRef("session.region", "=", "invitation.region"),
    )
    .select([
      "invitation.admin_account_id",
      "invitation.invitation_id",
      "invitation.invited_at",
      "member.status",
      "session.status as session_status",
    ])
    .where("invitation.region", "=", region)
    .where("invitation.account_id", "=", accountId);
}

type InvitationRow = Awaited<ReturnType<ReturnType<typeof selectInvitations>["executeTakeFirstOrThrow"]>>;

function toInvitation(row: InvitationRow): Invitation {
  return {
    administratorId: row.admin_account_id,
    invitationId: row.invitation_id,
    invitedAt: row.invited_at,
    // A declined invitation has no member any more; the account left before it came.
    relationshipStatus: shownStatus(row.status ?? "Resigned", row.session_status === "PAUSED"),
  };
}
