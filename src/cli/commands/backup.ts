/** `anodyne backup`: a copy of the data folder, made while the service runs or not. */

import type { Command as Program } from "commander";
import { systemClock } from "../../model/clock.ts";
import { addDataDirOptions, dataDirOf, type LocationFlags, refusingInOneLine } from "../database-location.ts";
import type { Command } from "./command.ts";

export const backup: Command = {
  register(program: Program): void {
    addDataDirOptions(
      program
        .command("backup")
        .summary("copy the service's data folder, also while it serves")
        .description(
          "Copies the data folder, with the embedded database as it is at one instant, into a new or empty folder,\n" +
            "also while the service runs. To be used as the service's user, on the same machine.",
        )
        .argument("<folder>", "where to"),
    ).action(async (folder: string, flags: LocationFlags) => {
      await refusingInOneLine(async () => {
        const { backUp } = await import("../../store/backup/back-up.ts");
        await backUp(await dataDirOf(flags), folder, systemClock.now());
      });
    });
  },
};
