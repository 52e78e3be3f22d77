/** Runs the service until it is told to stop: SIGTERM and SIGINT finish or give back the work in hand. */

import { ConfigError } from "../app/config-error.ts";
import type { ServiceConfig } from "../app/service-config.ts";
import { StoreError } from "../store/store-error.ts";
import { UsageError } from "./usage-error.ts";

const EXIT_SECOND_SIGNAL = 130;

/** Ends when the service has stopped. Throws UsageError for what the operator can mend. */
export async function runService(readConfig: () => Promise<ServiceConfig>): Promise<void> {
  const stopping = stopOnSignals();
  try {
    const config = await readConfig();
    // Loaded here, so that neither a scan nor a refusal waits for a server's libraries.
    const { startService } = await import("../app/compose.ts");
    const service = await startService(config);
    if (stopping.signal.aborted) {
      await service.close();
      return;
    }
    if (service.writtenCredentials !== undefined) {
      const { accessKeyId, file } = service.writtenCredentials;
      process.stderr.write(`anodyne: made the access key ${accessKeyId}; its secret is in ${file}\n`);
    }
    process.stdout.write(service.url === undefined ? "anodyne ready\n" : `anodyne ready ${service.url}\n`);
    const failure = await Promise.race([stopping.stopped, service.failed]);
    await service.close();
    if (failure !== undefined) {
      throw new UsageError(failure.message, { cause: failure });
    }
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StoreError) {
      throw new UsageError(error.message, { cause: error });
    }
    throw refusalOf(error) ?? error;
  }
}

/** From the first moment on, so that a service that is stopped as it starts leaves nothing behind. */
function stopOnSignals() {
  const controller = new AbortController();
  const stopped = new Promise<undefined>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (controller.signal.aborted) {
          process.exit(EXIT_SECOND_SIGNAL);
        }
        controller.abort();
        resolve(undefined);
      });
    }
  });
  return { signal: controller.signal, stopped };
}

interface SystemError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

/** Undefined for bugs. */
function refusalOf(error: unknown): UsageError | undefined {
  const { code, syscall, address, port, hostname, path } = error as SystemError;
  if (code !== undefined && (syscall === "listen" || syscall === "bind" || syscall === "getaddrinfo")) {
    const place = hostname ?? `${address ?? "?"}:${port ?? "?"}`;
    return new UsageError(`cannot listen on ${place} (${code})`, { cause: error });
  }
  return code !== undefined && syscall !== undefined && path !== undefined
    ? new UsageError(`${path}: cannot be used (${code})`, { cause: error })
    : undefined;
}
