/** Findings filters: saved filter rules and suppression rules, in the order of their positions. */

import { sql } from "kysely";
import type { CriteriaInput } from "../findings/criteria/parse-criteria.ts";
import type { FilterPositions } from "../findings/filter-positions.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export interface FindingsFilter {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly action: "ARCHIVE" | "NOOP";
  readonly position: number;
  /** As given; parseCriteria accepted it. */
  readonly criteria: CriteriaInput;
}

export async function readFindingsFilter(
  db: Db,
  scope: Scope,
  id: string,
): Promise<FindingsFilter | undefined> {
  return filtersOf(db, scope).where("id", "=", id).executeTakeFirst();
}

/** At most `limit` filters behind a position, in order. */
export async function listFindingsFilters(
  db: Db,
  scope: Scope,
  after: number,
  limit: number,
): Promise<readonly FindingsFilter[]> {
  return filtersOf(db, scope).where("position", ">", after).orderBy("position").limit(limit).execute();
}

export async function readFilterPositions(db: Db, scope: Scope): Promise<FilterPositions> {
  const filters = await filtersOf(db, scope).clearSelect().select(["id", "position"]).execute();
  return new Map(filters.map(({ id, position }) => [position, id]));
}

/** Another filter may have its position until writeFilterPositions, in the same transaction. */
export async function insertFindingsFilter(
  db: Db,
  { accountId, region }: Scope,
  { criteria, ...filter }: FindingsFilter,
): Promise<void> {
  await db
    .insertInto("findings_filter")
    .values({ account_id: accountId, region, ...filter, criteria: sql`${JSON.stringify(criteria)}::jsonb` })
    .execute();
}

export async function updateFindingsFilter(
  db: Db,
  { accountId, region }: Scope,
  { id, criteria, ...filter }: FindingsFilter,
): Promise<void> {
  await db
    .updateTable("findings_filter")
    .set({ ...filter, criteria: sql`${JSON.stringify(criteria)}::jsonb` })
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .execute();
}

/** To be called in a transaction, at whose end positions must be distinct. */
export async function writeFilterPositions(
  db: Db,
  { accountId, region }: Scope,
  positions: FilterPositions,
): Promise<void> {
  const rows = JSON.stringify([...positions].map(([position, id]) => ({ position, id })));
  await sql`
    UPDATE findings_filter SET position = moved.position
    FROM jsonb_to_recordset(${rows}::jsonb) AS moved(position integer, id text)
    WHERE account_id = ${accountId} AND region = ${region} AND findings_filter.id = moved.id
      AND findings_filter.position <> moved.position
  `.execute(db);
}

/** False if there is none. The others keep their positions. */
export async function deleteFindingsFilter(
  db: Db,
  { accountId, region }: Scope,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("findings_filter")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

function filtersOf(db: Db, { accountId, region }: Scope) {
  return db
    .selectFrom("findings_filter")
    .select(["id", "name", "description", "action", "position", "criteria"])
    .where("account_id", "=", accountId)
    .where("region", "=", region);
}
