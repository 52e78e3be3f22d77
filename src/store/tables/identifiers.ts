/** Columns of migrations/0002-identifiers.sql. */

import type { JSONColumnType } from "kysely";

/** As the API writes them, ascending. */
export interface SeverityLevelColumn {
  readonly occurrencesThreshold: number;
  readonly severity: "HIGH" | "LOW" | "MEDIUM";
}

export interface CustomDataIdentifierTable {
  readonly account_id: string;
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly regex: string;
  readonly keywords: readonly string[];
  readonly ignore_words: readonly string[];
  readonly maximum_match_distance: number;
  readonly severity_levels: JSONColumnType<readonly SeverityLevelColumn[]> | null;
  readonly created_at: Date;
  readonly deleted_at: Date | null;
}

export interface AllowListTable {
  readonly account_id: string;
  readonly region: string;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly regex: string | null;
  readonly bucket_name: string | null;
  readonly object_key: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface IdentifiersTables {
  readonly custom_data_identifier: CustomDataIdentifierTable;
  readonly allow_list: AllowListTable;
}
