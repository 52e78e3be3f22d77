/**
 * The embedded server's data: made once, in a folder of its own that gets its name when it is complete, so that a
 * process killed in the middle, or two that start at once, leave nothing half made.
 */

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { StoreError } from "../store-error.ts";
import type { ServerPrograms } from "./binaries.ts";
import type { RunAs } from "./run-as.ts";
import { SERVER_ENVIRONMENT } from "./server-environment.ts";

/** The role that owns everything, and the database. Who can reach the socket may do everything: it lies in a private folder. */
export const ROLE = "anodyne";

export async function createCluster(
  programs: ServerPrograms,
  clusterDir: string,
  runAs: RunAs,
  isDurable: boolean,
): Promise<void> {
  const unfinished = `${clusterDir}.${randomUUID()}`;
  await mkdir(unfinished, { mode: 0o700 });
  try {
    if (runAs.owner !== undefined) {
      await chown(unfinished, runAs.owner.uid, runAs.owner.gid);
    }
    const [program, ...args] = [
      ...runAs.prefix,
      join(programs.dir, "bin", "initdb"),
      `--pgdata=${unfinished}`,
      `--username=${ROLE}`,
      "--auth-local=trust",
      "--auth-host=reject",
      "--encoding=UTF8",
      // Sorting and comparing by code points, the same on every system and in every version.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--data-checksums",
      ...(isDurable ? [] : ["--no-sync"]),
    ] as [string, ...string[]];
    await promisify(execFile)(program, args, { ...runAs.ids, cwd: "/", env: SERVER_ENVIRONMENT });
    await rename(unfinished, clusterDir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(clusterDir)) {
      const reason = String((error as { stderr?: string }).stderr ?? (error as Error).message).trim();
      throw new StoreError(`The database could not be made in ${clusterDir}: ${reason.split("\n").at(-1)}`, {
        cause: error,
      });
    }
  }
}
