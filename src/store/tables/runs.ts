/** The tables of migrations/0007-runs.sql. */

import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { RunScanner } from "../../jobs/run-scanner.ts";
import type { AffectedBucket } from "../../model/finding.ts";
import type { ObjectRef } from "../../model/object-ref.ts";

export type RunState = "STARTING" | "LISTING" | "SCANNING" | "DONE" | "DROPPED";

export interface RunTables {
  job_run: {
    id: string;
    job_id: string;
    account_id: string;
    region: string;
    scheduled_for: Date;
    started_at: Date;
    changed_after: Date | null;
    state: RunState;
    is_suspended: Generated<boolean>;
    epoch: Generated<number>;
    scanner: JSONColumnType<RunScanner> | null;
    objects_planned: Generated<number>;
    objects_done: Generated<number>;
    bytes_done: Generated<number>;
    findings: Generated<number>;
    open_batches: Generated<number>;
    has_errors: Generated<boolean>;
    finished_at: Date | null;
  };
  run_bucket: {
    run_id: string;
    ordinal: number;
    bucket: string;
    source_id: string;
    start_after: Generated<string>;
    is_listed: Generated<boolean>;
    affected_bucket: JSONColumnType<AffectedBucket>;
  };
  run_batch: {
    id: GeneratedAlways<number>;
    run_id: string;
    ordinal: number;
    objects: JSONColumnType<readonly ObjectRef[]>;
    read_failures: Generated<number>;
  };
  run_coverage: {
    run_id: string;
    bucket: string;
    status: "COMPLETE" | "PARTIAL" | "SKIPPED" | "FAILED";
    reason: string;
    objects: number;
    bytes: number;
  };
  run_object: {
    run_id: string;
    bucket: string;
    key: string;
    version_id: string;
    size_in_bytes: number;
    status: "PARTIAL" | "SKIPPED" | "FAILED";
    reason: string;
  };
}
