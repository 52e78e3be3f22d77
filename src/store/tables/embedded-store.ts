/** The tables of migration 0006-embedded-store.sql, where each column is explained. */

import type { ColumnType } from "kysely";

/** Written as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>;

export interface EmbeddedStoreTables {
  embedded_bucket: {
    id: string;
    name: string;
    account_id: string;
    region: string;
    created_at: Date;
    settings: Json<Readonly<Record<string, unknown>>>;
  };
  embedded_object: {
    bucket_id: string;
    key: string;
    size_in_bytes: number;
    etag: string;
    last_modified: Date;
    storage_class: string;
    checksum_algorithm: string | null;
    checksum_type: string | null;
  };
  embedded_pending: { id: string; bucket_id: string; key: string };
  embedded_upload: {
    id: string;
    bucket_id: string;
    key: string;
    initiated_at: Date;
    attributes: Json<unknown>;
  };
  embedded_part: {
    upload_id: string;
    part_number: number;
    size_in_bytes: number;
    etag: string;
    checksum: string | null;
    last_modified: Date;
    file: string;
  };
}
