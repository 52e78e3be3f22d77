/** Allow lists: a regex, or the place of the object whose lines are allowed. The lines themselves are not stored. */

import { sql } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import type { AllowListTable } from "./tables/identifiers.ts";

export type AllowListCriteria =
  | { readonly kind: "regex"; readonly regex: string }
  | { readonly kind: "words"; readonly bucketName: string; readonly objectKey: string };

export interface StoredAllowList {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly criteria: AllowListCriteria;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export async function insertAllowList(
  db: Db,
  { accountId, region }: Scope,
  { id, name, description, criteria, createdAt, updatedAt }: StoredAllowList,
): Promise<void> {
  await db
    .insertInto("allow_list")
    .values({
      account_id: accountId,
      region,
      id,
      name,
      description: description ?? null,
      ...toColumns(criteria),
      created_at: createdAt,
      updated_at: updatedAt,
    })
    .execute();
}

/** Those of these ids that there are, in the order of the ids. */
export async function readAllowLists(
  db: Db,
  scope: Scope,
  ids: readonly string[],
): Promise<StoredAllowList[]> {
  const lists = new Map((await listAllowLists(db, scope)).map((list) => [list.id, list]));
  return ids.flatMap((id) => lists.get(id) ?? []);
}

/** All of them, which are few; newest first. */
export async function listAllowLists(db: Db, { accountId, region }: Scope): Promise<StoredAllowList[]> {
  const rows = await db
    .selectFrom("allow_list")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(fromRow);
}

/** False if there is none of this id whose criteria are of the same kind. */
export async function updateAllowList(
  db: Db,
  { accountId, region }: Scope,
  { id, name, description, criteria, updatedAt }: Omit<StoredAllowList, "createdAt">,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("allow_list")
    .set({ name, description: description ?? null, ...toColumns(criteria), updated_at: updatedAt })
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .where(sql<boolean>`(regex IS NOT NULL) = ${criteria.kind === "regex"}`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False if there is none of this id. */
export async function deleteAllowList(db: Db, { accountId, region }: Scope, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("allow_list")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Whether a job that is not over yet, be it between two runs, names the list. */
export async function isAllowListUsed(db: Db, { accountId, region }: Scope, id: string): Promise<boolean> {
  const job = await db
    .selectFrom("job")
    .select("id")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("status", "not in", ["CANCELLED", "COMPLETE"])
    .where(sql<boolean>`jsonb_exists(definition -> 'allowListIds', ${id})`)
    .limit(1)
    .executeTakeFirst();
  return job !== undefined;
}

function toColumns(
  criteria: AllowListCriteria,
): Pick<AllowListTable, "bucket_name" | "object_key" | "regex"> {
  return criteria.kind === "regex"
    ? { regex: criteria.regex, bucket_name: null, object_key: null }
    : { regex: null, bucket_name: criteria.bucketName, object_key: criteria.objectKey };
}

function fromRow(row: AllowListTable): StoredAllowList {
  const { regex, bucket_name, object_key } = row;
  return {
    id: row.id,
    name: row.name,
    description: row.description ?? undefined,
    // The table's constraints see to it that one of the two is there.
    criteria:
      regex === null
        ? { kind: "words", bucketName: bucket_name ?? "", objectKey: object_key ?? "" }
        : { kind: "regex", regex },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
