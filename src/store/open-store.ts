/**
 * Opens the database: the embedded one in `<data-dir>/db`, which is started, or that at an address. Its tables are
 * those of this version of the program when it is returned.
 */

import { Kysely, PostgresDialect } from "kysely";
import { connect } from "./connect.ts";
import type { Db, Tables } from "./database.ts";
import { migrate } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { assertServerVersion, ownServer, type StoreLocation } from "./server.ts";

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

export async function openStore(location: StoreLocation, options: StoreOptions = {}): Promise<Store> {
  return "dataDir" in location
    ? openEmbedded(location.dataDir, options)
    : openDatabase(location.databaseUrl, options);
}

async function openEmbedded(dataDir: string, options: StoreOptions): Promise<Store> {
  const server = await ownServer(dataDir, options.onLost ?? (() => undefined));
  try {
    const store = await openDatabase(server.url, options);
    return {
      ...store,
      isEmbedded: true,
      close: async () => {
        await store.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openDatabase(url: string, options: StoreOptions): Promise<Store> {
  // Tells in one line what is wrong with an address; the pool would try for longer.
  await (await connect(url, "start")).end();
  let isClosing = false;
  const pool = createPool(url, {
    maxConnections: options.maxConnections ?? 10,
    onIdleError: (error) => {
      // The pool's end does not wait for its sockets: a server that stops right after it may cut one off.
      if (!isClosing) {
        options.onConnectionError?.(error);
      }
    },
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await assertServerVersion(db);
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    url,
    isEmbedded: false,
    close: async () => {
      isClosing = true;
      await db.destroy();
    },
  };
}
