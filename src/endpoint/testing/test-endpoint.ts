/** The endpoint on a free port, with two accounts, a log that can be read, and a fixed clock where one is given. */

import { Writable } from "node:stream";
import { pino } from "pino";
import { Registry } from "prom-client";
import { type Clock, systemClock } from "../../model/clock.ts";
import { type AccountKeys, createKeyRing } from "../key-ring.ts";
import { DEFAULT_LIMITS, type EndpointLimits } from "../limits.ts";
import { createEndpoint, type Endpoint, type EndpointOptions } from "../server.ts";
import type { Service } from "../service.ts";

export const ROOT = { accessKeyId: "AKIAROOTROOTROOT", secretAccessKey: "not-a-secret-of-root" };
export const ALICE = {
  accessKeyId: "AKIAALICEALICE00",
  secretAccessKey: "not-a-secret-of-alice",
  userName: "alice",
};

const ACCOUNTS: readonly AccountKeys[] = [
  { accountId: "123456789012", keys: [ROOT] },
  { accountId: "210987654321", keys: [ALICE] },
];

export interface TestEndpoint {
  readonly url: string;
  readonly endpoint: Endpoint;
  /** Lines of the log, parsed. */
  readonly log: readonly Record<string, unknown>[];
}

interface Choices extends Partial<Pick<EndpointOptions, "console" | "readiness">> {
  readonly limits?: Partial<EndpointLimits>;
  readonly clock?: Clock;
}

export async function testEndpoint(
  services: readonly Service[],
  choices: Choices = {},
): Promise<TestEndpoint> {
  const log: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  const endpoint = createEndpoint({
    services,
    keyRing: createKeyRing(ACCOUNTS),
    clock: choices.clock ?? systemClock,
    logger: pino({ level: "debug" }, sink),
    limits: { ...DEFAULT_LIMITS, ...choices.limits },
    registry: new Registry(),
    readiness: choices.readiness ?? (async () => ({ isReady: true, checks: { store: "ok" } })),
    console: choices.console,
  });
  return { url: await endpoint.listen("127.0.0.1", 0), endpoint, log };
}
