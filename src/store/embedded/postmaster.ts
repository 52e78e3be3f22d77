/**
 * What a server left in its folder about itself: postmaster.pid. It is never deleted here. PostgreSQL also looks into
 * it for shared memory still in use by processes of a dead server, which is what keeps two servers from one folder.
 * Format: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string | undefined;
}

/** No process has this number, the highest that PostgreSQL can read. */
const DEAD_PID = 2 ** 31 - 1;

export function readPostmaster(clusterDir: string): Postmaster | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(join(clusterDir, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
  const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
  // The folder is written as a list; ours holds one.
  const socketDir = lines[4]?.trim() || undefined;
  return pid > 0 ? { pid, socketDir } : undefined;
}

/** Dead, if perhaps not yet reaped by its parent. */
export function isGone(pid: number): boolean {
  return !exists(pid) || isZombie(pid);
}

/**
 * PostgreSQL waits for ever for the process named in the file, which need not be a server any more: after a container
 * was killed and started again the number often belongs to another process, or one of its threads; and a killed server
 * lingers until it is reaped. Where the system shows that, the number is replaced by that of no process; the rest of
 * the file stays. Returns whether that was done.
 */
export function disownDeadPid(clusterDir: string): boolean {
  const pid = readPostmaster(clusterDir)?.pid;
  if (pid === undefined || !exists(pid) || !(isZombie(pid) || isStranger(pid, clusterDir))) {
    return false;
  }
  const path = join(clusterDir, "postmaster.pid");
  writeFileSync(path, readFileSync(path, "utf8").replace(/^\d+/, String(DEAD_PID)));
  return true;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function isZombie(pid: number): boolean {
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  // The state follows the name, which stands in brackets and may hold some.
  return stat?.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) === "Z";
}

function isStranger(pid: number, clusterDir: string): boolean {
  const commandLine = readOrUndefined(`/proc/${pid}/cmdline`);
  return commandLine !== undefined && commandLine !== "" && !commandLine.includes(clusterDir);
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
