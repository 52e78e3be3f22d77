/**
 * The embedded PostgreSQL server: a child of this process that listens on a Unix socket only, with its data, its
 * programs and its log in one folder (`<data-dir>/db`):
 *
 *   data/          the database        pg-<version>/  the programs
 *   socket/        how to reach it     server.log     what it says
 */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { chmod, chown, lstat, mkdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { StoreError } from "../store-error.ts";
import { type ServerPrograms, serverPrograms } from "./binaries.ts";
import { createCluster, ROLE } from "./cluster.ts";
import { disownDeadPid, isGone, readPostmaster } from "./postmaster.ts";
import { chooseRunAs, giveFolderTo, type RunAs } from "./run-as.ts";
import { SERVER_ENVIRONMENT } from "./server-environment.ts";

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

const PORT = 5432;
const DATABASE = "anodyne";

/** How long a server that was just killed may hold its folder. Milliseconds; measured up to 4 s. */
const TAKEOVER_MS = 30_000;
/** How long a server may repair its data after a crash: it has a gigabyte of log to read at most. Milliseconds. */
const RECOVERY_MS = 600_000;
/** How long it may take to write what is in memory when it stops. Milliseconds. */
const STOP_MS = 60_000;
const PAUSE_MS = 20;
/** The longest path of a socket is 107 bytes on Linux, 103 on macOS; the file's own name takes some of it. */
const LONGEST_SOCKET_DIR = 103 - "/.s.PGSQL.5432.lock".length;
const LONGEST_LOG = 10 * 1024 * 1024;

const STARTING_UP = "57P03";
const NO_SUCH_DATABASE = "3D000";
const DUPLICATE_DATABASE = "42P04";

export async function startEmbedded(folder: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  await makeFolder(folder);
  const dbDir = await realpath(folder);
  // initdb hands its paths to a shell, in double quotes.
  if (/["$`\\\n]/.test(dbDir)) {
    throw new StoreError(
      `The database cannot lie in ${dbDir}: its path holds one of " $ \` \\ or a line end`,
    );
  }
  const clusterDir = join(dbDir, "data");
  const programs = await serverPrograms(dbDir, clusterDir);
  const runAs = chooseRunAs(join(programs.dir, "bin", "postgres"));
  await giveDbFolder(runAs, dbDir);
  if (existsSync(clusterDir)) {
    await giveFolderTo(runAs.owner, clusterDir);
  } else {
    await createCluster(programs, clusterDir, runAs, options.isDurable);
  }
  const socketDir = await makeSocketDir(dbDir, runAs);
  const server = await startOrAdopt({ dbDir, clusterDir, socketDir, programs, runAs, options });
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

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(`The folder ${folder} cannot be made: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** The server's user must be able to enter it; nobody else. */
async function giveDbFolder(runAs: RunAs, dbDir: string): Promise<void> {
  await chmod(dbDir, 0o700);
  if (runAs.owner !== undefined) {
    await chown(dbDir, runAs.owner.uid, runAs.owner.gid);
  }
}

/** In the data folder if its path is short enough, else in a private folder of its own below the system's for such things. */
async function makeSocketDir(dbDir: string, runAs: RunAs): Promise<string> {
  const inside = join(dbDir, "socket");
  const hash = createHash("sha256").update(dbDir).digest("hex").slice(0, 16);
  const dir = Buffer.byteLength(inside) <= LONGEST_SOCKET_DIR ? inside : join(tmpdir(), `anodyne-${hash}`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const owner = runAs.owner ?? { uid: process.getuid?.(), gid: process.getgid?.() };
  const found = await lstat(dir);
  if (!found.isDirectory() || (found.uid !== owner.uid && found.uid !== process.getuid?.())) {
    throw new StoreError(`The folder ${dir} for the database's socket belongs to somebody else`);
  }
  await chmod(dir, 0o700);
  if (runAs.owner !== undefined) {
    await chown(dir, runAs.owner.uid, runAs.owner.gid);
  }
  return dir;
}

interface Start {
  readonly dbDir: string;
  readonly clusterDir: string;
  readonly socketDir: string;
  readonly programs: ServerPrograms;
  readonly runAs: RunAs;
  readonly options: EmbeddedOptions;
}

interface Running {
  readonly socketDir: string;
  readonly isAdopted: boolean;
  stop(): Promise<void>;
}

/**
 * A server that outlived its service is taken over. One that was just killed may hold the folder for a moment more;
 * then the new one ends at once, and is started again.
 */
async function startOrAdopt(start: Start): Promise<Running> {
  const deadline = Date.now() + TAKEOVER_MS;
  for (;;) {
    const found = readPostmaster(start.clusterDir);
    if (found?.socketDir !== undefined && (await tryToConnect(found.socketDir)) === "ready") {
      return { socketDir: found.socketDir, isAdopted: true, stop: () => stopProcess(found.pid) };
    }
    disownDeadPid(start.clusterDir);
    const log = openLog(start.dbDir);
    const child = spawnServer(start, log.descriptor);
    if (await becomesReady(child, start.socketDir)) {
      return ownServer(child, start);
    }
    const reason = log.newText();
    if (!/lock file|shared memory/.test(reason) || Date.now() > deadline) {
      throw new StoreError(`The database in ${start.dbDir} did not start: ${firstFatal(reason)}`);
    }
    await delay(PAUSE_MS * 5);
  }
}

function openLog(dbDir: string): { readonly descriptor: number; newText(): string } {
  const path = join(dbDir, "server.log");
  if (existsSync(path) && statSync(path).size > LONGEST_LOG) {
    renameSync(path, `${path}.old`);
  }
  const descriptor = openSync(path, "a", 0o600);
  const before = statSync(path).size;
  return { descriptor, newText: () => readFileSync(path).subarray(before).toString() };
}

function spawnServer({ clusterDir, socketDir, programs, runAs, options }: Start, log: number): ChildProcess {
  const settings = {
    listen_addresses: "",
    port: String(PORT),
    unix_socket_directories: `"${socketDir}"`,
    unix_socket_permissions: "0700",
    // Statements and the values in them stay out of the log, which may be less protected than the data.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    log_timezone: "UTC",
    timezone: "UTC",
    ...(options.isDurable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const [program, ...args] = [
    ...runAs.prefix,
    ...dieWithUs(),
    join(programs.dir, "bin", "postgres"),
    "-D",
    clusterDir,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ] as [string, ...string[]];
  try {
    return spawn(program, args, {
      ...runAs.ids,
      cwd: "/",
      env: SERVER_ENVIRONMENT,
      stdio: ["ignore", log, log],
      // Ctrl-C goes to the service alone, which stops the server when its own work is done.
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

/** Where the system can do it the server ends at the moment we do, however we do; elsewhere the next start takes it over. */
function dieWithUs(): readonly string[] {
  const prefix = ["setpriv", "--pdeathsig", "QUIT", "--"];
  const test = spawnSync("setpriv", [...prefix.slice(1), "true"], {
    env: SERVER_ENVIRONMENT,
    stdio: "ignore",
  });
  return test.status === 0 ? prefix : [];
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

function ownServer(child: ChildProcess, { dbDir, socketDir, options }: Start): Running {
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

/** SIGINT: no new connections, open ones end, everything is written. SIGQUIT: as after a crash, nothing is lost. */
async function stopProcess(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    const deadline = Date.now() + STOP_MS;
    if (!isGone(pid)) {
      process.kill(pid, signal);
    }
    while (!isGone(pid)) {
      if (Date.now() > deadline) {
        break;
      }
      await delay(PAUSE_MS);
    }
  }
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
