/**
 * One process owns an embedded database. The lock is the server's, held by a connection of its own: it ends with the
 * process, however that ends.
 */

import { connect } from "./connect.ts";

/** Any number that nothing else in the database uses. */
const LOCK = 0x616e6f64;

export interface OwnerLock {
  release(): Promise<void>;
}

/** Undefined if another process has it. */
export async function takeOwnerLock(
  url: string,
  onLost: (error: Error) => void,
): Promise<OwnerLock | undefined> {
  const client = await connect(url, "owner");
  client.on("error", onLost);
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS taken", [LOCK]);
  if (rows[0].taken !== true) {
    await client.end();
    return undefined;
  }
  return { release: () => client.end() };
}
