/** Copies folders that somebody may be writing to, onto the disk, not just into the system's memory. */

import { copyFile, mkdir, open, readdir, readlink, stat, symlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * Files, folders and links. `isWanted` is asked for each with its path below `from`; what it refuses is left out, with
 * all that is in it. What disappears meanwhile is left out too.
 */
export async function copyTree(
  from: string,
  to: string,
  isWanted: (path: string) => boolean = () => true,
  below = "",
): Promise<void> {
  const source = join(from, below);
  await mkdir(join(to, below), { mode: (await stat(source)).mode & 0o777 });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (!isWanted(path)) {
      continue;
    }
    if (entry.isDirectory()) {
      await unlessGone(copyTree(from, to, isWanted, path));
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(join(from, path)), join(to, path));
    } else if (entry.isFile()) {
      await unlessGone(copyOntoDisk(join(from, path), join(to, path)));
    }
  }
  await syncPath(join(to, below));
}

export async function copyOntoDisk(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await syncPath(to);
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

/** True if there is nothing in it, or no folder at all. */
export async function isEmptyFolder(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).length === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return true;
    }
    throw error;
  }
}

async function unlessGone(copying: Promise<void>): Promise<void> {
  try {
    await copying;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
  }
}
