/**
 * Tells, at once and in every process, that tasks were added: PostgreSQL's NOTIFY, which it sends when the transaction
 * that added them commits (https://www.postgresql.org/docs/current/sql-notify.html). Only a hint: who misses one asks
 * again a second later.
 */

import { sql } from "kysely";
import pg from "pg";
import type { Db } from "../store/database.ts";

const CHANNEL = "anodyne_tasks";
const RECONNECT_MS = 1000;

export async function notifyAdded(name: string, db: Db): Promise<void> {
  await sql`SELECT pg_notify(${CHANNEL}, ${name})`.execute(db);
}

export interface Listener {
  close(): Promise<void>;
}

/** Returns when it listens. `onTasks` gets a task's name, or undefined after a time in which some were missed. */
export async function listen(url: string, onTasks: (name: string | undefined) => void): Promise<Listener> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: "anodyne listener",
      keepAlive: true,
    });
    client = next;
    next.on("notification", ({ payload }) => onTasks(payload));
    next.on("error", () => undefined);
    next.once("end", () => {
      if (!isClosed) {
        timer = setTimeout(() => connect().catch(() => undefined), RECONNECT_MS);
      }
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    onTasks(undefined);
  };

  await connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
