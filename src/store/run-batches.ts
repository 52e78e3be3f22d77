/** Batches of a run's objects: made as the buckets are listed, and gone when what was found in them is committed. */

import { type Selectable, sql } from "kysely";
import type { RunScanner } from "../jobs/run-scanner.ts";
import type { AffectedBucket } from "../model/finding.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import type { ObjectReport } from "../model/object-report.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "./database.ts";
import { batchTask, planTask, type Run } from "./runs.ts";
import { toStorableJson } from "./storable-json.ts";
import type { RunTables } from "./tables/runs.ts";

export type RunBucket = Selectable<RunTables["run_bucket"]>;

export interface NewRunBucket {
  readonly bucket: string;
  readonly sourceId: string;
  readonly affectedBucket: AffectedBucket;
}

export interface Beginning {
  readonly scanner: RunScanner;
  readonly buckets: readonly NewRunBucket[];
  /** A bucket that the job names is not there. */
  readonly hasErrors: boolean;
}

/** Settles what a run looks for and where; the run's row is locked. */
export async function beginListing(
  db: Db,
  runId: string,
  { scanner, buckets, hasErrors }: Beginning,
): Promise<void> {
  await db
    .updateTable("job_run")
    .set({ state: "LISTING", scanner: JSON.stringify(scanner), has_errors: hasErrors })
    .where("id", "=", runId)
    .execute();
  const rows = buckets.map(({ bucket, sourceId, affectedBucket }, ordinal) => ({
    run_id: runId,
    ordinal,
    bucket,
    source_id: sourceId,
    affected_bucket: toStorableJson(affectedBucket),
  }));
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await db
      .insertInto("run_bucket")
      .values(rows.slice(from, from + ROWS_PER_INSERT))
      .execute();
  }
}

/** Rows of one statement, which may have 65,535 parameters. */
const ROWS_PER_INSERT = 5000;

/** The bucket that is to be listed next, or undefined when all are. */
export async function nextRunBucket(db: Db, runId: string): Promise<RunBucket | undefined> {
  return db
    .selectFrom("run_bucket")
    .selectAll()
    .where("run_id", "=", runId)
    .where("is_listed", "=", false)
    .orderBy("ordinal")
    .limit(1)
    .executeTakeFirst();
}

export interface ListedPages {
  readonly bucket: RunBucket;
  readonly startAfter: string;
  readonly isListed: boolean;
  readonly batches: readonly (readonly ObjectRef[])[];
  /** Objects in scope that need not be read, with what becomes of them. */
  readonly unread: readonly ObjectReport[];
  /** Objects that the run is not about, by reason. */
  readonly leftOut: ReadonlyMap<string, LeftOut>;
  /** The bucket could not be listed to its end. */
  readonly hasErrors: boolean;
}

export interface LeftOut {
  readonly objects: number;
  readonly bytes: number;
}

/**
 * Moves a run's listing on by some pages; the run's row is locked. False, and nothing is changed, if somebody else has
 * moved it on since the bucket was read: two tasks may list a run at the same time.
 */
export async function addListed(db: Db, queue: Queue, run: Run, listed: ListedPages): Promise<boolean> {
  const { bucket, batches, unread } = listed;
  const { numUpdatedRows } = await db
    .updateTable("run_bucket")
    .set({ start_after: listed.startAfter, is_listed: listed.isListed })
    .where("run_id", "=", run.id)
    .where("ordinal", "=", bucket.ordinal)
    .where("start_after", "=", bucket.start_after)
    .where("is_listed", "=", false)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    return false;
  }
  await insertBatches(db, queue, run, bucket.ordinal, batches);
  const objects = batches.reduce((sum, batch) => sum + batch.length, unread.length);
  await db
    .updateTable("job_run")
    .set((eb) => ({
      objects_planned: eb("objects_planned", "+", objects),
      objects_done: eb("objects_done", "+", unread.length),
      open_batches: eb("open_batches", "+", batches.length),
      ...(listed.hasErrors ? { has_errors: true } : {}),
    }))
    .where("id", "=", run.id)
    .execute();
  await addCoverage(db, run.id, unread);
  const counts = Array.from(listed.leftOut, ([reason, { objects: left, bytes }]) => ({
    run_id: run.id,
    bucket: bucket.bucket,
    status: "SKIPPED" as const,
    reason,
    objects: left,
    bytes,
  }));
  if (counts.length > 0) {
    await db
      .insertInto("run_coverage")
      .values(counts)
      .onConflict((conflict) =>
        conflict.columns(["run_id", "bucket", "status", "reason"]).doUpdateSet((eb) => ({
          objects: eb("run_coverage.objects", "+", eb.ref("excluded.objects")),
          bytes: eb("run_coverage.bytes", "+", eb.ref("excluded.bytes")),
        })),
      )
      .execute();
  }
  return true;
}

