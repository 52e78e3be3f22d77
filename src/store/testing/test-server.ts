/**
 * The database server of a test run, made by vitest in its main process: one embedded server with a migrated template,
 * started when the first test asks for it and gone at the end of the run, however that ends. Tests ask over a socket
 * because they run in other threads.
 */

import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded/start-embedded.ts";
import { migrate } from "../migrate.ts";
import { createPool } from "../pool.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where to ask for the server. */
    testServerSocket: string;
  }
}

/** What a test is told: copy `template` on the server at `adminUrl`; or why there is none. */
export type TestServer =
  | { readonly adminUrl: string; readonly template: string }
  | { readonly error: string };

interface StartedServer {
  readonly answer: TestServer;
  stop(): Promise<void>;
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "anodyne-test-"));
  // The server may have to run as another user.
  await chmod(dir, 0o755);
  let started: Promise<StartedServer> | undefined;
  const socket = createServer((connection) => {
    connection.on("error", () => undefined);
    started ??= startServer(join(dir, "db"), process.env["ANODYNE_TEST_DATABASE_URL"]);
    started.then(
      ({ answer }) => connection.end(JSON.stringify(answer)),
      (error) => connection.end(JSON.stringify({ error: String(error) } satisfies TestServer)),
    );
  });
  const path = join(dir, "ask");
  await new Promise<void>((resolve) => socket.listen(path, resolve));
  project.provide("testServerSocket", path);
  return async () => {
    socket.close();
    await started?.then(
      (server) => server.stop(),
      () => undefined,
    );
    await rm(dir, { recursive: true, force: true });
  };
}

async function startServer(dbDir: string, externalUrl: string | undefined): Promise<StartedServer> {
  const template = `anodyne_template_${randomUUID().slice(0, 8)}`;
  if (externalUrl !== undefined) {
    await makeTemplate(externalUrl, template);
    return {
      answer: { adminUrl: externalUrl, template },
      stop: () => execute(externalUrl, `DROP DATABASE ${template}`),
    };
  }
  const server = await startEmbedded(dbDir, { isDurable: false, onExit: (error) => console.error(error) });
  await makeTemplate(server.url, template);
  return { answer: { adminUrl: server.url, template }, stop: () => server.stop() };
}

async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  await execute(adminUrl, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
  const pool = createPool(withDatabase(adminUrl, template), {
    maxConnections: 1,
    onIdleError: console.error,
  });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db).finally(() => db.destroy());
}

export async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
