/** The embedded server as a process: started with its settings, and ended. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { ServerPrograms } from "./binaries.ts";
import { isGone } from "./postmaster.ts";
import type { RunAs } from "./run-as.ts";
import { SERVER_ENVIRONMENT } from "./server-environment.ts";

export interface ServerSettings {
  readonly dbDir: string;
  readonly clusterDir: string;
  readonly socketDir: string;
  readonly programs: ServerPrograms;
  readonly runAs: RunAs;
  /** False: nothing is forced to the disk. */
  readonly isDurable: boolean;
}

/** Names the socket; nothing listens there on a network. */
export const PORT = 5432;

/** How long it may take to write what is in memory when it stops. Milliseconds. */
const STOP_MS = 60_000;
const PAUSE_MS = 20;
/** A longer log is put aside at the next start, and the one put aside before is gone. Bytes. */
const LONGEST_LOG = 10 * 1024 * 1024;

export interface ServerLog {
  readonly descriptor: number;
  /** What was written since it was opened. */
  newText(): string;
}

export function openLog(dbDir: string): ServerLog {
  const path = join(dbDir, "server.log");
  if (existsSync(path) && statSync(path).size > LONGEST_LOG) {
    renameSync(path, `${path}.old`);
  }
  const descriptor = openSync(path, "a", 0o600);
  const before = statSync(path).size;
  return { descriptor, newText: () => readFileSync(path).subarray(before).toString() };
}

/** Takes the log's descriptor over. */
export function spawnServer(server: ServerSettings, log: ServerLog): ChildProcess {
  const { clusterDir, socketDir, programs, runAs, isDurable } = server;
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
    ...(isDurable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
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
      stdio: ["ignore", log.descriptor, log.descriptor],
      // Ctrl-C goes to the service alone, which stops the server when its own work is done.
      detached: true,
    });
  } finally {
    closeSync(log.descriptor);
  }
}

/** Where the system can do it the server ends at the moment we do, however we do; elsewhere the next start takes it over. */
function dieWithUs(): readonly string[] {
  const options = ["--pdeathsig", "QUIT", "--"];
  const trial = spawnSync("setpriv", [...options, "true"], { env: SERVER_ENVIRONMENT, stdio: "ignore" });
  return trial.status === 0 ? ["setpriv", ...options] : [];
}

/** SIGINT: no new connections, open ones end, everything is written. SIGQUIT: as after a crash, nothing is lost. */
export async function stopProcess(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!isGone(pid)) {
      process.kill(pid, signal);
    }
    for (const deadline = Date.now() + STOP_MS; !isGone(pid) && Date.now() < deadline; ) {
      await delay(PAUSE_MS);
    }
  }
}
