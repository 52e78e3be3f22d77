/**
 * Files of discovery results: written in the transaction of the batch whose objects they are about, put into the
 * account's results bucket by a task, and kept until then; without a bucket, for as long as is configured.
 */

import { sql } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export interface NewResultFile {
  readonly id: string;
  readonly jobId: string;
  /** The account that the analysed bucket belongs to. */
  readonly ownerAccountId: string;
  readonly records: number;
  /** Gzipped JSON lines. */
  readonly body: Buffer;
  readonly createdAt: Date;
}

export type ResultFile = Omit<NewResultFile, "createdAt" | "records">;

/** Rows of one statement: large archives have thousands of files, which are not to be one message to the database. */
const ROWS_PER_INSERT = 100;

/** A file that is there already stays as it is. */
export async function addResultFiles(
  db: Db,
  { accountId, region }: Scope,
  files: readonly NewResultFile[],
): Promise<void> {
  for (let from = 0; from < files.length; from += ROWS_PER_INSERT) {
    const rows = files.slice(from, from + ROWS_PER_INSERT).map((file) => ({
      id: file.id,
      account_id: accountId,
      region,
      job_id: file.jobId,
      owner_account_id: file.ownerAccountId,
      records: file.records,
      body: file.body,
      created_at: file.createdAt,
      put_at: null,
    }));
    await db
      .insertInto("discovery_result_file")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The oldest files of a scope that were not put yet. */
export async function waitingResultFiles(
  db: Db,
  { accountId, region }: Scope,
  limit: number,
): Promise<ResultFile[]> {
  const rows = await db
    .selectFrom("discovery_result_file")
    .select(["id", "job_id", "owner_account_id", "body"])
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("put_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id, job_id, owner_account_id, body }) => ({
    id,
    jobId: job_id,
    ownerAccountId: owner_account_id,
    body: body!,
  }));
}

/** The body is not needed any more; that the file was put, and when, stays for as long as others wait. */
export async function markResultFilesPut(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db
    .updateTable("discovery_result_file")
    .set({ put_at: now, body: null })
    .where("id", "in", ids)
    .where("put_at", "is", null)
    .execute();
}

/** Scopes that have a results bucket and files to put there, and where nobody is at it. */
export async function scopesWithWaitingResults(db: Db, now: Date): Promise<Scope[]> {
  const { rows } = await sql<Scope>`
    SELECT account_id AS "accountId", region FROM account_setting AS setting
    WHERE key = 'export'
      AND EXISTS (
        SELECT FROM discovery_result_file AS file
        WHERE file.account_id = setting.account_id AND file.region = setting.region AND put_at IS NULL
      )
      AND NOT EXISTS (
        SELECT FROM discovery_result_delivery AS delivery
        WHERE delivery.account_id = setting.account_id AND delivery.region = setting.region AND not_before > ${now}
      )
    ORDER BY account_id, region
  `.execute(db);
  return rows;
}

/**
 * Takes a scope until an instant, for putting its files. Gives how often that failed before, in a row; undefined if
 * somebody else has it, or the bucket is to be left alone for now.
 */
export async function takeDelivery(
  db: Db,
  { accountId, region }: Scope,
  now: Date,
  until: Date,
): Promise<number | undefined> {
  const taken = await db
    .insertInto("discovery_result_delivery")
    .values({ account_id: accountId, region, not_before: until })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "region"])
        .doUpdateSet({ not_before: until })
        .where("discovery_result_delivery.not_before", "<=", now),
    )
    .returning("failures")
    .executeTakeFirst();
  return taken?.failures;
}

/** Keeps a scope that was taken, or leaves it alone, until an instant. */
export async function postponeDelivery(
  db: Db,
  { accountId, region }: Scope,
  until: Date,
  failures: number,
): Promise<void> {
  await db
    .updateTable("discovery_result_delivery")
    .set({ not_before: until, failures })
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .execute();
}

/** Lets whoever wants to put the scope's files at once. */
export async function releaseDelivery(db: Db, { accountId, region }: Scope): Promise<void> {
  await db
    .deleteFrom("discovery_result_delivery")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .execute();
}

/**
 * Forgets at most so many files made before an instant: those that were put, and those of scopes without a results
 * bucket. What a bucket does not take stays, however old. Gives how many it was.
 */
export async function deleteExpiredResults(db: Db, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    DELETE FROM discovery_result_file WHERE id IN (
      SELECT id FROM discovery_result_file AS file
      WHERE created_at < ${before} AND (put_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM account_setting AS setting
        WHERE setting.account_id = file.account_id AND setting.region = file.region AND key = 'export'
      ))
      ORDER BY created_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING id
  `.execute(db);
  return rows.length;
}
