import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TEST_ACCOUNT, testFinding } from "../../test/support/deliveries.ts";
import type { Clock } from "../model/clock.ts";
import { listDeadLetters } from "../store/dead-letters.ts";
import { saveSensitiveDataFindings } from "../store/findings.ts";
import { publishFindings } from "../store/publication-outbox.ts";
import { syncConfiguredTargets } from "../store/publication-targets.ts";
import { type TestDatabase, testDatabase } from "../store/testing/test-database.ts";
import type { Delivery, DeliveryResult, Target } from "../targets/target.ts";
import { type LaneNeeds, runLane } from "./lane.ts";

const SCOPE = { accountId: TEST_ACCOUNT, region: "ap-southeast-2" };
const START = new Date("2026-01-02T03:04:05Z");
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let clock: Clock & { ms: number };
beforeEach(async () => {
  database = await testDatabase();
  clock = { ms: START.getTime(), now: () => new Date(clock.ms) };
  await syncConfiguredTargets(
    database.db,
    [{ id: "team", type: "file", accountId: undefined, pattern: undefined, enabled: true }],
    START,
  );
});
afterEach(() => database.close());

/** Answers as it is told, then with success; keeps what it was given. */
function fakeTarget(answer: (delivery: Delivery, call: number) => DeliveryResult, maxBatch = 10) {
  const given: Delivery[][] = [];
  const arrived: Delivery[] = [];
  const target: Target = {
    maxBatch,
    async deliver(deliveries) {
      given.push([...deliveries]);
      return deliveries.map((delivery) => {
        const result = answer(delivery, given.length);
        if (result.kind === "delivered") {
          arrived.push(delivery);
        }
        return result;
      });
    },
    close: async () => {},
  };
  return { target, given, arrived };
}

function needsOf(target: Target, processId = "11111111-1111-4111-8111-111111111111"): LaneNeeds {
  const signal = new AbortController().signal;
  return {
    db: database.db,
    clock,
    chance: () => 0.5,
    processId,
    openTarget: () => target,
    onBug: (error) => expect.unreachable(String(error)),
    stopping: signal,
    aborted: signal,
  };
}

async function publish(nonces: readonly string[]) {
  await saveSensitiveDataFindings(
    database.db,
    SCOPE,
    nonces.map((nonce) => testFinding(nonce)),
  );
}

const waiting = async () =>
  (await database.db.selectFrom("publication_delivery").selectAll().where("state", "=", "pending").execute())
    .length;

test("delivers all that waits, in order, and forgets it", async () => {
  const nonces = Array.from({ length: 35 }, (_, i) => String(i));
  await publish(nonces);
  const { target, given, arrived } = fakeTarget(() => ({ kind: "delivered" }));

  expect(await runLane("team", needsOf(target))).toBe(true);

  expect(new Set(arrived.map(({ finding }) => finding.id))).toEqual(
    new Set(nonces.map((nonce) => testFinding(nonce).id)),
  );
  expect(given.every((batch) => batch.length <= 10)).toBe(true);
  expect(await waiting()).toBe(0);
});

test("a target that is down for an hour gets everything once it is up, and nothing is given up", async () => {
  await publish(["a", "b", "c"]);
  const { target, arrived } = fakeTarget(() =>
    clock.ms < START.getTime() + HOUR_MS ? { kind: "retry", reason: "ECONNREFUSED" } : { kind: "delivered" },
  );
  for (; clock.ms < START.getTime() + 2 * HOUR_MS; clock.ms += 120_000) {
    await runLane("team", needsOf(target));
  }

  expect(arrived.length).toBe(3);
  expect(await listDeadLetters(database.db, {}, { after: 0, limit: 10 })).toEqual([]);
});

test("what is refused is a dead letter at once, with its reason, and holds nothing up", async () => {
  await publish(["good", "bad"]);
  const bad = testFinding("bad").id;
  const { target, arrived } = fakeTarget(({ finding }) =>
    finding.id === bad ? { kind: "refused", reason: "HTTP 410" } : { kind: "delivered" },
  );
  await runLane("team", needsOf(target));

  expect(arrived.map(({ finding }) => finding.id)).toEqual([testFinding("good").id]);
  const letters = await listDeadLetters(database.db, {}, { after: 0, limit: 10 });
  expect(letters.map(({ findingId, reason }) => [findingId, reason])).toEqual([[bad, "HTTP 410"]]);
});

test("one process at a time delivers to a target", async () => {
  await publish(["a"]);
  let second: boolean | undefined;
  const { target, given } = fakeTarget(() => ({ kind: "delivered" }));
  const slow: Target = {
    ...target,
    async deliver(deliveries, signal) {
      second = await runLane("team", needsOf(target, "22222222-2222-4222-8222-222222222222"));
      return target.deliver(deliveries, signal);
    },
  };

  expect(await runLane("team", needsOf(slow))).toBe(true);
  expect(second).toBe(false);
  expect(given.length).toBe(1);
});

test("at least once and each finding's events in order, whatever fails", async () => {
  const results = fc.array(fc.constantFrom("delivered", "retry", "throws"), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(results, fc.integer({ min: 1, max: 4 }), async (plan, rounds) => {
      const nonces = ["x", "y", "z"];
      await publish(nonces);
      for (let round = 0; round < rounds; round++) {
        const time = new Date(clock.ms + round * 1000);
        const findings = nonces.map((nonce) => testFinding(nonce));
        await publishFindings(database.db, SCOPE, findings, { kind: "update", time });
      }
      const expected = new Map<string, string[]>();
      for (const row of await database.db
        .selectFrom("publication_delivery")
        .selectAll()
        .orderBy("seq")
        .execute()) {
        expected.set(row.finding_id, [...(expected.get(row.finding_id) ?? []), row.event_id]);
      }
      let call = 0;
      const { target, given, arrived } = fakeTarget(() => {
        const next = plan[call++] ?? "delivered";
        if (next === "throws") {
          throw new Error("a bug of the target's");
        }
        return next === "retry" ? { kind: "retry", reason: "HTTP 503" } : { kind: "delivered" };
      }, 2);
      const needs = { ...needsOf(target), onBug: () => {} };
      while ((await waiting()) > 0) {
        clock.ms += HOUR_MS / 4;
        await runLane("team", needs);
      }

      for (const [finding, events] of expected) {
        const seen = arrived.filter((each) => each.finding.id === finding).map(({ event }) => event.id);
        expect(seen.filter((id, at) => seen.indexOf(id) === at)).toEqual(events);
      }
      for (const batch of given) {
        expect(new Set(batch.map(({ finding }) => finding.id)).size).toBe(batch.length);
      }
    }),
    { numRuns: 8 },
  );
});
