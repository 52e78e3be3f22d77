/** The embedded store's multipart uploads and their parts. */

import { type Selectable, sql } from "kysely";
import type { Db } from "./database.ts";
import type { EmbeddedStoreTables } from "./tables/embedded-store.ts";

export interface EmbeddedUpload {
  /** Also the name of the folder of its parts. */
  readonly id: string;
  readonly bucketId: string;
  readonly key: string;
  readonly initiatedAt: Date;
  readonly attributes: unknown;
}

export interface EmbeddedPart {
  readonly partNumber: number;
  readonly sizeInBytes: number;
  readonly eTag: string;
  readonly checksum: string | null;
  readonly lastModified: Date;
  readonly file: string;
}

export async function insertUpload(db: Db, upload: EmbeddedUpload): Promise<void> {
  await db
    .insertInto("embedded_upload")
    .values({
      id: upload.id,
      bucket_id: upload.bucketId,
      key: upload.key,
      initiated_at: upload.initiatedAt,
      attributes: JSON.stringify(upload.attributes),
    })
    .execute();
}

/** `id` may be anything a caller sent. */
export async function findUpload(
  db: Db,
  bucketId: string,
  key: string,
  id: string,
): Promise<EmbeddedUpload | undefined> {
  const row = await db
    .selectFrom("embedded_upload")
    .selectAll()
    .where(sql<boolean>`id::text = ${id}`)
    .where("bucket_id", "=", bucketId)
    .where("key", "=", key)
    .executeTakeFirst();
  return row === undefined ? undefined : toUpload(row);
}

export interface UploadListing {
  readonly bucketId: string;
  readonly prefix: string;
  /** Uploads after this key, and those of the key itself with ids after `afterId`. */
  readonly afterKey: string;
  /** Empty for none of the key itself. */
  readonly afterId: string;
  readonly limit: number;
}

export async function listUploads(db: Db, listing: UploadListing): Promise<EmbeddedUpload[]> {
  const { bucketId, prefix, afterKey, afterId, limit } = listing;
  const { rows } = await sql<Selectable<EmbeddedStoreTables["embedded_upload"]>>`
    SELECT * FROM embedded_upload
     WHERE bucket_id = ${bucketId} AND starts_with(key, ${prefix})
       AND (key > ${afterKey} OR (key = ${afterKey} AND ${afterId} <> '' AND id::text COLLATE "C" > ${afterId}))
     ORDER BY key, id LIMIT ${limit}`.execute(db);
  return rows.map(toUpload);
}

export async function listUploadIds(db: Db, bucketId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("embedded_upload")
    .select("id")
    .where("bucket_id", "=", bucketId)
    .execute();
  return rows.map(({ id }) => id);
}

/** False if it was deleted before. */
export async function deleteUpload(db: Db, id: string): Promise<boolean> {
  const rows = await db.deleteFrom("embedded_upload").where("id", "=", id).returning("id").execute();
  return rows.length === 1;
}

/** Puts a part in the place of one with its number, whose file's name is returned. Fails if the upload is gone. */
export async function putPart(db: Db, uploadId: string, part: EmbeddedPart): Promise<string | undefined> {
  const { rows } = await sql<{ file: string | null }>`
    WITH old AS (SELECT file FROM embedded_part
                  WHERE upload_id = ${uploadId} AND part_number = ${part.partNumber}),
    put AS (
      INSERT INTO embedded_part (upload_id, part_number, size_in_bytes, etag, checksum, last_modified, file)
      VALUES (${uploadId}, ${part.partNumber}, ${part.sizeInBytes}, ${part.eTag}, ${part.checksum},
              ${part.lastModified}, ${part.file})
      ON CONFLICT (upload_id, part_number) DO UPDATE SET
        size_in_bytes = excluded.size_in_bytes, etag = excluded.etag, checksum = excluded.checksum,
        last_modified = excluded.last_modified, file = excluded.file)
    SELECT (SELECT file FROM old) AS file`.execute(db);
  return rows[0]?.file ?? undefined;
}

export async function listParts(
  db: Db,
  uploadId: string,
  after: number,
  limit: number,
): Promise<EmbeddedPart[]> {
  const rows = await db
    .selectFrom("embedded_part")
    .selectAll()
    .where("upload_id", "=", uploadId)
    .where("part_number", ">", after)
    .orderBy("part_number")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    partNumber: row.part_number,
    sizeInBytes: row.size_in_bytes,
    eTag: row.etag,
    checksum: row.checksum,
    lastModified: row.last_modified,
    file: row.file,
  }));
}

function toUpload(row: Selectable<EmbeddedStoreTables["embedded_upload"]>): EmbeddedUpload {
  return {
    id: row.id,
    bucketId: row.bucket_id,
    key: row.key,
    initiatedAt: row.initiated_at,
    attributes: row.attributes,
  };
}
