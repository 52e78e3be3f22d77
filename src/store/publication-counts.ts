/** How publication is going, per target: what monitoring and `anodyne targets list` show. */

import { sql } from "kysely";
import type { Db } from "./database.ts";

export interface TargetCounts {
  readonly id: string;
  readonly type: string;
  readonly pending: number;
  readonly dead: number;
  /** Since when the oldest that waits does so. */
  readonly oldestPending: Date | undefined;
  readonly delivered: number;
  readonly failed: number;
  readonly isFailing: boolean;
}

/** In the order of their ids. Counts what waits: milliseconds, unless hundreds of thousands do. */
export async function countDeliveries(db: Db): Promise<readonly TargetCounts[]> {
  const { rows } = await sql<{
    id: string;
    type: string;
    pending: number;
    dead: number;
    oldest: Date | null;
    delivered: number;
    failed: number;
    failures: number;
  }>`
    SELECT target.id, target.type, target.delivered, target.failed, target.failures,
      coalesce(counts.pending, 0) AS pending, coalesce(counts.dead, 0) AS dead, counts.oldest
    FROM publication_target AS target
    LEFT JOIN (
      SELECT target_id, count(*) FILTER (WHERE state = 'pending') AS pending,
        count(*) FILTER (WHERE state = 'dead') AS dead,
        min(waits_since) FILTER (WHERE state = 'pending') AS oldest
      FROM publication_delivery GROUP BY target_id
    ) AS counts ON counts.target_id = target.id
    ORDER BY target.id
  `.execute(db);
  return rows.map(({ oldest, failures, ...row }) => ({
    ...row,
    oldestPending: oldest ?? undefined,
    isFailing: failures > 0,
  }));
}
