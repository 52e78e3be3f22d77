/** `anodyne import`: an empty database filled from an export. */

import type { Command as Program } from "commander";
import {
  addLocationOptions,
  type LocationFlags,
  locationOf,
  refusingInOneLine,
} from "../database-location.ts";
import type { Command } from "./command.ts";

export const importCommand: Command = {
  register(program: Program): void {
    addLocationOptions(
      program
        .command("import")
        .summary("fill an empty database from an export")
        .description("Fills a database that is new or empty from what `anodyne export` wrote.")
        .argument("<file>", "the export"),
    ).action(async (file: string, flags: LocationFlags) => {
      await refusingInOneLine(async () => {
        const { importStore } = await import("../move-store.ts");
        const { tables, rows } = await importStore(await locationOf(flags), file);
        process.stderr.write(`Imported ${rows} rows into ${tables} tables\n`);
      });
    });
  },
};
