/**
 * The embedded PostgreSQL server: a child of this process that listens on a Unix socket only, with its data, its
 * programs and its log in one folder (`<data-dir>/db`):
 *
 *   data/          the database        pg-<version>/  the programs
 *   socket/        how to reach it     server.log     what it says
 */

import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { StoreError } from "../store-error.ts";
import { serverPrograms } from "./binaries.ts";
import { createCluster, ROLE } from "./cluster.ts";
import { disownDeadPid, readPostmaster } from "./postmaster.ts";
import { chooseRunAs, giveFolderTo } from "./run-as.ts";
import { makeDbDir, makeSocketDir } from "./server-folder.ts";
import { openLog, PORT, type ServerSettings, spawnServer, stopProcess } from "./server-process.ts";

export interface EmbeddedOptions {
  /** False for databases that nobody keeps: nothing is forced to the disk. */
  readonly isDurable: boolean;
  /** The server ended though nobody asked it to. */
  readonly onExit: (error: StoreError) => void;
}

export interface EmbeddedServer {
  /** For the database `anodyne`. */
  readonly url: string;
  /** It was running already. */
  readonly isAdopted: boolean;
  /** Waits until everything is on the disk. Connections still open are closed by the server. */
  stop(): Promise<void>;
}

const DATABASE = "anodyne";

/** How long a server that was just killed may hold its folder. Milliseconds; measured up to 4 s. */
const TAKEOVER_MS = 30_000;
/** How long a server may repair its data after a crash: it has a gigabyte of log to read at most. Milliseconds. */
const RECOVERY_MS = 600_000;
const PAUSE_MS = 20;

const STARTING_UP = "57P03";
const NO_SUCH_DATABASE = "3D000";
const DUPLICATE_DATABASE = "42P04";

export async function startEmbedded(folder: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dbDir = await makeDbDir(folder);
  const clusterDir = join(dbDir, "data");
  const server = (await adopt(clusterDir)) ?? (await startOwn(dbDir, clusterDir, options));
  try {
    await createDatabase(server.socketDir);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: embeddedUrl(server.socketDir, DATABASE), isAdopted: server.isAdopted, stop: server.stop };
}

/** The address of the server that runs in a folder, or undefined if none does. */
export async function findEmbedded(folder: string): Promise<string | undefined> {
  const socketDir = existsSync(folder)
    ? readPostmaster(join(await realpath(folder), "data"))?.socketDir
    : undefined;
  return socketDir !== undefined && (await tryToConnect(socketDir)) === "ready"
    ? embeddedUrl(socketDir, DATABASE)
    : undefined;
}

function embeddedUrl(socketDir: string, database: string): string {
  return `postgresql://${ROLE}@localhost/${database}?host=${encodeURIComponent(socketDir)}&port=${PORT}&sslmode=disable`;
}

interface Running {
  readonly socketDir: string;
  readonly isAdopted: boolean;
  stop(): Promise<void>;
}

/** A server that outlived its service is taken over. */
async function adopt(clusterDir: string): Promise<Running | undefined> {
  const found = readPostmaster(clusterDir);
  if (found?.socketDir === undefined || (await tryToConnect(found.socketDir)) !== "ready") {
    return undefined;
  }
  return { socketDir: found.socketDir, isAdopted: true, stop: () => stopProcess(found.pid) };
}

async function startOwn(dbDir: string, clusterDir: string, options: EmbeddedOptions): Promise<Running> {
  const { isDurable } = options;
  const programs = await serverPrograms(dbDir, clusterDir, isDurable);
  const runAs = await chooseRunAs(dbDir, join(programs.dir, "bin", "postgres"));
  if (existsSync(clusterDir)) {
    await giveFolderTo(runAs.owner, clusterDir);
  } else {
    await createCluster(programs, clusterDir, runAs, isDurable);
  }
  const socketDir = await makeSocketDir(dbDir, runAs);
  const settings: ServerSettings = { dbDir, clusterDir, socketDir, programs, runAs, isDurable };
  // One that was just killed may hold the folder for a moment more; then ours ends at once, and is started again.
  for (const deadline = Date.now() + TAKEOVER_MS; ; await delay(PAUSE_MS * 5)) {
    disownDeadPid(clusterDir);
    const log = openLog(dbDir);
    const child = spawnServer(settings, log);
    if (await becomesReady(child, socketDir)) {
      return ownServer(child, settings, options);
    }
    const reason = log.newText();
    if (!/lock file|shared memory/.test(reason) || Date.now() > deadline) {
      throw new StoreError(`The database in ${dbDir} did not start: ${firstFatal(reason)}`);
    }
    const other = await adopt(clusterDir);
    if (other !== undefined) {
      return other;
    }
  }
}

