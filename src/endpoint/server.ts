/**
 * The one HTTP endpoint: every AWS client finds its service here by the name in its signature. Fastify keeps the
 * connections; bodies stay unread and targets raw, because signatures are about both.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type FastifyInstance, fastify } from "fastify";
import type { Logger } from "pino";
import { collectDefaultMetrics, type Registry } from "prom-client";
import type { Clock } from "../model/clock.ts";
import { watchConnections } from "./connections.ts";
import type { KeyRing } from "./key-ring.ts";
import type { EndpointLimits } from "./limits.ts";
import { createRequestMetrics } from "./metrics.ts";
import { type Serving, serveRequest } from "./serve-request.ts";
import type { Service } from "./service.ts";
import type { UnsignedRoutes } from "./unsigned-routes.ts";

export interface EndpointOptions {
  readonly services: readonly Service[];
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: EndpointLimits;
  /** Gets the endpoint's metrics and those of the process. */
  readonly registry: Registry;
  readonly readiness: UnsignedRoutes["readiness"];
  readonly console?: UnsignedRoutes["console"];
}

export interface Endpoint {
  /** Port 0 takes a free one. Resolves with the URL that clients use. */
  listen(host: string, port: number): Promise<string>;
  /** Takes no more connections, waits for what is being answered, and after so long cuts it off. */
  close(graceMs: number): Promise<void>;
}

export function createEndpoint(options: EndpointOptions): Endpoint {
  const { limits, registry } = options;
  collectDefaultMetrics({ register: registry });
  const app = createServer(limits);
  const serving: Serving = {
    services: new Map(options.services.map((service) => [service.name, service])),
    keyRing: options.keyRing,
    clock: options.clock,
    unsigned: { registry, readiness: options.readiness, console: options.console },
    logger: options.logger,
    limits,
    metrics: createRequestMetrics(registry),
    inFlight: new Set(),
    waiting: new WeakSet(),
    connections: watchConnections(app.server),
  };
  app.addHook("onRequest", (request, reply) => {
    // Before Fastify would read the body or route by anything but the signature.
    reply.hijack();
    void serveRequest(serving, request.raw, reply.raw, request.originalUrl);
  });
  app.server.on("checkContinue", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    serving.waiting.add(incoming);
    app.routing(incoming, outgoing);
  });
  return {
    async listen(host, port) {
      await app.listen({ host, port });
      const address = app.server.address() as AddressInfo;
      return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
    },
    async close(graceMs) {
      const cut = setTimeout(() => {
        for (const abort of serving.inFlight) {
          abort.abort(new Error("The server stops."));
        }
        app.server.closeAllConnections();
      }, graceMs);
      await app.close();
      clearTimeout(cut);
    },
  };
}

function createServer(limits: EndpointLimits): FastifyInstance {
  const app = fastify({
    logger: false,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionTimeout: limits.idleTimeoutMs,
    // Node's own limit is for the whole request: it would end large uploads.
    requestTimeout: 0,
    // With "idle" Fastify would close all, and Node closes the idle ones when asked to close.
    forceCloseConnections: false,
    return503OnClosing: false,
    rewriteUrl: () => "/",
    clientErrorHandler: (error, socket) => answerGarbage(error, socket),
    http: {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: Math.min(limits.headersTimeoutMs, 5_000),
    },
  });
  // Node would leave out headers above its limit in silence; maxHeaderSize bounds them, `maxHeaders` refuses.
  app.server.maxHeadersCount = 0;
  return app;
}

/** What is not HTTP, too slow or too long before there is a request to answer. */
function answerGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    {
      HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
      ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
    }[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
