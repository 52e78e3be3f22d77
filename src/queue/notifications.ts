/**
 * Tells, at once and in every process, that there is something to do: PostgreSQL's NOTIFY, which it sends when the
 * transaction that added it commits (https://www.postgresql.org/docs/current/sql-notify.html). Only a hint: who misses
 * one asks again a little later.
 */

import { sql } from "kysely";
import pg from "pg";
import type { Db } from "../store/database.ts";

/** Of tasks, with their name, and of findings to publish. */
export type Channel = "anodyne_tasks" | "anodyne_publication";

const RECONNECT_MS = 1000;

export async function notifyAdded(name: string, db: Db, channel: Channel = "anodyne_tasks"): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${name})`.execute(db);
}

export interface Listener {
  close(): Promise<void>;
}

/** Returns when it listens. `onAdded` gets what was told, or undefined after a time in which some was missed. */
export async function listen(
  url: string,
  channel: Channel,
  onAdded: (name: string | undefined) => void,
): Promise<Listener> {
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
    next.on("notification", ({ payload }) => onAdded(payload));
    next.on("error", () => undefined);
    next.once("end", () => {
      if (!isClosed) {
        timer = setTimeout(() => connect().catch(() => undefined), RECONNECT_MS);
      }
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    onAdded(undefined);
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