/** False if it ended instead. */
async function becomesReady(child: ChildProcess, socketDir: string): Promise<boolean> {
  let spawnError: Error | undefined;
  child.once("error", (error) => {
    spawnError = error;
  });
  const deadline = Date.now() + RECOVERY_MS;
  while (child.exitCode === null && child.signalCode === null && spawnError === undefined) {
    if (Date.now() > deadline) {
      child.kill("SIGQUIT");
      throw new StoreError(`The database did not become ready within ${RECOVERY_MS / 60_000} minutes`);
    }
    // While another server has the folder, ours is about to end: the socket must not be taken for ours.
    if ((await tryToConnect(socketDir, child.pid)) === "ready") {
      return true;
    }
    await delay(PAUSE_MS);
  }
  if (spawnError !== undefined) {
    throw new StoreError(`The database's server could not be run: ${spawnError.message}`, {
      cause: spawnError,
    });
  }
  return false;
}

async function tryToConnect(socketDir: string, pid?: number): Promise<"ready" | "starting" | "absent"> {
  const client = newClient(socketDir, "postgres");
  try {
    await client.connect();
    if (pid === undefined) {
      return "ready";
    }
    const { rows } = await client.query(
      "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
    );
    return rows[0].pid === pid ? "ready" : "absent";
  } catch (error) {
    return (error as { code?: string }).code === STARTING_UP ? "starting" : "absent";
  } finally {
    await client.end().catch(() => undefined);
  }
}

function newClient(socketDir: string, database: string): pg.Client {
  const client = new pg.Client({
    connectionString: embeddedUrl(socketDir, database),
    connectionTimeoutMillis: TAKEOVER_MS,
  });
  // Told by the query that fails as well; without a listener it would end the process.
  client.on("error", () => undefined);
  return client;
}

function ownServer(
  child: ChildProcess,
  { dbDir, socketDir }: ServerSettings,
  options: EmbeddedOptions,
): Running {
  let isStopping = false;
  child.once("exit", (code, signal) => {
    if (!isStopping) {
      options.onExit(
        new StoreError(
          `The database's server ended by itself (${signal ?? `status ${code}`}); see ${dbDir}/server.log`,
        ),
      );
    }
  });
  // The service ends when it is done, not when the server is.
  child.unref();
  return {
    socketDir,
    isAdopted: false,
    stop: async () => {
      isStopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        await stopProcess(child.pid as number);
      }
      if (!socketDir.startsWith(dbDir)) {
        await rm(socketDir, { recursive: true, force: true });
      }
    },
  };
}

async function createDatabase(socketDir: string): Promise<void> {
  const client = newClient(socketDir, DATABASE);
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== NO_SUCH_DATABASE) {
      throw error;
    }
    const admin = newClient(socketDir, "postgres");
    await admin.connect();
    await admin
      .query(`CREATE DATABASE ${DATABASE}`)
      .catch((failure) => {
        if (failure.code !== DUPLICATE_DATABASE) {
          throw failure;
        }
      })
      .finally(() => admin.end());
  } finally {
    await client.end().catch(() => undefined);
  }
}

function firstFatal(log: string): string {
  const line = log.split("\n").find((text) => /FATAL|PANIC|error while loading/.test(text));
  return line?.replace(/^.*?(?:FATAL|PANIC):\s*/, "") ?? log.trim().split("\n").at(-1) ?? "no reason given";
}
