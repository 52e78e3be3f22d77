/**
 * Copies a data folder while the service runs on it: the embedded database by PostgreSQL's base backup
 * (https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP), with the log that
 * makes it whole, and then all else that lies in the folder. The backup is a data folder again, with a note that it is
 * complete; restoring is copying it. For the same major version of PostgreSQL and the same kind of machine; an export
 * is for the rest.
 */

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { connect } from "../connect.ts";
import { reachServer } from "../server.ts";
import { StoreError } from "../store-error.ts";
import { copyOntoDisk, copyTree, isEmptyFolder, syncPath } from "./copy-tree.ts";

/** Is written last. */
export const BACKUP_NOTE = "anodyne-backup.json";

export interface BackupNote {
  readonly anodyneBackup: 1;
  readonly createdAt: string;
}

/** Folders whose content a server makes anew; what is in them at the time of the backup would mislead it. */
const EMPTIED =
  /^(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)[/\\]/;
const LEFT_OUT =
  /^(?:postmaster\.(?:pid|opts)|backup_label|tablespace_map|global[/\\]pg_control)$|(?:^|[/\\])pgsql_tmp/;
const WAL_SEGMENT = /^[0-9A-F]{24}$/;

export async function backUp(dataDir: string, target: string, now: Date): Promise<void> {
  if (!(await isEmptyFolder(target))) {
    throw new StoreError(`The folder ${target} is not empty`);
  }
  if (resolve(target).startsWith(`${resolve(dataDir)}${sep}`)) {
    throw new StoreError(`The backup ${target} cannot lie in the data folder ${dataDir} itself`);
  }
  const server = await reachServer({ dataDir }, { mayCreate: false });
  const unfinished = join(target, ".unfinished");
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    await mkdir(join(unfinished, "db"), { mode: 0o700 });
    await copyPrograms(join(dataDir, "db"), join(unfinished, "db"));
    await copyCluster(server.url, join(dataDir, "db", "data"), join(unfinished, "db", "data"));
    for (const entry of await readdir(dataDir, { withFileTypes: true })) {
      const [from, to] = [join(dataDir, entry.name), join(unfinished, entry.name)];
      if (entry.isDirectory() && entry.name !== "db") {
        await copyTree(from, to);
      } else if (entry.isFile()) {
        await copyOntoDisk(from, to);
      }
    }
    const note: BackupNote = { anodyneBackup: 1, createdAt: now.toISOString() };
    await writeFile(join(unfinished, BACKUP_NOTE), `${JSON.stringify(note)}\n`, { flush: true });
    await moveContent(unfinished, target, BACKUP_NOTE);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    await server.close();
  }
}

/** All that is in a folder into another one on the same disk, `last` at the end. */
export async function moveContent(from: string, to: string, last: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (name !== last) {
      await rename(join(from, name), join(to, name));
    }
  }
  await syncPath(to);
  await rename(join(from, last), join(to, last));
  await rm(from, { recursive: true });
  await syncPath(to);
}

/** The server's own programs, in case the next version of ours brings others. */
async function copyPrograms(dbDir: string, to: string): Promise<void> {
  for (const name of await readdir(dbDir)) {
    if (/^pg-\d+\.\d+$/.test(name)) {
      await copyTree(join(dbDir, name), join(to, name));
    }
  }
}

async function copyCluster(url: string, from: string, to: string): Promise<void> {
  const client = await connect(url, "backup");
  try {
    // Keeps the log from being thrown away while we copy. Ends with the connection.
    await client.query(
      "SELECT pg_create_physical_replication_slot('anodyne_backup_' || pg_backend_pid(), true, true)",
    );
    await client.query("SELECT pg_backup_start('anodyne', fast => true)");
    await copyTree(from, to, (path) => !EMPTIED.test(path) && !LEFT_OUT.test(path));
    await writeFile(join(to, "global", "pg_control"), await readControlFile(from), {
      flush: true,
      mode: 0o600,
    });
    const { rows } = await client.query<{ label: string; last: string }>(
      "SELECT labelfile AS label, pg_walfile_name(lsn) AS last FROM pg_backup_stop(wait_for_archive => false)",
    );
    const { label, last } = rows[0] as { label: string; last: string };
    await writeFile(join(to, "backup_label"), label, { flush: true, mode: 0o600 });
    await copyLog(join(from, "pg_wal"), join(to, "pg_wal"), firstSegment(label), last);
  } catch (error) {
    if ((error as { code?: string }).code === TOO_MANY_BACKUPS) {
      throw new StoreError("Too many backups run at the same time", { cause: error });
    }
    throw error;
  } finally {
    await client.end();
  }
}

/** configuration_limit_exceeded: every slot is in use. */
const TOO_MANY_BACKUPS = "53400";

/** It is written in place; what was read twice alike was not being written. */
async function readControlFile(clusterDir: string): Promise<Buffer> {
  const path = join(clusterDir, "global", "pg_control");
  for (let before = await readFile(path); ; ) {
    const again = await readFile(path);
    if (again.equals(before)) {
      return again;
    }
    before = again;
  }
}

function firstSegment(label: string): string {
  const [, name] = /\(file ([0-9A-F]{24})\)/.exec(label) ?? [];
  if (name === undefined) {
    throw new Error(`A backup label without the name of its first file of the log: ${label}`);
  }
  return name;
}

async function copyLog(from: string, to: string, first: string, last: string): Promise<void> {
  // A line of its own for the names: they sort by age within a timeline, and a server of ours has one only.
  const needed = (await readdir(from)).filter(
    (name) => WAL_SEGMENT.test(name) && name >= first && name <= last,
  );
  if (!needed.includes(first) || !needed.includes(last)) {
    throw new Error(`The log from ${first} to ${last} is not in ${basename(from)} any more`);
  }
  for (const name of needed) {
    await copyOntoDisk(join(from, name), join(to, name));
  }
  await syncPath(to);
}
