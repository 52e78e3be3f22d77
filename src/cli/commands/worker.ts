/** `anodyne worker`: one more machine that scans for a service elsewhere. */

import type { Command as Program } from "commander";
import { ConfigError } from "../../app/config-error.ts";
import { readServiceVariables } from "../../app/environment.ts";
import type { ServiceFlags } from "../../app/service-config.ts";
import { runService } from "../run-service.ts";
import type { Command } from "./command.ts";

export const worker: Command = {
  register(program: Program): void {
    program
      .command("worker")
      .summary("scan for a service on another machine")
      .description(
        "Takes batches of jobs from a service's database and scans them. Needs that database (--database-url) and the\n" +
          "service's sources (--config or --s3-endpoint): the embedded ones belong to one process.",
      )
      .option("--database-url <URL>", "the service's PostgreSQL database")
      .option("--config <FILE>", "settings (./anodyne.yaml if it is there)")
      .option("--s3-endpoint <URL>", "the S3-compatible store of the service")
      .action(async (flags: ServiceFlags) => {
        await runService(async () => {
          const { serviceConfig } = await import("../../app/service-config.ts");
          const config = serviceConfig(flags, readServiceVariables());
          if (config.databaseUrl === undefined) {
            throw new ConfigError(
              "worker: --database-url is missing: the embedded database belongs to one process",
            );
          }
          if (config.sources.length === 0) {
            throw new ConfigError("worker: a source is missing: the embedded store belongs to one process");
          }
          return { ...config, roles: new Set(["worker"] as const) };
        });
      });
  },
};
