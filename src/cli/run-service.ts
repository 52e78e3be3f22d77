/** Runs the service until it is told to stop: SIGTERM and SIGINT finish or give back the work in hand. */

import { ConfigError } from "../app/config-error.ts";
import type { ServiceConfig } from "../app/service-config.ts";
import { StoreError } from "../store/store-error.ts";
import { UsageError } from "./usage-error.ts";

const EXIT_SECOND_SIGNAL = 130;

/** Ends when the service has stopped. Throws UsageError for what the operator can mend. */
export async function runService(readConfig: () => ServiceConfig): Promise<void> {
  try {
    // Loaded here, so that a scan does not wait for a server's libraries.
    const { startService } = await import("../app/compose.ts");
    const config = readConfig();
    const stopped = new Promise<void>((resolve) => {
      let isStopping = false;
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.on(signal, () => {
          if (isStopping) {
            process.exit(EXIT_SECOND_SIGNAL);
          }
          isStopping = true;
          resolve();
        });
      }
    });
    const service = await startService(config);
    if (service.writtenCredentials !== undefined) {
      const { accessKeyId, file } = service.writtenCredentials;
      process.stderr.write(`anodyne: made the access key ${accessKeyId}; its secret is in ${file}\n`);
    }
    process.stdout.write(service.url === undefined ? "anodyne ready\n" : `anodyne ready ${service.url}\n`);
    const failure = await Promise.race([stopped, service.failed]);
    await service.close();
    if (failure !== undefined) {
      throw new UsageError(failure.message, { cause: failure });
    }
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StoreError) {
      throw new UsageError(error.message, { cause: error });
    }
    const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
    if (code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL") {
      throw new UsageError(`cannot listen on ${address ?? "?"}:${port ?? "?"} (${code})`, { cause: error });
    }
    throw error;
  }
}
