import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobWith } from "../jobs/testing/jobs.ts";
import type { EventPage } from "../model/job-log.ts";
import { appendJobEvents } from "./job-log.ts";
import { jobLogReader } from "./job-log-reader.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const START = Date.parse("2024-04-14T00:00:00Z");
const A = jobWith({ id: "a".repeat(32) });
const B = jobWith({ id: "b".repeat(32) });
const C = jobWith({ id: "c".repeat(32) });
const OTHER = jobWith({ id: "d".repeat(32), scope: { ...A.scope, region: "eu-west-1" } });
const ALL = { prefix: "" };

let store: TestDatabase;
beforeAll(async () => {
  store = await testDatabase();
  // b at 0, a at 1, b at 2, a at 3, c at 3 (later in order), a at 4; in another order than they happened.
  await appendJobEvents(store.db, [
    { type: "JOB_CREATED", job: A, occurredAt: at(1) },
    { type: "JOB_CREATED", job: B, occurredAt: at(0) },
    { type: "JOB_PAUSED_BY_USER", job: A, occurredAt: at(3) },
    { type: "JOB_CREATED", job: C, occurredAt: at(3) },
    { type: "JOB_CREATED", job: OTHER, occurredAt: at(3) },
  ]);
  await appendJobEvents(store.db, [
    { type: "JOB_CANCELLED", job: A, occurredAt: at(4) },
    { type: "JOB_CANCELLED", job: B, occurredAt: at(2) },
  ]);
  await appendJobEvents(store.db, []);
});
afterAll(() => store.close());

function at(minute: number): Date {
  return new Date(START + minute * 60_000);
}

async function read(streams: { names: string[] } | { prefix: string }, page: Partial<EventPage> = {}) {
  return jobLogReader(store.db).events(A.scope, streams, { direction: "forward", limit: 100, ...page });
}

async function letters(...input: Parameters<typeof read>): Promise<string> {
  const events = await read(...input);
  return events
    .map(({ stream, occurredAt }) => `${stream[0]}${(occurredAt.getTime() - START) / 60_000}`)
    .join(" ");
}

describe("the events of the log", () => {
  it("are those of the scope, in order of time", async () => {
    expect(await letters(ALL)).toBe("b0 a1 b2 a3 c3 a4");
    expect(
      await jobLogReader(store.db).events(OTHER.scope, ALL, { direction: "forward", limit: 9 }),
    ).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof read>, string]>([
    ["of a stream", [{ names: [A.id] }], "a1 a3 a4"],
    ["of several streams", [{ names: [C.id, B.id, "none"] }], "b0 b2 c3"],
    ["of no streams", [{ names: [] }], ""],
    ["of a prefix", [{ prefix: "cc" }], "c3"],
    ["of a prefix with a wildcard", [{ prefix: "%" }], ""],
    ["from an instant on", [ALL, { from: at(3) }], "a3 c3 a4"],
    ["before an instant", [ALL, { to: at(2) }], "b0 a1"],
    ["at the beginning", [ALL, { limit: 2 }], "b0 a1"],
    ["at the end", [ALL, { limit: 2, direction: "backward" }], "c3 a4"],
  ])("are those %s", async (_, input, expected) => {
    expect(await letters(...input)).toBe(expected);
  });

  it.each(["forward", "backward"] as const)("come each once on pages of one, %s", async (direction) => {
    const seen: string[] = [];
    let page = await read(ALL, { direction, limit: 1 });
    while (page[0] !== undefined) {
      seen.push(page[0].position);
      page = await read(ALL, {
        direction,
        limit: 1,
        past: { position: page[0].position, isIncluded: false },
      });
    }
    const all = (await read(ALL)).map(({ position }) => position);
    expect(seen).toEqual(direction === "forward" ? all : all.reverse());
    expect(new Set(seen).size).toBe(6);
  });

  it("begin with the position where it is included", async () => {
    const [, , third] = await read(ALL);
    const past = { position: third?.position ?? "", isIncluded: true };
    expect(await letters(ALL, { past })).toBe("b2 a3 c3 a4");
    expect(await letters(ALL, { past, direction: "backward" })).toBe("b0 a1 b2");
  });

  it.each(["", "1", "1.2.3", "99999999999999999999.1", "x.1", "1.999999999999999999", "-1.1"])(
    "are none past the position '%s', which is none of ours",
    async (position) => {
      expect(await read(ALL, { past: { position, isIncluded: true } })).toEqual([]);
    },
  );

  it("are the JSON that the event is", async () => {
    const [event] = await read({ names: [B.id] });
    expect(JSON.parse(event?.message ?? "")).toMatchObject({ eventType: "JOB_CREATED", jobId: B.id });
  });
});

describe("the streams of the log", () => {
  const reader = () => jobLogReader(store.db);
  const page = { orderBy: "name", isDescending: false, limit: 10 } as const;

  it("know their first and last event", async () => {
    expect(await reader().streams(A.scope, "", page)).toEqual([
      { name: A.id, firstEventAt: at(1), lastEventAt: at(4) },
      { name: B.id, firstEventAt: at(0), lastEventAt: at(2) },
      { name: C.id, firstEventAt: at(3), lastEventAt: at(3) },
    ]);
  });

  it.each([
    ["names", { ...page }, "abc"],
    ["names from the end", { ...page, isDescending: true }, "cba"],
    ["the last event", { ...page, orderBy: "last-event" }, "bca"],
    ["the last event from the end", { ...page, orderBy: "last-event", isDescending: true }, "acb"],
  ] as const)("are in order of %s, page by page", async (_, order, expected) => {
    const [one, ...others] = await reader().streams(A.scope, "", order);
    const [two] = await reader().streams(A.scope, "", { ...order, after: one!, limit: 1 });
    const [three, ...none] = await reader().streams(A.scope, "", { ...order, after: two! });
    expect(others).toEqual([two, three]);
    expect(none).toEqual([]);
    expect([one, two, three].map((stream) => stream?.name[0]).join("")).toBe(expected);
  });

  it("are those that begin with a prefix", async () => {
    expect(await reader().streams(A.scope, "bb", page)).toHaveLength(1);
    expect(await reader().streams(A.scope, "d", page)).toEqual([]);
  });
});
