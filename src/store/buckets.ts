/**
 * The inventory's buckets. Filters, sums and orders other than by name are made in memory from summaries, of all of an
 * account's buckets if need be, at most Macie's 10,000: criteria may ask for any leaf of them, and some of it (jobs)
 * is not in this table.
 */

import { type Selectable, sql } from "kysely";
import { type BucketError, type BucketSummary, summarise } from "../buckets/bucket-metadata.ts";
import type { ObjectStatistics } from "../buckets/object-statistics.ts";
import type { BucketSnapshot } from "../model/bucket-snapshot.ts";
import type { Scope } from "../model/scope.ts";
import type { OpenViolations } from "../model/violation.ts";
import type { Db } from "./database.ts";
import { toStorableJson } from "./storable-json.ts";
import type { BucketTable } from "./tables/buckets.ts";

/** A scope's bucket. */
export interface BucketKey extends Scope {
  readonly name: string;
}

export interface StoredBucket {
  readonly sourceId: string;
  readonly snapshot: BucketSnapshot;
  readonly open: OpenViolations;
  readonly statistics: ObjectStatistics | null;
  readonly error: BucketError | null;
}

/** The bucket, which nobody else changes, or adds, until the transaction ends; undefined if it is not known yet. */
export async function lockBucket(db: Db, key: BucketKey): Promise<StoredBucket | undefined> {
  const select = () => selectBucket(db, key).forUpdate().executeTakeFirst();
  let row = await select();
  if (row === undefined) {
    // There is no row to lock: two first looks at the same time would each count the same weakness.
    const name = JSON.stringify([key.accountId, key.region, key.name]);
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
    row = await select();
  }
  return row === undefined ? undefined : toStored(row);
}

/** A new bucket, or one that is locked. */
export async function saveSnapshot(
  db: Db,
  snapshot: BucketSnapshot,
  open: OpenViolations,
  known: StoredBucket | undefined,
): Promise<void> {
  const { bucket, takenAt } = snapshot;
  const changes = {
    source_id: bucket.sourceId,
    snapshot: toStorableJson(snapshot),
    summary: toStorableJson(summarise(snapshot, known?.statistics ?? null, known?.error ?? null)),
    open_violations: JSON.stringify(open),
    refreshed_at: new Date(takenAt),
  };
  await db
    .insertInto("bucket")
    .values({ account_id: bucket.accountId, region: bucket.region, name: bucket.name, ...changes })
    .onConflict((conflict) => conflict.columns(["account_id", "region", "name"]).doUpdateSet(changes))
    .execute();
}

/** The buckets of these accounts in a region, in the order of their names. */
export async function listSummaries(
  db: Db,
  accountIds: readonly string[],
  region: string,
): Promise<readonly BucketSummary[]> {
  const rows = await selectSummaries(db, accountIds, region).execute();
  return rows.map(({ summary }) => summary);
}

/** Some of them: those that come behind a name, and behind an account where names are equal. */
export async function listSummariesAfter(
  db: Db,
  accountIds: readonly string[],
  region: string,
  { name, accountId, limit }: { readonly name: string; readonly accountId: string; readonly limit: number },
): Promise<readonly BucketSummary[]> {
  const rows = await selectSummaries(db, accountIds, region)
    .where(sql<boolean>`(name, account_id) > (${name}, ${accountId})`)
    .limit(limit)
    .execute();
  return rows.map(({ summary }) => summary);
}

/** The bucket of this name in the first of these accounts that has one. */
export async function findSummary(
  db: Db,
  accountIds: readonly string[],
  region: string,
  name: string,
): Promise<BucketSummary | undefined> {
  const row = await db
    .selectFrom("bucket")
    .select("summary")
    .where("account_id", "in", [...accountIds])
    .where("region", "=", region)
    .where("name", "=", name)
    .orderBy(sql`array_position(${accountIds}::text[], account_id)`)
    .limit(1)
    .executeTakeFirst();
  return row?.summary;
}

/** Of the named buckets those that are known. */
export async function loadSnapshots(
  db: Db,
  { accountId, region }: Scope,
  names: readonly string[],
): Promise<readonly BucketSnapshot[]> {
  const rows = await db
    .selectFrom("bucket")
    .select("snapshot")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where(sql<boolean>`name = ANY(${names})`)
    .orderBy("name")
    .execute();
  return rows.map(({ snapshot }) => snapshot);
}

