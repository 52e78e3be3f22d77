/** One connection, for what needs a session of its own. */

import pg from "pg";
import { StoreError } from "./store-error.ts";

/** Refuses with a StoreError. A connection that breaks is told by the query that fails. */
export async function connect(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `anodyne ${name}` });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    // The address is not repeated: it may hold a password.
    throw new StoreError(`The database cannot be reached: ${(error as Error).message || String(error)}`, {
      cause: error,
    });
  }
  return client;
}
