/** The tables of migrations/0003-buckets.sql. */

import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { BucketError, BucketSummary } from "../../buckets/bucket-metadata.ts";
import type { ObjectStatistics } from "../../buckets/object-statistics.ts";
import type { BucketSnapshot } from "../../model/bucket-snapshot.ts";
import type { FindingActor } from "../../model/policy-details.ts";
import type { OpenViolations } from "../../model/violation.ts";

type Statistics = ColumnType<ObjectStatistics | null, string | null | undefined, string | null>;

export interface BucketTable {
  account_id: string;
  region: string;
  name: string;
  source_id: string;
  snapshot: JSONColumnType<BucketSnapshot>;
  summary: JSONColumnType<BucketSummary>;
  open_violations: JSONColumnType<OpenViolations>;
  refreshed_at: Date;
  statistics: Statistics;
  counted_at: Generated<Date | null>;
  count_ms: Generated<number | null>;
  count_started_at: Generated<Date | null>;
  count_after: Generated<string | null>;
  count_so_far: Statistics;
  error_code: Generated<BucketError["code"] | null>;
  error_message: Generated<string | null>;
}

export interface BucketTables {
  bucket: BucketTable;
  bucket_event: {
    readonly id: GeneratedAlways<number>;
    readonly account_id: string;
    readonly region: string;
    readonly bucket: string;
    readonly api: string;
    readonly happened_at: Date;
    readonly actor: JSONColumnType<FindingActor>;
  };
}