/** Marks a run's listing as ended; the run's row is locked. */
export async function endListing(db: Db, runId: string): Promise<void> {
  await db.updateTable("job_run").set({ state: "SCANNING" }).where("id", "=", runId).execute();
}

export interface Batch {
  readonly objects: readonly ObjectRef[];
  /** How often their store could not be read. */
  readonly readFailures: number;
  readonly bucket: string;
  readonly sourceId: string;
  readonly affectedBucket: AffectedBucket;
}

/** A batch, or undefined if it was committed. */
export async function readBatch(db: Db, batchId: number): Promise<Batch | undefined> {
  const row = await db
    .selectFrom("run_batch")
    .innerJoin("run_bucket", (join) =>
      join
        .onRef("run_bucket.run_id", "=", "run_batch.run_id")
        .onRef("run_bucket.ordinal", "=", "run_batch.ordinal"),
    )
    .select(["run_batch.objects", "read_failures", "bucket", "source_id", "affected_bucket"])
    .where("run_batch.id", "=", batchId)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        objects: row.objects,
        readFailures: row.read_failures,
        bucket: row.bucket,
        sourceId: row.source_id,
        affectedBucket: row.affected_bucket,
      };
}

export interface BatchResult {
  readonly batchId: number;
  readonly reports: readonly ObjectReport[];
  readonly findings: number;
  /** Objects of the batch that are to be read again, not before an instant. */
  readonly again?: { readonly objects: readonly ObjectRef[]; readonly startAfter: Date } | undefined;
}

/**
 * Puts a batch's result in its place; the run's row is locked. False if the batch was committed before. More of the
 * listing is asked for when fewer than `refillBelow` batches are left.
 */
export async function commitBatch(
  db: Db,
  queue: Queue,
  run: Run,
  { batchId, reports, findings, again }: BatchResult,
  refillBelow: number,
): Promise<boolean> {
  const batch = await takeBatch(db, batchId);
  if (batch === undefined) {
    return false;
  }
  if (again !== undefined) {
    const { objects, startAfter } = again;
    await insertBatches(db, queue, run, batch.ordinal, [objects], {
      readFailures: batch.read_failures + 1,
      startAfter,
    });
  }
  const bytes = reports.reduce((sum, report) => sum + report.sizeClassified, 0);
  const { open_batches } = await db
    .updateTable("job_run")
    .set((eb) => ({
      objects_done: eb("objects_done", "+", reports.length),
      bytes_done: eb("bytes_done", "+", bytes),
      findings: eb("findings", "+", findings),
      open_batches: eb("open_batches", "-", again === undefined ? 1 : 0),
    }))
    .where("id", "=", run.id)
    .returning("open_batches")
    .executeTakeFirstOrThrow();
  await addCoverage(db, run.id, reports);
  if (run.state === "LISTING" && (await freshBatches(db, { id: run.id, open_batches })) < refillBelow) {
    await queue.add([planTask(run.id, run.epoch)], db);
  }
  return true;
}

/** Batches that wait to be read again and do not keep the run from listing further. */
const MAX_AGAIN = 1000;

