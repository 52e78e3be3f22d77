/**
 * Who the server runs as. PostgreSQL refuses to run as root, so that a root service needs another user for it:
 * `nobody`, or, where `nobody` cannot reach the data folder (one below /root, say), root under another number in a
 * user namespace of its own, whose files stay root's.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, chown, lstat, readdir } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { StoreError } from "../store-error.ts";
import { SERVER_ENVIRONMENT } from "./server-environment.ts";

export interface RunAs {
  /** Put before each command. */
  readonly prefix: readonly string[];
  /** For child_process; empty if the server runs as we do. */
  readonly ids: { readonly uid?: number; readonly gid?: number };
  /** The owner of the database's files; undefined if that is us anyway. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/** Used where the list of users does not name `nobody`. */
const NOBODY = { uid: 65534, gid: 65534 };

/** For the server in `dbDir`, a folder of ours which becomes private to its user. `program` is one of its own in there. */
export async function chooseRunAs(dbDir: string, program: string): Promise<RunAs> {
  await chmod(dbDir, 0o700);
  if (process.getuid?.() !== 0) {
    assertHasName();
    return { prefix: [], ids: {}, owner: undefined };
  }
  const nobody = nobodyIds();
  await chown(dbDir, nobody.uid, nobody.gid);
  if (canRun([program], nobody)) {
    return { prefix: [], ids: nobody, owner: nobody };
  }
  await chown(dbDir, 0, 0);
  const prefix = ["unshare", "--user", `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, "--"];
  if (canRun([...prefix, program], {})) {
    return { prefix, ids: {}, owner: { uid: 0, gid: 0 } };
  }
  throw new StoreError(
    `PostgreSQL does not run as root, and the user nobody cannot reach ${dbDir}: give --data-dir with a folder that ` +
      "every user can pass through (below /var/lib, say), run as another user, or give --database-url",
  );
}

/** Gives all of a folder to the server's user. The folder itself comes last: it tells whether that was completed. */
export async function giveFolderTo(owner: RunAs["owner"], dir: string): Promise<void> {
  if (owner === undefined || (await lstat(dir)).uid === owner.uid) {
    return;
  }
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) {
      await chown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
    }
  }
  await chown(dir, owner.uid, owner.gid);
}

function canRun(command: readonly string[], ids: RunAs["ids"]): boolean {
  const [program, ...args] = command as [string, ...string[]];
  return (
    spawnSync(program, [...args, "--version"], { ...ids, cwd: "/", env: SERVER_ENVIRONMENT, stdio: "ignore" })
      .status === 0
  );
}

/** initdb asks the system for the name of its user and fails without one, as in containers with arbitrary users. */
function assertHasName(): void {
  try {
    userInfo();
  } catch (error) {
    throw new StoreError(
      `The embedded database cannot run as user ${process.getuid?.()}, which has no entry in the list of users ` +
        "(/etc/passwd): add one, or give --database-url",
      { cause: error },
    );
  }
}

function nobodyIds(): { readonly uid: number; readonly gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((user) => user.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":").map(Number) ?? [];
  return uid !== undefined && gid !== undefined && uid > 0 && gid > 0 ? { uid, gid } : NOBODY;
}
