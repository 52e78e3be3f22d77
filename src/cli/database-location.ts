/** Which database a command is about: the same flags, environment and settings file as for the service. */

import type { Command as Program } from "commander";
import { ConfigError } from "../app/config-error.ts";
import { readServiceVariables } from "../app/environment.ts";
import type { ServiceFlags } from "../app/service-config.ts";
import type { StoreLocation } from "../store/server.ts";
import { StoreError } from "../store/store-error.ts";
import { UsageError } from "./usage-error.ts";

export type LocationFlags = Pick<ServiceFlags, "dataDir" | "config" | "databaseUrl">;

export function addDataDirOptions(program: Program): Program {
  return program
    .option("--data-dir <DIR>", "the service's data folder (./anodyne-data)")
    .option("--config <FILE>", "the service's settings (./anodyne.yaml if it is there)");
}

export function addLocationOptions(program: Program): Program {
  return addDataDirOptions(program).option(
    "--database-url <URL>",
    "a PostgreSQL database (15 or later) instead of the one in the data folder",
  );
}

export async function locationOf(flags: LocationFlags): Promise<StoreLocation> {
  const { serviceConfig } = await import("../app/service-config.ts");
  const { databaseUrl, dataDir } = serviceConfig(flags, readServiceVariables());
  // A folder that was named counts for more than an address from the environment.
  return databaseUrl === undefined || (flags.dataDir !== undefined && flags.databaseUrl === undefined)
    ? { dataDir }
    : { databaseUrl };
}

/** Of a command for the embedded database alone. */
export async function dataDirOf(flags: LocationFlags): Promise<string> {
  const location = await locationOf(flags);
  if ("databaseUrl" in location) {
    throw new UsageError(
      "The database is one on a server, which has its own means of backup; see export for moving it",
    );
  }
  return location.dataDir;
}

/** What is no bug of ours becomes one line. */
export async function refusingInOneLine(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof StoreError || error instanceof ConfigError || isAboutFiles(error)) {
      throw new UsageError((error as Error).message, { cause: error });
    }
    throw error;
  }
}

function isAboutFiles(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (
    syscall !== undefined && ["EACCES", "EDQUOT", "ENOENT", "ENOSPC", "ENOTDIR", "EROFS"].includes(code ?? "")
  );
}
