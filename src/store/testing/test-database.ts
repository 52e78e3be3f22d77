/**
 * A database of its own for a test: fresh, migrated, dropped when closed.
 *
 *   const { db, close } = await testDatabase();
 */

import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { Kysely, PostgresDialect } from "kysely";
import { inject } from "vitest";
import type { Db, Tables } from "../database.ts";
import { createPool } from "../pool.ts";
import { execute, type TestServer, withDatabase } from "./test-server.ts";

export interface TestDatabase {
  readonly db: Db;
  /** For what opens connections of its own. */
  readonly url: string;
  close(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const server = JSON.parse(await text(connect(inject("testServerSocket")))) as TestServer;
  if ("error" in server) {
    throw new Error(`No test database: ${server.error}`);
  }
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await execute(server.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  const url = withDatabase(server.adminUrl, name);
  let isClosing = false;
  const pool = createPool(url, {
    maxConnections: 8,
    // Dropping the database ends connections that were about to be closed.
    onIdleError: (error) => isClosing || console.error(error),
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    url,
    close: async () => {
      isClosing = true;
      await db.destroy();
      await execute(server.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
