/** The tables of migrations/0012-reveal.sql. */

import type { Generated, JSONColumnType } from "kysely";

export type RevealAuditOutcome = "FAILED" | "REQUESTED" | "REVEALED";

export interface RevealTables {
  readonly reveal_audit: {
    readonly id: Generated<string>;
    readonly account_id: string;
    readonly region: string;
    readonly caller_arn: string;
    readonly finding_id: string;
    readonly bucket: string;
    readonly object_key: string;
    readonly requested_at: Date;
    readonly outcome: RevealAuditOutcome;
    readonly finished_at: Date | null;
    readonly types: JSONColumnType<Readonly<Record<string, number>>, string | undefined>;
  };
}
