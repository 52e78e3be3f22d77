/**
 * The server behind the database: where it is, who owns it, and whether it will do. An embedded one belongs to one
 * process, which starts and stops it; others (`anodyne backup` beside a running service, say) may only use it while it
 * runs, over the socket that its folder names.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { connect } from "./connect.ts";
import { findEmbedded, startEmbedded } from "./embedded/start-embedded.ts";
import { takeOwnerLock } from "./owner-lock.ts";
import { StoreError } from "./store-error.ts";

export type StoreLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

export interface Server {
  readonly url: string;
  /** Stops it, if it is ours. */
  close(): Promise<void>;
}

const OLDEST_SERVER = 15;

/** Of two processes that start at once, that whose child the server is should have it: it dies with its parent. */
const HEAD_START_MS = 300;

/** The embedded server of a data folder, started; refused if another process has it. */
export async function ownServer(dataDir: string, onLost: (error: Error) => void): Promise<Server> {
  const server = await startEmbedded(join(dataDir, "db"), { isDurable: true, onExit: onLost });
  if (server.isAdopted) {
    await delay(HEAD_START_MS);
  }
  let isClosing = false;
  const lock = await takeOwnerLock(server.url, (error) => {
    if (!isClosing) {
      onLost(error);
    }
  });
  if (lock === undefined) {
    throw new StoreError(`Another process of this program uses the data folder ${dataDir}`);
  }
  return {
    url: server.url,
    close: async () => {
      isClosing = true;
      await lock.release();
      await server.stop();
    },
  };
}

/** For a while: the server that runs already, or else, of a data folder, our own. */
export async function reachServer(
  location: StoreLocation,
  { mayCreate }: { readonly mayCreate: boolean },
): Promise<Server> {
  if ("databaseUrl" in location) {
    await (await connect(location.databaseUrl, "start")).end();
    return { url: location.databaseUrl, close: async () => undefined };
  }
  const { dataDir } = location;
  const running = await findEmbedded(join(dataDir, "db"));
  if (running !== undefined) {
    return { url: running, close: async () => undefined };
  }
  if (!mayCreate && !existsSync(join(dataDir, "db", "data"))) {
    throw new StoreError(`There is no database in the data folder ${dataDir}`);
  }
  return ownServer(dataDir, () => undefined);
}

export async function assertServerVersion<T>(db: Kysely<T>): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    SELECT current_setting('server_version_num')::int AS version
  `.execute(db);
  const version = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (version < OLDEST_SERVER) {
    throw new StoreError(`PostgreSQL ${version} is too old: ${OLDEST_SERVER} or later is needed`);
  }
}
