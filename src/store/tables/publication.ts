/** Columns of migrations/0009-publication.sql. */

import type { Generated } from "kysely";
import type { Finding } from "../../model/finding.ts";

export interface PublicationTargetTable {
  readonly id: string;
  readonly type: string;
  readonly origin: "config" | "console";
  readonly account_id: string | null;
  readonly pattern: object | null;
  readonly settings: object | null;
  readonly revision: Generated<number>;
  readonly enabled: boolean;
  readonly removed_at: Date | null;
  readonly leased_by: string | null;
  readonly leased_until: Date | null;
  readonly failures: Generated<number>;
  readonly failing_since: Date | null;
  readonly retry_at: Date | null;
  readonly last_reason: string | null;
  readonly last_failed_at: Date | null;
  readonly last_delivered_at: Date | null;
  readonly delivered: Generated<number>;
  readonly failed: Generated<number>;
}

export interface PublicationDeliveryTable {
  readonly seq: Generated<number>;
  readonly target_id: string;
  readonly event_id: string;
  readonly account_id: string;
  readonly region: string;
  readonly finding_id: string;
  readonly kind: "new" | "update";
  readonly occurred_at: Date;
  readonly document: Finding | null;
  readonly state: Generated<"pending" | "dead">;
  readonly waits_since: Date;
  readonly attempts: Generated<number>;
  readonly due_at: Date | null;
  readonly reason: string | null;
  readonly dead_at: Date | null;
}

interface PublicationUpdateTable {
  readonly account_id: string;
  readonly region: string;
  readonly finding_id: string;
  readonly marked_at: Date;
}

export interface PublicationTables {
  readonly publication_target: PublicationTargetTable;
  readonly publication_delivery: PublicationDeliveryTable;
  readonly publication_update: PublicationUpdateTable;
}
