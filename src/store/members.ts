/**
 * The accounts in an administrator's inventory. `scope` is the administrator's unless said otherwise. Whatever
 * changes a relationship holds the region's lock: the rules look at several rows at once (one administrator per
 * account, no administrator of administrators), and changes are rare.
 */

import { sql } from "kysely";
import type { DiscoveryStatus } from "../accounts/automated-discovery.ts";
import type { MembershipPath, StoredStatus } from "../accounts/relationship.ts";
import { macieArn, type Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { deleteInvitation } from "./invitations.ts";
import { deleteTags } from "./tags.ts";

export interface Member {
  readonly accountId: string;
  readonly administratorId: string;
  readonly email: string | null;
  readonly path: MembershipPath;
  readonly status: StoredStatus;
  readonly discovery: DiscoveryStatus;
  readonly invitedAt: Date | null;
  readonly updatedAt: Date;
  /** Whether the account's own session is paused. */
  readonly isSessionPaused: boolean;
}

export type NewMember = Omit<Member, "administratorId" | "isSessionPaused">;

/** To be called first in a transaction that changes relationships; waits for every other one in the region. */
export async function lockRelationships(db: Db, region: string): Promise<void> {
  if (!db.isTransaction) {
    throw new Error("A lock without a transaction would be gone at once");
  }
  // On a name and not on rows: what must not change meanwhile includes rows that are not there yet.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`relationships/${region}`}, 0))`.execute(db);
}

export async function readMember(db: Db, scope: Scope, accountId: string): Promise<Member | undefined> {
  const row = await selectMembers(db, scope.region)
    .where("member.admin_account_id", "=", scope.accountId)
    .where("member.account_id", "=", accountId)
    .executeTakeFirst();
  return row === undefined ? undefined : toMember(row);
}

export interface MemberQuery {
  /** Only active members, paused or not; else all accounts in the inventory. */
  readonly onlyActive: boolean;
  /** Only these, if given. */
  readonly accountIds?: readonly string[];
  /** The last account id of the page before. */
  readonly after: string;
  readonly limit: number;
}

/** In the order of their ids. */
export async function listMembers(db: Db, scope: Scope, query: MemberQuery): Promise<readonly Member[]> {
  const { accountIds } = query;
  const rows = await selectMembers(db, scope.region)
    .where("member.admin_account_id", "=", scope.accountId)
    .where("member.account_id", ">", query.after)
    .$if(query.onlyActive, (select) => select.where("member.status", "=", "Enabled"))
    .$if(accountIds !== undefined, (select) =>
      select.where("member.account_id", "in", [...(accountIds ?? []), ""]),
    )
    .orderBy("member.account_id")
    .limit(query.limit)
    .execute();
  return rows.map(toMember);
}

/** The row that makes an account a member; `scope` is the member's. Undefined if it is nobody's. */
export async function readMembership(db: Db, scope: Scope): Promise<Member | undefined> {
  const row = await selectMembers(db, scope.region)
    .where("member.account_id", "=", scope.accountId)
    .where("member.status", "=", "Enabled")
    .executeTakeFirst();
  return row === undefined ? undefined : toMember(row);
}

export interface MemberCounts {
  readonly all: number;
  readonly active: number;
  readonly byInvitation: number;
  readonly byOrganization: number;
}

export async function countMembers(db: Db, { accountId, region }: Scope): Promise<MemberCounts> {
  return await db
    .selectFrom("member")
    .select([
      sql<number>`count(*)`.as("all"),
      sql<number>`count(*) FILTER (WHERE status = 'Enabled')`.as("active"),
      sql<number>`count(*) FILTER (WHERE path = 'invitation')`.as("byInvitation"),
      sql<number>`count(*) FILTER (WHERE path = 'organization' AND status = 'Enabled')`.as("byOrganization"),
    ])
    .where("region", "=", region)
    .where("admin_account_id", "=", accountId)
    .executeTakeFirstOrThrow();
}

/** Adds the account or replaces all that is known of it. */
export async function writeMember(db: Db, scope: Scope, member: NewMember): Promise<void> {
  const values = {
    email: member.email,
    path: member.path,
    status: member.status,
    discovery: member.discovery,
    invited_at: member.invitedAt,
    updated_at: member.updatedAt,
  };
  await db
    .insertInto("member")
    .values({
      region: scope.region,
      admin_account_id: scope.accountId,
      account_id: member.accountId,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(["region", "admin_account_id", "account_id"]).doUpdateSet(values),
    )
    .execute();
}

/** Takes the account out of the inventory with its tags, and the invitation with it unless the account keeps it. */
export async function deleteMember(
  db: Db,
  scope: Scope,
  accountId: string,
  { keepInvitation }: { readonly keepInvitation: boolean },
): Promise<void> {
  await db
    .deleteFrom("member")
    .where("region", "=", scope.region)
    .where("admin_account_id", "=", scope.accountId)
    .where("account_id", "=", accountId)
    .execute();
  await deleteTags(db, macieArn(scope, "member", accountId));
  if (!keepInvitation) {
    await deleteInvitation(db, { accountId, region: scope.region }, scope.accountId);
  }
}

/**
 * Takes all accounts out of an inventory, and the invitations that were sent. Those that the account received stay:
 * they do not depend on its Macie.
 */
export async function deleteInventory(db: Db, { accountId, region }: Scope): Promise<void> {
  for (const table of ["invitation", "member"] as const) {
    await db
      .deleteFrom(table)
      .where("region", "=", region)
      .where("admin_account_id", "=", accountId)
      .execute();
  }
}

/** Switches automated discovery for active members: all, or one. */
export async function setMemberDiscovery(
  db: Db,
  scope: Scope,
  discovery: DiscoveryStatus,
  accountId?: string,
): Promise<void> {
  await db
    .updateTable("member")
    .set({ discovery })
    .where("region", "=", scope.region)
    .where("admin_account_id", "=", scope.accountId)
    .where("status", "=", "Enabled")
    .$if(accountId !== undefined, (update) => update.where("account_id", "=", accountId ?? ""))
    .execute();
}

function selectMembers(db: Db, region: string) {
  return db
    .selectFrom("member")
    .leftJoin("macie_session as session", (join) =>
      join
        .onRef("session.account_id", "=", "member.account_id")
        .onRef("session.region", "=", "member.region"),
    )
    .selectAll("member")
    .select("session.status as session_status")
    .where("member.region", "=", region);
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof selectMembers>["executeTakeFirstOrThrow"]>>;

function toMember(row: MemberRow): Member {
  return {
    accountId: row.account_id,
    administratorId: row.admin_account_id,
    email: row.email,
    path: row.path,
    status: row.status,
    discovery: row.discovery,
    invitedAt: row.invited_at,
    updatedAt: row.updated_at,
    isSessionPaused: row.session_status === "PAUSED",
  };
}
