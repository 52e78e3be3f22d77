/** `anodyne export`: all of the database in one file. */

import type { Command as Program } from "commander";
import {
  addLocationOptions,
  type LocationFlags,
  locationOf,
  refusingInOneLine,
} from "../database-location.ts";
import type { Command } from "./command.ts";

export const exportCommand: Command = {
  register(program: Program): void {
    addLocationOptions(
      program
        .command("export")
        .summary("write all of the database into one file, also while it serves")
        .description(
          "Writes all of the database, as it is at one instant, into one file that `anodyne import` reads, also while\n" +
            "the service runs. The file fits any database: it is the way from the embedded one to a server and back,\n" +
            "and from one major version of PostgreSQL to the next. The embedded store's objects are not in it.",
        )
        .argument("<file>", "a new file"),
    ).action(async (file: string, flags: LocationFlags) => {
      await refusingInOneLine(async () => {
        const { exportStore } = await import("../move-store.ts");
        await exportStore(await locationOf(flags), file);
      });
    });
  },
};
