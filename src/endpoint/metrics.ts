/** What Prometheus is told about requests (https://prometheus.io/docs/practices/naming/). */

import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export interface RequestMetrics {
  begin(): void;
  end(
    labels: { readonly service: string; readonly operation: string; readonly status: number },
    seconds: number,
  ): void;
}

export function createRequestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry];
  const inFlight = new Gauge({
    name: "anodyne_requests_in_flight",
    help: "Requests that are being answered",
    registers,
  });
  const requests = new Counter({
    name: "anodyne_requests_total",
    help: "Requests answered, by service, operation and HTTP status; status 499 if the client went away",
    labelNames: ["service", "operation", "status"],
    registers,
  });
  const duration = new Histogram({
    name: "anodyne_request_duration_seconds",
    help: "From the request's headers to the answer's last byte",
    labelNames: ["service", "operation"],
    // An in-memory answer takes under a millisecond, a large object minutes.
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers,
  });
  return {
    begin: () => inFlight.inc(),
    end({ service, operation, status }, seconds) {
      inFlight.dec();
      requests.inc({ service, operation, status });
      duration.observe({ service, operation }, seconds);
    },
  };
}
