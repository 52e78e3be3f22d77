/** A database for a while: the service's own while it runs, or else, of a data folder, ours. */

import { Kysely, PostgresDialect } from "kysely";
import type { Db, Tables } from "../store/database.ts";
import { createPool } from "../store/pool.ts";
import { reachServer, type StoreLocation } from "../store/server.ts";

/** Runs something with the database and its address. Unless it `mayCreate` one, throws StoreError if there is none. */
export async function withDatabase<T>(
  location: StoreLocation,
  options: { readonly mayCreate: boolean },
  run: (db: Db, url: string) => Promise<T>,
): Promise<T> {
  const server = await reachServer(location, options);
  const pool = createPool(server.url, { maxConnections: 2, onIdleError: () => undefined });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await run(db, server.url);
  } finally {
    await db.destroy();
    await server.close();
  }
}
