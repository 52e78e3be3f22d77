/** Tasks that failed too often: put aside, to be looked at and, when the cause is gone, to be tried again. */

import { sql } from "kysely";
import type { Db } from "../store/database.ts";
import { DEAD_TASKS } from "./task-settings.ts";

export interface DeadTask {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly diedAt: Date;
  /** How often it was begun. */
  readonly attempts: number;
  /** The last failure. */
  readonly reason: string;
}

/** The oldest first. */
export async function listDeadTasks(db: Db, limit = 1000): Promise<readonly DeadTask[]> {
  const { rows } = await sql<DeadTask>`
    SELECT id, source_name AS name, data, created_on AS "diedAt", source_retry_count + 1 AS attempts,
      coalesce(source_output ->> 'message', source_output -> 'value' ->> 'message', '') AS reason
    FROM pgboss.job
    WHERE name = ${DEAD_TASKS} AND state = 'created'
    ORDER BY created_on, id
    LIMIT ${limit}
  `.execute(db);
  return rows;
}