/** Who owns the buckets of these names, in any account and region. */
export async function accountsOfBuckets(
  db: Db,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("bucket")
    .select(["name", "account_id"])
    .where(sql<boolean>`name = ANY(${names})`)
    .execute();
  return new Map(rows.map(({ name, account_id }) => [name, account_id]));
}

/** Forgets the buckets of a source that are not among those listed, unless they were looked at since then. */
export async function deleteVanishedBuckets(
  db: Db,
  sourceId: string,
  listed: readonly { readonly name: string; readonly region: string }[],
  listedAt: Date,
): Promise<number> {
  const keys = listed.map(({ region, name }) => `${region}/${name}`);
  const { numDeletedRows } = await db
    .deleteFrom("bucket")
    .where("source_id", "=", sourceId)
    .where("refreshed_at", "<", listedAt)
    .where(sql<boolean>`NOT (region || '/' || name = ANY(${keys}))`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteSourceBucket(db: Db, sourceId: string, name: string): Promise<void> {
  await db.deleteFrom("bucket").where("source_id", "=", sourceId).where("name", "=", name).execute();
}

export interface Count {
  readonly startedAt: Date;
  /** The last key counted; empty at the beginning. */
  readonly after: string;
  readonly soFar: ObjectStatistics;
}

export interface CountState {
  readonly key: BucketKey;
  readonly underWay: Count | undefined;
  readonly countedAt: Date | undefined;
  /** Milliseconds the last count took. */
  readonly tookMs: number;
}

/** Undefined if the source has no such bucket that is known. */
export async function readCount(db: Db, sourceId: string, name: string): Promise<CountState | undefined> {
  const row = await db
    .selectFrom("bucket")
    .select(["account_id", "region", "counted_at", "count_ms"])
    .select(["count_started_at", "count_after", "count_so_far"])
    .where("source_id", "=", sourceId)
    .where("name", "=", name)
    .executeTakeFirst();
  if (row === undefined) {
    return undefined;
  }
  const { count_started_at: startedAt, count_after: after, count_so_far: soFar } = row;
  return {
    key: { accountId: row.account_id, region: row.region, name },
    underWay: startedAt && after !== null && soFar ? { startedAt, after, soFar } : undefined,
    countedAt: row.counted_at ?? undefined,
    tookMs: row.count_ms ?? 0,
  };
}

/** Keeps the place of a count, from which any process can go on. */
export async function saveCount(db: Db, key: BucketKey, { startedAt, after, soFar }: Count): Promise<void> {
  await updateBucket(db, key)
    .set({ count_started_at: startedAt, count_after: after, count_so_far: JSON.stringify(soFar) })
    .execute();
}

/** What a count came to: statistics, or an error in their place. For a transaction. */
export async function finishCount(
  db: Db,
  key: BucketKey,
  outcome: ObjectStatistics | BucketError,
  { startedAt, now }: { readonly startedAt: Date; readonly now: Date },
): Promise<void> {
  const known = await lockBucket(db, key);
  if (known === undefined) {
    return;
  }
  const error = "code" in outcome ? outcome : null;
  const statistics = "code" in outcome ? null : outcome;
  await updateBucket(db, key)
    .set({
      statistics: statistics && JSON.stringify(statistics),
      counted_at: statistics && startedAt,
      count_ms: now.getTime() - startedAt.getTime(),
      count_started_at: null,
      count_after: null,
      count_so_far: null,
      error_code: error?.code ?? null,
      error_message: error?.message ?? null,
      summary: toStorableJson(summarise(known.snapshot, statistics, error)),
    })
    .execute();
}

function selectSummaries(db: Db, accountIds: readonly string[], region: string) {
  return db
    .selectFrom("bucket")
    .select("summary")
    .where("account_id", "in", [...accountIds])
    .where("region", "=", region)
    .orderBy("name")
    .orderBy("account_id");
}

function selectBucket(db: Db, { accountId, region, name }: BucketKey) {
  return db
    .selectFrom("bucket")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("name", "=", name);
}

function updateBucket(db: Db, { accountId, region, name }: BucketKey) {
  return db
    .updateTable("bucket")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("name", "=", name);
}

function toStored(row: Selectable<BucketTable>): StoredBucket {
  const { error_code: code, error_message: message } = row;
  return {
    sourceId: row.source_id,
    snapshot: row.snapshot,
    open: row.open_violations,
    statistics: row.statistics,
    error: code === null || message === null ? null : { code, message },
  };
}
