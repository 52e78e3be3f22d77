/**
 * Opens the database: the embedded one in `<data-dir>/db`, which is started, or that at an address. Its tables are
 * those of this version of the program when it is returned.
 */

import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import type { Db, Tables } from "./database.ts";
import { startEmbedded } from "./embedded/start-embedded.ts";
import { migrate } from "./migrate.ts";
import { takeOwnerLock } from "./owner-lock.ts";
import { createPool } from "./pool.ts";
import { StoreError } from "./store-error.ts";

export type StoreLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

export interface StoreOptions {
  /** Default 10. An embedded server takes 90 at most. */
  readonly maxConnections?: number;
  /** An idle connection broke; new ones are made. For the log. */
  readonly onConnectionError?: (error: Error) => void;
  /** The embedded server ended by itself: nothing works any more, the process should end. */
  readonly onLost?: (error: Error) => void;
}

export interface Store {
  readonly db: Db;
  /** For others that need connections of their own. */
  readonly url: string;
  readonly isEmbedded: boolean;
  /** Ends the connections, and the embedded server. */
  close(): Promise<void>;
}

const OLDEST_SERVER = 15;

/** Of two processes that start at once, that whose child the server is should have it: it dies with its parent. */
const HEAD_START_MS = 300;

export async function openStore(location: StoreLocation, options: StoreOptions = {}): Promise<Store> {
  return "dataDir" in location
    ? openEmbedded(location.dataDir, options)
    : openDatabase(location.databaseUrl, options);
}

async function openEmbedded(dataDir: string, options: StoreOptions): Promise<Store> {
  const onLost = options.onLost ?? (() => undefined);
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
  try {
    const store = await openDatabase(server.url, options);
    return {
      ...store,
      isEmbedded: true,
      close: async () => {
        isClosing = true;
        await store.close();
        await lock.release();
        await server.stop();
      },
    };
  } catch (error) {
    isClosing = true;
    await lock.release();
    await server.stop();
    throw error;
  }
}

async function openDatabase(url: string, options: StoreOptions): Promise<Store> {
  const pool = createPool(url, {
    maxConnections: options.maxConnections ?? 10,
    onIdleError: options.onConnectionError ?? (() => undefined),
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await assertServerVersion(db);
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, url, isEmbedded: false, close: () => db.destroy() };
}

async function assertServerVersion(db: Db): Promise<void> {
  let version: number;
  try {
    const { rows } = await sql<{ version: number }>`
      SELECT current_setting('server_version_num')::int AS version
    `.execute(db);
    version = Math.floor((rows[0]?.version ?? 0) / 10_000);
  } catch (error) {
    // The address is not repeated: it may hold a password.
    throw new StoreError(`The database cannot be reached: ${(error as Error).message}`, { cause: error });
  }
  if (version < OLDEST_SERVER) {
    throw new StoreError(`PostgreSQL ${version} is too old: ${OLDEST_SERVER} or later is needed`);
  }
}
