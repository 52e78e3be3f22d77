/** Makes a data folder from a backup (see back-up.ts), and sees that its database starts. */

import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeDataDir } from "../embedded/server-folder.ts";
import { ownServer } from "../server.ts";
import { StoreError } from "../store-error.ts";
import { BACKUP_NOTE, type BackupNote, moveContent } from "./back-up.ts";
import { copyTree, isEmptyFolder } from "./copy-tree.ts";

/** Returns when the backup was made. The backup itself is not changed. */
export async function restore(backup: string, dataDir: string): Promise<Date> {
  const { createdAt } = await readNote(backup);
  if (!(await isEmptyFolder(dataDir))) {
    throw new StoreError(`The data folder ${dataDir} is not empty: restore into a new one`);
  }
  await makeDataDir(dataDir);
  const unfinished = join(dataDir, ".unfinished");
  try {
    await copyTree(backup, unfinished, (path) => path !== BACKUP_NOTE);
    await moveContent(unfinished, dataDir, "db");
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  const server = await ownServer(dataDir, () => undefined);
  await server.close();
  return new Date(createdAt);
}

async function readNote(backup: string): Promise<BackupNote> {
  const path = join(backup, BACKUP_NOTE);
  if (!existsSync(path)) {
    throw new StoreError(`The folder ${backup} is no complete backup of this program`);
  }
  const note = JSON.parse(await readFile(path, "utf8")) as { readonly anodyneBackup: number };
  if (note.anodyneBackup !== 1) {
    throw new StoreError(`The backup ${backup} was written by a newer version of this program`);
  }
  return note as BackupNote;
}
