/** The tables of migrations/0010-discovery-results.sql. */

import type { Generated } from "kysely";

export interface DiscoveryResultTables {
  discovery_result_file: {
    readonly id: string;
    readonly account_id: string;
    readonly region: string;
    readonly job_id: string;
    readonly owner_account_id: string;
    readonly records: number;
    readonly body: Buffer | null;
    readonly created_at: Date;
    readonly put_at: Date | null;
  };
  discovery_result_delivery: {
    readonly account_id: string;
    readonly region: string;
    readonly not_before: Date;
    readonly failures: Generated<number>;
  };
}
