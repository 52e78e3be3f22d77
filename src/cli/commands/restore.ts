/** `anodyne restore`: a data folder from a backup. */

import type { Command as Program } from "commander";
import { addDataDirOptions, dataDirOf, type LocationFlags, refusingInOneLine } from "../database-location.ts";
import type { Command } from "./command.ts";

export const restore: Command = {
  register(program: Program): void {
    addDataDirOptions(
      program
        .command("restore")
        .summary("make a data folder from a backup")
        .description("Makes the data folder, which must be new or empty, from what `anodyne backup` wrote.")
        .argument("<folder>", "the backup"),
    ).action(async (folder: string, flags: LocationFlags) => {
      await refusingInOneLine(async () => {
        const { restore } = await import("../../store/backup/restore.ts");
        const dataDir = await dataDirOf(flags);
        const createdAt = await restore(folder, dataDir);
        process.stderr.write(`Restored ${dataDir} as of ${createdAt.toISOString()}\n`);
      });
    });
  },
};
