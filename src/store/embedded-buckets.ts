/** The embedded store's buckets and the settings put on them. */

import { type Selectable, sql } from "kysely";
import type { Db } from "./database.ts";
import type { EmbeddedStoreTables } from "./tables/embedded-store.ts";

export interface EmbeddedBucket {
  /** Also its folder's name. */
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: Date;
  readonly settings: Readonly<Record<string, unknown>>;
}

export async function findBucket(db: Db, name: string): Promise<EmbeddedBucket | undefined> {
  const row = await db.selectFrom("embedded_bucket").selectAll().where("name", "=", name).executeTakeFirst();
  return row === undefined ? undefined : toBucket(row);
}

export async function findBucketById(db: Db, id: string): Promise<EmbeddedBucket | undefined> {
  const row = await db.selectFrom("embedded_bucket").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : toBucket(row);
}

/** False if the name is taken. */
export async function insertBucket(db: Db, bucket: EmbeddedBucket): Promise<boolean> {
  const inserted = await db
    .insertInto("embedded_bucket")
    .values({
      id: bucket.id,
      name: bucket.name,
      account_id: bucket.accountId,
      region: bucket.region,
      created_at: bucket.createdAt,
      settings: JSON.stringify(bucket.settings),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return inserted.length === 1;
}

export interface BucketListing {
  readonly accountId: string;
  readonly prefix: string;
  /** Names after this one. */
  readonly after: string;
  readonly region?: string;
  readonly limit: number;
}

export async function listBuckets(db: Db, listing: BucketListing): Promise<EmbeddedBucket[]> {
  let query = db
    .selectFrom("embedded_bucket")
    .selectAll()
    .where("account_id", "=", listing.accountId)
    .where("name", ">", listing.after)
    .where(sql<boolean>`starts_with(name, ${listing.prefix})`)
    .orderBy("name")
    .limit(listing.limit);
  if (listing.region !== undefined) {
    query = query.where("region", "=", listing.region);
  }
  return (await query.execute()).map(toBucket);
}

export async function listBucketIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("embedded_bucket").select("id").execute();
  return rows.map(({ id }) => id);
}

/** Locks the bucket's row until the end of the transaction, so that nothing can be put into it meanwhile. */
export async function lockBucket(db: Db, id: string): Promise<boolean> {
  const rows = await db.selectFrom("embedded_bucket").select("id").where("id", "=", id).forUpdate().execute();
  return rows.length === 1;
}

export async function isBucketEmpty(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    SELECT EXISTS (SELECT FROM embedded_object WHERE bucket_id = ${id})
        OR EXISTS (SELECT FROM embedded_pending WHERE bucket_id = ${id}) AS used`.execute(db);
  return rows[0]?.used === false;
}

/** With all its uploads. */
export async function deleteBucketRow(db: Db, id: string): Promise<void> {
  await db.deleteFrom("embedded_bucket").where("id", "=", id).execute();
}

/** Sets the named settings, removes those that are null, and leaves the others alone. */
export async function updateSettings(
  db: Db,
  id: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const removed = Object.keys(changes).filter((name) => changes[name] === null);
  const put = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
  await db
    .updateTable("embedded_bucket")
    .set({ settings: sql<string>`(settings - ${removed}::text[]) || ${JSON.stringify(put)}::jsonb` })
    .where("id", "=", id)
    .execute();
}

function toBucket(row: Selectable<EmbeddedStoreTables["embedded_bucket"]>): EmbeddedBucket {
  return {
    id: row.id,
    name: row.name,
    accountId: row.account_id,
    region: row.region,
    createdAt: row.created_at,
    settings: row.settings,
  };
}
