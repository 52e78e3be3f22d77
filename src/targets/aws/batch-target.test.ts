import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type AwsPeer,
  json,
  type PeerAnswer,
  stall,
  stallHalfWay,
  startAwsPeer,
} from "../../../test/support/aws-peer.ts";
import { KEYS, OPERATORS, testDeliveries } from "../../../test/support/deliveries.ts";
import { batchTarget } from "./batch-target.ts";
import { clientOptions, type Timeouts } from "./connection.ts";
import { DELIVERED } from "./results.ts";

let peer: AwsPeer;
beforeEach(async () => {
  peer = await startAwsPeer();
});
afterEach(() => peer.stop());

const LIMITS = { entries: 4, entryBytes: 10, batchBytes: 20 };

function pingTarget(timeouts: Timeouts) {
  const options = clientOptions({ endpoint: peer.url, ...KEYS }, OPERATORS, { timeouts });
  return batchTarget(
    {
      name: "the peer",
      limits: LIMITS,
      open: async () => new EventBridgeClient(options),
      entryOf: ({ finding }) => ({ Detail: finding.id }),
      bytesOf: () => 1,
      async send(client, entries, abortSignal) {
        await client.send(new PutEventsCommand({ Entries: [...entries] }), { abortSignal });
        return entries.map(() => DELIVERED);
      },
    },
    timeouts,
  );
}

test.each<[string, PeerAnswer]>([
  ["never answers", stall],
  ["stops in the middle of its answer", stallHalfWay],
])("a service that %s is given up after the call's time", async (_case, answer) => {
  peer.answer(answer);
  const target = pingTarget({ connect: 1000, call: 150, grace: 1000 });

  const results = await target.deliver(testDeliveries(2), new AbortController().signal);

  expect(results).toEqual([
    { kind: "retry", reason: "TimeoutError" },
    { kind: "retry", reason: "TimeoutError" },
  ]);
  expect(peer.requests.length).toBe(1);
  await target.close();
});

test.each<[string, PeerAnswer]>([
  ["never answers", stall],
  ["stops in the middle of its answer", stallHalfWay],
])("a call to a service that %s ends with the signal, and no other follows", async (_case, answer) => {
  const stop = new AbortController();
  peer.answer((request, response) => {
    answer(request, response);
    setImmediate(() => stop.abort());
  });
  const target = pingTarget({ connect: 60_000, call: 60_000, grace: 60_000 });

  const results = await target.deliver(testDeliveries(6), stop.signal);

  expect(results).toEqual(Array.from({ length: 6 }, () => ({ kind: "retry", reason: "aborted" })));
  expect(peer.requests.length).toBe(1);
  await target.close();
});

test.each([
  ["after the call's time", 5, new AbortController(), "TimeoutError"],
  ["after the signal", 60_000, new AbortController(), "aborted"],
])("what does not listen to its signal is left to itself %s", async (_case, call, stop, reason) => {
  const target = batchTarget(
    {
      name: "a service",
      limits: LIMITS,
      open: async () => ({ destroy: () => undefined }),
      entryOf: ({ event }) => event.id,
      bytesOf: () => 1,
      send() {
        if (reason === "aborted") {
          stop.abort();
        }
        return new Promise<never>(() => undefined);
      },
    },
    { call, grace: 5 },
  );

  expect(await target.deliver(testDeliveries(1), stop.signal)).toEqual([{ kind: "retry", reason }]);
});

test("a client is made when the first delivery comes, and once", async () => {
  let opened = 0;
  let closed = 0;
  const target = batchTarget({
    name: "a service",
    limits: LIMITS,
    async open() {
      opened += 1;
      return { destroy: () => (closed += 1) };
    },
    entryOf: ({ finding }) => finding.id,
    bytesOf: () => 1,
    send: async (_client, entries) => entries.map(() => DELIVERED),
  });
  const { signal } = new AbortController();

  expect(opened).toBe(0);
  await Promise.all([target.deliver(testDeliveries(1), signal), target.deliver(testDeliveries(1), signal)]);
  expect(opened).toBe(1);
  await target.close();
  expect(closed).toBe(1);
});

test("a target that was never used closes", async () => {
  await expect(pingTarget({ connect: 1, call: 1, grace: 1 }).close()).resolves.toBeUndefined();
});

test("batches are as full as entries and bytes allow, and keep their order", async () => {
  const sent: string[][] = [];
  const target = batchTarget({
    name: "a service",
    limits: LIMITS,
    open: async () => ({ destroy: () => undefined }),
    entryOf: ({ event }) => event.id,
    bytesOf: (id) => sizes[ids.indexOf(id)]!,
    async send(_client, entries) {
      sent.push([...entries]);
      return entries.map(() => DELIVERED);
    },
  });
  const deliveries = testDeliveries(8);
  const ids = deliveries.map(({ event }) => event.id);
  const sizes = [10, 10, 1, 1, 11, 1, 1, 1];

  const results = await target.deliver(deliveries, new AbortController().signal);

  expect(sent.map((batch) => batch.map((id) => ids.indexOf(id)))).toEqual([[0, 1], [2, 3, 5, 6], [7]]);
  expect(results[4]).toEqual({ kind: "refused", reason: "11 bytes, where a service takes 10" });
  expect(results.filter(({ kind }) => kind === "delivered").length).toBe(7);
});

test("a bug of a target is thrown, not delivered later", async () => {
  peer.answer(json({}));
  const target = batchTarget({
    name: "a service",
    limits: LIMITS,
    open: async () => ({ destroy: () => undefined }),
    entryOf: ({ event }) => event.id,
    bytesOf: () => 1,
    send: async () => [],
  });

  await expect(target.deliver(testDeliveries(1), new AbortController().signal)).rejects.toThrow(
    /fewer results/,
  );
});
