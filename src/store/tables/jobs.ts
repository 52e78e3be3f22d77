/** The tables of migrations/0004-jobs.sql. */

import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { JobDefinition, JobStatus, JobType } from "../../jobs/job.ts";
import type { JobEventType } from "../../jobs/log-events.ts";
import type { UsageKind } from "../../jobs/usage.ts";

export interface JobTables {
  job: {
    readonly id: string;
    readonly account_id: string;
    readonly region: string;
    readonly name: string;
    readonly type: JobType;
    readonly definition: JSONColumnType<JobDefinition>;
    readonly client_token: string;
    readonly status: JobStatus;
    readonly created_at: Date;
    readonly next_run_at: Date | null;
    readonly last_run_at: Generated<Date | null>;
    readonly last_run_had_errors: Generated<boolean>;
    readonly number_of_runs: Generated<number>;
    readonly covered_until: Generated<Date | null>;
    readonly paused_at: Generated<Date | null>;
  };
  job_log_event: {
    readonly id: GeneratedAlways<number>;
    readonly account_id: string;
    readonly region: string;
    readonly job_id: string;
    readonly event_type: JobEventType;
    readonly occurred_at: Date;
    readonly message: string;
  };
  job_log_stream: {
    readonly account_id: string;
    readonly region: string;
    readonly job_id: string;
    readonly first_event_at: Date;
    readonly last_event_at: Date;
  };
  usage_day: {
    readonly account_id: string;
    readonly region: string;
    readonly day: string;
    readonly kind: UsageKind;
    readonly bytes: number;
    readonly objects: number;
  };
}
