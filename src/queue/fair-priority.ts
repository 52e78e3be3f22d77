/**
 * Who comes next when several groups wait. pg-boss takes tasks by priority, then age. A group's tasks are numbered
 * on from its last waiting one, or from the task that is next of all; the lower the number, the higher the priority.
 * So a group that arrives late takes turns with those that wait already: neither does it wait for their backlog, nor
 * do many small groups keep a large one waiting (start-time fair queueing: https://doi.org/10.1109/90.649569).
 *
 * pg-boss's own groupConcurrency was not taken: it leaves workers idle when only one group waits, and steps over all
 * tasks of a group that has its share on every fetch.
 */

import { sql } from "kysely";
import type { Db } from "../store/database.ts";
import type { NewTask } from "./queue.ts";

/** The least that fits the column; reached only by a queue that is never empty for years. */
const LEAST_PRIORITY = -(2 ** 31);

/** The priority of each task, all of one name. A task without a group comes first. */
export async function fairPriorities(tasks: readonly NewTask[], db: Db): Promise<readonly number[]> {
  const groups = [...new Set(tasks.flatMap(({ group }) => group ?? []))];
  const [first] = tasks;
  if (first === undefined || groups.length === 0) {
    return tasks.map(() => 0);
  }
  const { rows } = await sql<{ next: number | null; group: string | null; last: number | null }>`
    WITH waiting AS (
      SELECT group_id, priority FROM pgboss.job WHERE name = ${first.name} AND state < 'active' AND NOT blocked
    )
    SELECT (SELECT priority FROM waiting ORDER BY priority DESC LIMIT 1) AS next, NULL AS "group", NULL::int AS last
    UNION ALL
    SELECT NULL, group_id, min(priority) FROM waiting WHERE group_id = ANY(${groups}) GROUP BY group_id
  `.execute(db);
  const next = rows.find(({ group }) => group === null)?.next ?? 0;
  const lastOf = new Map(rows.map(({ group, last }) => [group, last]));
  return tasks.map(({ group }) => {
    if (group === undefined) {
      return 0;
    }
    const last = lastOf.get(group);
    const priority = Math.max(last === undefined || last === null ? next : last - 1, LEAST_PRIORITY);
    lastOf.set(group, priority);
    return priority;
  });
}
