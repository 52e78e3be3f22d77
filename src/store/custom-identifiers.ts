/** Custom data identifiers as they were made: nothing changes them but their deletion, which only marks them. */

import { sql } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import type { CustomDataIdentifierTable, SeverityLevelColumn } from "./tables/identifiers.ts";

export interface StoredCustomIdentifier {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly regex: string;
  readonly keywords: readonly string[];
  readonly ignoreWords: readonly string[];
  readonly maximumMatchDistance: number;
  readonly severityLevels: readonly SeverityLevelColumn[] | undefined;
  readonly createdAt: Date;
  readonly isDeleted: boolean;
}

/** Newest first: what comes after this one. */
export interface AfterIdentifier {
  readonly createdAt: Date;
  readonly id: string;
}

export async function insertCustomIdentifier(
  db: Db,
  { accountId, region }: Scope,
  identifier: Omit<StoredCustomIdentifier, "isDeleted">,
): Promise<void> {
  const { severityLevels } = identifier;
  await db
    .insertInto("custom_data_identifier")
    .values({
      account_id: accountId,
      region,
      id: identifier.id,
      name: identifier.name,
      description: identifier.description ?? null,
      regex: identifier.regex,
      keywords: identifier.keywords,
      ignore_words: identifier.ignoreWords,
      maximum_match_distance: identifier.maximumMatchDistance,
      severity_levels: severityLevels === undefined ? null : JSON.stringify(severityLevels),
      created_at: identifier.createdAt,
      deleted_at: null,
    })
    .execute();
}

/** Those of these ids that there are, deleted ones too, in the order of the ids. */
export async function readCustomIdentifiers(
  db: Db,
  { accountId, region }: Scope,
  ids: readonly string[],
): Promise<StoredCustomIdentifier[]> {
  const rows = await db
    .selectFrom("custom_data_identifier")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", sql<string>`any(${ids})`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Newest first, without those deleted. */
export async function listCustomIdentifiers(
  db: Db,
  { accountId, region }: Scope,
  after: AfterIdentifier | undefined,
  limit: number,
): Promise<StoredCustomIdentifier[]> {
  let query = db
    .selectFrom("custom_data_identifier")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("deleted_at", "is", null);
  if (after !== undefined) {
    query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}, ${after.id})`);
  }
  const rows = await query.orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute();
  return rows.map(fromRow);
}

/** Without those deleted. */
export async function countCustomIdentifiers(db: Db, { accountId, region }: Scope): Promise<number> {
  const { count } = await db
    .selectFrom("custom_data_identifier")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** False if there is none of this id; one that is deleted already stays as it is. */
export async function markCustomIdentifierDeleted(
  db: Db,
  { accountId, region }: Scope,
  id: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("custom_data_identifier")
    .set({ deleted_at: sql<Date>`coalesce(deleted_at, ${now})` })
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function fromRow(
  row: Omit<CustomDataIdentifierTable, "severity_levels"> & {
    readonly severity_levels: readonly SeverityLevelColumn[] | null;
  },
): StoredCustomIdentifier {
  return {
    id: row.id,
    name: row.name,
    description: row.description ?? undefined,
    regex: row.regex,
    keywords: row.keywords,
    ignoreWords: row.ignore_words,
    maximumMatchDistance: row.maximum_match_distance,
    severityLevels: row.severity_levels ?? undefined,
    createdAt: row.created_at,
    isDeleted: row.deleted_at !== null,
  };
}
