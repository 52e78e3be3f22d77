/**
 * What Prometheus is told about publication (https://prometheus.io/docs/practices/naming/). All of it is counted in the
 * database, whichever process delivers.
 */

import { Counter, Gauge, type Registry } from "prom-client";
import type { Clock } from "../model/clock.ts";
import type { Db } from "../store/database.ts";
import { countDeliveries, type TargetCounts } from "../store/publication-counts.ts";

export function registerPublicationMetrics(registry: Registry, db: Db, clock: Clock): void {
  const registers = [registry];
  const labelNames = ["target", "type"] as const;
  const count = sharedWhileAsked(() => countDeliveries(db));
  const gauge = (name: string, help: string, amountOf: (counts: TargetCounts) => number) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset();
        for (const counts of await count()) {
          this.set({ target: counts.id, type: counts.type }, amountOf(counts));
        }
      },
    });
  const counter = (name: string, help: string, amountOf: (counts: TargetCounts) => number) =>
    new Counter({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset();
        for (const counts of await count()) {
          this.inc({ target: counts.id, type: counts.type }, amountOf(counts));
        }
      },
    });
  gauge(
    "anodyne_deliveries_pending",
    "Events that wait to be delivered, by target",
    ({ pending }) => pending,
  );
  gauge("anodyne_deliveries_dead", "Dead letters, by target", ({ dead }) => dead);
  gauge(
    "anodyne_deliveries_oldest_pending_seconds",
    "Age of the event that waits longest, by target; 0 if none waits",
    ({ oldestPending }) =>
      oldestPending === undefined ? 0 : Math.max(0, (clock.now().getTime() - oldestPending.getTime()) / 1000),
  );
  gauge("anodyne_target_failing", "1 while nothing arrives at the target", ({ isFailing }) =>
    isFailing ? 1 : 0,
  );
  counter(
    "anodyne_deliveries_delivered_total",
    "Events that arrived, by target",
    ({ delivered }) => delivered,
  );
  counter("anodyne_deliveries_failed_total", "Attempts that failed, by target", ({ failed }) => failed);
}

/** One answer for all that ask while it is looked for. */
function sharedWhileAsked<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
