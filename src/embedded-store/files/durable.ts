/**
 * What makes names in folders survive a power cut: after a file was made, renamed or removed, its folder is synced
 * (https://man7.org/linux/man-pages/man2/fsync.2.html: syncing a file does not sync its entry).
 */

import { mkdir, open, rename, unlink, writeFile } from "node:fs/promises";
import path from "node:path";

/** Windows cannot open folders, and keeps names without being asked. */
const CAN_SYNC_FOLDERS = process.platform !== "win32";

/** Only the service's user reads the store's files. */
const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

export async function syncFolder(folder: string): Promise<void> {
  if (!CAN_SYNC_FOLDERS) {
    return;
  }
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder that stays, and its parents. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  if (first === undefined) {
    return;
  }
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) {
    await syncFolder(path.dirname(made));
  }
}

/** Puts a synced file in its place, over what was there. */
export async function moveInto(file: string, target: string): Promise<void> {
  const folder = path.dirname(target);
  try {
    await rename(file, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
    await makeFolder(folder);
    await rename(file, target);
  }
  await syncFolder(folder);
}

/** Writes a small file whole or not at all. `temporary` is a free name on the same disk. */
export async function writeWhole(temporary: string, target: string, content: string): Promise<void> {
  try {
    await writeFile(temporary, content, { flag: "wx", mode: FILE_MODE, flush: true });
    await moveInto(temporary, target);
  } catch (error) {
    await removeFile(temporary);
    throw error;
  }
}

/** False if there was none. */
export async function removeFile(file: string): Promise<boolean> {
  try {
    await unlink(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return false;
    }
    throw error;
  }
}
