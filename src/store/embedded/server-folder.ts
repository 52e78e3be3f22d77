/** The folders of an embedded server: who may enter them, and where its socket lies. */

import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StoreError } from "../store-error.ts";
import { giveFolderTo, type RunAs } from "./run-as.ts";

/** The longest path of a socket is 107 bytes on Linux, 103 on macOS; the name of its lock file takes some of it. */
const LONGEST_SOCKET_DIR = 103 - "/.s.PGSQL.5432.lock".length;

/** A folder whose parts are private. The server of a root service, another user, must pass through it. */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    throw new StoreError(`The folder ${dataDir} cannot be made: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Returns its real path. */
export async function makeDbDir(folder: string): Promise<string> {
  await makeDataDir(dirname(folder));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const dbDir = await realpath(folder);
  // initdb hands its paths to a shell, in double quotes.
  if (/["$`\\\n]/.test(dbDir)) {
    throw new StoreError(
      `The database cannot lie in ${dbDir}: its path holds one of " $ \` \\ or a line end`,
    );
  }
  return dbDir;
}

/** In the database's folder if its path is short enough, else a private one of its own among the system's temporary ones. */
export async function makeSocketDir(dbDir: string, runAs: RunAs): Promise<string> {
  const inside = join(dbDir, "socket");
  const hash = createHash("sha256").update(dbDir).digest("hex").slice(0, 16);
  const dir = Buffer.byteLength(inside) <= LONGEST_SOCKET_DIR ? inside : join(tmpdir(), `anodyne-${hash}`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (dir !== inside) {
    await assertOurs(dir, runAs);
  }
  await chmod(dir, 0o700);
  await giveFolderTo(runAs.owner, dir);
  return dir;
}

/** Anybody could have made a folder of that name before. */
async function assertOurs(dir: string, runAs: RunAs): Promise<void> {
  const found = await lstat(dir);
  if (!found.isDirectory() || ![runAs.owner?.uid, process.getuid?.()].includes(found.uid)) {
    throw new StoreError(`The folder ${dir} for the database's socket belongs to somebody else`);
  }
}
