import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { transformSync } from "@swc/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Schedule } from "./job.ts";
import { firstRun, nextRun } from "./schedule.ts";

const DAILY: Schedule = { dailySchedule: {} };
const FRIDAYS: Schedule = { weeklySchedule: { dayOfWeek: "FRIDAY" } };
const DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"] as const;

function monthly(dayOfMonth: number): Schedule {
  return { monthlySchedule: { dayOfMonth } };
}

const schedules = fc.oneof(
  fc.constant(DAILY),
  fc.constantFrom(...DAYS).map((dayOfWeek) => ({ weeklySchedule: { dayOfWeek } })),
  fc.integer({ min: 1, max: 31 }).map(monthly),
);
const instants = fc.date({ min: new Date("1969-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });

describe("the next run", () => {
  // 2024-02-28 was a Wednesday.
  test.each([
    [
      "of a day is today, if its time is still to come",
      DAILY,
      "2024-02-28T03:00:00Z",
      "2024-02-28T10:20:30.400Z",
    ],
    ["is tomorrow at its very time", DAILY, "2024-02-28T10:20:30.400Z", "2024-02-29T10:20:30.400Z"],
    ["is today one millisecond before", DAILY, "2024-02-28T10:20:30.399Z", "2024-02-28T10:20:30.400Z"],
    ["of a week", FRIDAYS, "2024-02-28T12:00:00Z", "2024-03-01T10:20:30.400Z"],
    ["of a week later today", FRIDAYS, "2024-03-01T00:00:00Z", "2024-03-01T10:20:30.400Z"],
    ["of a week in a week", FRIDAYS, "2024-03-01T23:59:59Z", "2024-03-08T10:20:30.400Z"],
    ["on the 31st passes April", monthly(31), "2024-03-31T12:00:00Z", "2024-05-31T10:20:30.400Z"],
    ["on the 30th passes February", monthly(30), "2024-01-30T12:00:00Z", "2024-03-30T10:20:30.400Z"],
    [
      "on the 29th takes a leap year's February",
      monthly(29),
      "2024-01-30T00:00:00Z",
      "2024-02-29T10:20:30.400Z",
    ],
    ["on the 29th passes another February", monthly(29), "2025-01-30T00:00:00Z", "2025-03-29T10:20:30.400Z"],
    ["on the 1st of the next year", monthly(1), "2024-12-01T10:20:30.400Z", "2025-01-01T10:20:30.400Z"],
  ])("%s", (_, schedule, instant, expected) => {
    const createdAt = new Date("2024-02-28T10:20:30.400Z");
    expect(nextRun(schedule, createdAt, new Date(instant)).toISOString()).toBe(expected);
  });

  test("is later than the instant, at the job's time of day, and no scheduled day lies between", () => {
    fc.assert(
      fc.property(schedules, instants, instants, (schedule, createdAt, instant) => {
        const next = nextRun(schedule, createdAt, instant);
        expect(next.getTime()).toBeGreaterThan(instant.getTime());
        expect(next.toISOString().slice(-13)).toBe(createdAt.toISOString().slice(-13));
        expect(nextRun(schedule, createdAt, new Date(next.getTime() - 1))).toEqual(next);
        const between = new Date((instant.getTime() + next.getTime()) / 2);
        expect(nextRun(schedule, createdAt, between)).toEqual(next);
      }),
    );
  });

  test("is on the day that the schedule names", () => {
    fc.assert(
      fc.property(schedules, instants, instants, (schedule, createdAt, instant) => {
        const next = nextRun(schedule, createdAt, instant);
        const { weeklySchedule, monthlySchedule } = schedule as Schedule;
        if (weeklySchedule !== undefined) {
          expect(DAYS[next.getUTCDay()]).toBe(weeklySchedule.dayOfWeek);
        }
        if (monthlySchedule !== undefined) {
          expect(next.getUTCDate()).toBe(monthlySchedule.dayOfMonth);
        }
      }),
    );
  });

  test("comes 366, 52, 12, 11 and 7 times in 2024, by schedule", () => {
    const counts = [DAILY, FRIDAYS, monthly(29), monthly(30), monthly(31)].map(
      (schedule) => runsOf(schedule).length,
    );
    expect(counts).toEqual([366, 52, 12, 11, 7]);
  });

  test("is the same in every time zone", () => {
    // The module has only types to import, so that its JavaScript runs by itself.
    const source = readFileSync(new URL("./schedule.ts", import.meta.url), "utf8");
    const { code } = transformSync(source, { jsc: { parser: { syntax: "typescript" }, target: "es2022" } });
    const all = [DAILY, FRIDAYS, monthly(29), monthly(31)];
    const program = `${code}
      const runsOf = (schedule) => {
        const createdAt = new Date("2023-11-11T11:11:11.111Z");
        const runs = [];
        let run = nextRun(schedule, createdAt, new Date("2023-12-31T23:59:59Z"));
        while (run < new Date("2025-01-01T00:00:00Z")) {
          runs.push(run);
          run = nextRun(schedule, createdAt, run);
        }
        return runs;
      };
      const offset = new Date("2024-07-01T00:00:00Z").getTimezoneOffset();
      console.log(JSON.stringify([offset, ${JSON.stringify(all)}.map(runsOf)]));`;
    const expected = JSON.parse(JSON.stringify(all.map(runsOf)));
    const offsets = [
      "UTC",
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
      "America/St_Johns",
      "Australia/Lord_Howe",
    ].map((TZ) => {
      const output = execFileSync(process.execPath, ["--input-type=module"], {
        input: program,
        env: { ...process.env, TZ },
      });
      const [offset, runs] = JSON.parse(output.toString());
      expect(runs).toEqual(expected);
      return offset;
    });
    expect(offsets).toEqual([0, -840, 660, 150, -630]);
  });
});

describe("the first run", () => {
  // A Friday.
  const createdAt = new Date("2024-03-01T10:20:30.400Z");

  test.each([
    ["of a daily job is at once", DAILY, false, createdAt],
    ["on the day of the week is at once", FRIDAYS, false, createdAt],
    ["on the day of the month is at once", monthly(1), false, createdAt],
    ["over existing objects is at once on any day", monthly(31), true, createdAt],
    [
      "on another day of the week waits for it",
      { weeklySchedule: { dayOfWeek: "THURSDAY" as const } },
      false,
      "2024-03-07T10:20:30.400Z",
    ],
    ["on another day of the month waits for it", monthly(31), false, "2024-03-31T10:20:30.400Z"],
  ])("%s", (_, schedule, initialRun, expected) => {
    expect(firstRun(schedule, createdAt, initialRun)).toEqual(new Date(expected));
  });
});

/** All of 2024. */
function runsOf(schedule: Schedule): Date[] {
  const createdAt = new Date("2023-11-11T11:11:11.111Z");
  const runs: Date[] = [];
  let run = nextRun(schedule, createdAt, new Date("2023-12-31T23:59:59Z"));
  while (run < new Date("2025-01-01T00:00:00Z")) {
    runs.push(run);
    run = nextRun(schedule, createdAt, run);
  }
  return runs;
}
