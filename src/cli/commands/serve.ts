/** `anodyne serve`: the service, on one address. */

import type { Command as Program } from "commander";
import { readServiceVariables } from "../../app/environment.ts";
import type { ServiceFlags } from "../../app/service-config.ts";
import { runService } from "../run-service.ts";
import type { Command } from "./command.ts";

export const serve: Command = {
  register(program: Program): void {
    program
      .command("serve")
      .summary("run the service: Macie's API, its jobs, and a store")
      .description(
        "Answers Macie's API, STS and, without another store, S3 on one address, as AWS clients expect it from\n" +
          "AWS_ENDPOINT_URL. Prints `anodyne ready URL` once it answers. Settings also come from the environment\n" +
          "(ANODYNE_*) and from anodyne.yaml; flags go first.",
      )
      .option("--host <HOST>", "address to listen on (127.0.0.1)")
      .option("--port <PORT>", "port to listen on, 0 for any that is free (6224)")
      .option("--data-dir <DIR>", "folder for the database, the store and the credentials (./anodyne-data)")
      .option("--config <FILE>", "settings (./anodyne.yaml if it is there)")
      .option("--s3-endpoint <URL>", "an S3-compatible store to use instead of the embedded one")
      .option("--database-url <URL>", "a PostgreSQL database (15 or later) instead of the embedded one")
      .option("--roles <ROLES>", "what this process does: api,scheduler,worker")
      .action(async (flags: ServiceFlags) => {
        await runService(async () => {
          const { serviceConfig } = await import("../../app/service-config.ts");
          return serviceConfig(flags, readServiceVariables());
        });
      });
  },
};