/** Open batches without those that wait to be read again: objects that stay unreadable do not hold up the others. */
export async function freshBatches(
  db: Db,
  { id, open_batches }: Pick<Run, "id" | "open_batches">,
): Promise<number> {
  const { rows } = await sql<{ again: number }>`
    SELECT count(*) AS again FROM (
      SELECT FROM run_batch WHERE run_id = ${id} AND read_failures > 0 LIMIT ${MAX_AGAIN}
    ) AS batch
  `.execute(db);
  return open_batches - rows[0]!.again;
}

/** Puts batches of one object each in a batch's place; the run's row is locked. */
export async function splitIntoSingles(db: Db, queue: Queue, run: Run, batchId: number): Promise<void> {
  const batch = await takeBatch(db, batchId);
  if (batch === undefined) {
    return;
  }
  const { ordinal, objects, read_failures: readFailures } = batch;
  await insertBatches(
    db,
    queue,
    run,
    ordinal,
    objects.map((object) => [object]),
    { readFailures },
  );
  await db
    .updateTable("job_run")
    .set((eb) => ({ open_batches: eb("open_batches", "+", objects.length - 1) }))
    .where("id", "=", run.id)
    .execute();
}

/** Undefined if it was taken before. */
async function takeBatch(db: Db, batchId: number) {
  return db
    .deleteFrom("run_batch")
    .where("id", "=", batchId)
    .returning(["ordinal", "objects", "read_failures"])
    .executeTakeFirst();
}

async function insertBatches(
  db: Db,
  queue: Queue,
  run: Run,
  ordinal: number,
  batches: readonly (readonly ObjectRef[])[],
  { readFailures = 0, startAfter }: { readonly readFailures?: number; readonly startAfter?: Date } = {},
): Promise<void> {
  if (batches.length === 0) {
    return;
  }
  const rows = await db
    .insertInto("run_batch")
    .values(
      batches.map((objects) => ({
        run_id: run.id,
        ordinal,
        objects: JSON.stringify(objects),
        read_failures: readFailures,
      })),
    )
    .returning("id")
    .execute();
  await queue.add(
    rows.map(({ id }) => batchTask(run.id, id, run.epoch, startAfter)),
    db,
  );
}

/** Ends a run whose listing has ended and whose batches are all committed. True if it did. */
export async function finishRun(db: Db, runId: string, now: Date): Promise<Run | undefined> {
  return db
    .updateTable("job_run")
    .set({ state: "DONE", finished_at: now })
    .where("id", "=", runId)
    .where("state", "=", "SCANNING")
    .where("open_batches", "=", 0)
    .where("finished_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

async function addCoverage(db: Db, runId: string, reports: readonly ObjectReport[]): Promise<void> {
  if (reports.length === 0) {
    return;
  }
  const rows = JSON.stringify(
    reports.map(({ object, status }) => ({
      bucket: object.bucket,
      key: object.key,
      version_id: object.versionId,
      size: object.sizeInBytes,
      status: status.code,
      reason: status.code === "COMPLETE" ? "" : status.reason,
    })),
  );
  await sql`
    WITH report AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb)
        AS r(bucket text, key text, version_id text, size bigint, status text, reason text)
    ), unread AS (
      INSERT INTO run_object (run_id, bucket, key, version_id, size_in_bytes, status, reason)
      SELECT ${runId}, bucket, key, version_id, size, status, reason FROM report WHERE status <> 'COMPLETE'
      ON CONFLICT DO NOTHING
    )
    INSERT INTO run_coverage (run_id, bucket, status, reason, objects, bytes)
    SELECT ${runId}, bucket, status, reason, count(*), sum(size) FROM report
    GROUP BY bucket, status, reason ORDER BY bucket, status, reason
    ON CONFLICT (run_id, bucket, status, reason) DO UPDATE
      SET objects = run_coverage.objects + excluded.objects, bytes = run_coverage.bytes + excluded.bytes
  `.execute(db);
}
