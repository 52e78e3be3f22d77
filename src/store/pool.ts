/**
 * Connections to the database, all alike: bigint columns come as numbers, date columns as `YYYY-MM-DD`, timestamptz
 * as Date, and the session's time zone is UTC. numeric columns, and with them sum(bigint), stay strings.
 */

import pg from "pg";

const INT8 = pg.types.builtins.INT8;
const DATE = pg.types.builtins.DATE;

/** A transaction that does nothing for so long was forgotten, and keeps the database from cleaning up. Milliseconds. */
const FORGOTTEN_TRANSACTION_MS = 120_000;

export interface PoolOptions {
  readonly maxConnections: number;
  /** A connection broke while nobody used it: the server stopped, or the network did. The pool makes new ones. */
  readonly onIdleError: (error: Error) => void;
}

export function createPool(url: string, { maxConnections, onIdleError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: "anodyne",
    connectionTimeoutMillis: 30_000,
    idle_in_transaction_session_timeout: FORGOTTEN_TRANSACTION_MS,
    types: { getTypeParser },
    onConnect: async (client) => {
      await client.query("SET TIME ZONE 'UTC'");
    },
  });
  pool.on("error", onIdleError);
  return pool;
}

function getTypeParser(type: number, format?: "text" | "binary"): unknown {
  if (type === INT8) {
    return toSafeInteger;
  }
  return type === DATE ? String : pg.types.getTypeParser(type, format as "text");
}

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new Error(`A bigint of the database is beyond what a number holds exactly: ${text}`);
  }
  return value;
}
