/**
 * What is answered without a signature, to people and their monitoring: only requests that carry none come here, since
 * `metrics` or `console` may well be the name of a bucket.
 */

import type { Registry } from "prom-client";
import type { ServiceRequest, ServiceResponse } from "./service.ts";

export interface Readiness {
  readonly isReady: boolean;
  /** What was looked at and how it is, in a word each: `{ store: "ok" }`. Shown to anybody. */
  readonly checks: Readonly<Record<string, string>>;
}

export interface UnsignedRoutes {
  readonly registry: Registry;
  readiness(): Promise<Readiness>;
  /** Answers `/console` and all below it. */
  readonly console?: ((request: ServiceRequest) => Promise<ServiceResponse>) | undefined;
}

/** Undefined if nothing is there for those who do not sign. */
export async function answerUnsigned(
  routes: UnsignedRoutes,
  request: ServiceRequest,
): Promise<ServiceResponse | undefined> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return undefined;
  }
  switch (request.rawPath) {
    case "/healthz":
      return { ...text(200, "text/plain", "ok\n"), operation: "healthz" };
    case "/readyz": {
      const { isReady, checks } = await routes.readiness();
      return {
        ...text(isReady ? 200 : 503, "application/json", JSON.stringify({ isReady, checks })),
        operation: "readyz",
      };
    }
    case "/metrics":
      return {
        ...text(200, routes.registry.contentType, await routes.registry.metrics()),
        operation: "metrics",
      };
    default:
      return /^\/console(?:\/|$)/.test(request.rawPath) && routes.console !== undefined
        ? { operation: "console", ...(await routes.console(request)) }
        : undefined;
  }
}

function text(status: number, contentType: string, body: string): ServiceResponse {
  return {
    status,
    headers: { "content-type": contentType, "cache-control": "no-store" },
    body,
    logLevel: "debug",
  };
}
