/**
 * The tasks of a database that is moved to another one: as what they are about, not as pg-boss's rows, so that the
 * versions need not agree. What runs, waits to be repeated or was put aside begins anew in the new place.
 */

import type { Db } from "../store/database.ts";
import type { NewTask, Queue, TaskName } from "./queue.ts";
import { DEAD_TASKS, TASK_NAMES } from "./task-settings.ts";

interface MovedTask {
  readonly name: TaskName;
  readonly data: NewTask["data"];
  readonly startAfter: string | null;
  readonly singletonKey: string;
  readonly group: string | null;
}

/** A row is the JSON of one task, in the order in which they would run. For a database that has a queue. */
export const MOVED_TASKS_QUERY = `
  SELECT json_build_object('name', coalesce(source_name, name), 'data', data, 'singletonKey', singleton_key,
    'startAfter', CASE WHEN state = 'created' AND start_after > now() THEN start_after END, 'group', group_id)
  FROM pgboss.job
  WHERE name IN (${[...TASK_NAMES, DEAD_TASKS].map((name) => `'${name}'`).join(", ")})
    AND state IN ('created', 'retry', 'active')
  ORDER BY name, priority DESC, created_on, id
`;

export async function addMovedTasks(values: readonly unknown[], queue: Queue, db: Db): Promise<void> {
  const tasks = (values as readonly MovedTask[]).filter(({ name }) => TASK_NAMES.includes(name));
  await queue.add(
    tasks.map(({ name, data, startAfter, singletonKey, group }) => ({
      name,
      data,
      singletonKey,
      ...(startAfter === null ? {} : { startAfter: new Date(startAfter) }),
      ...(group === null ? {} : { group }),
    })),
    db,
  );
}
