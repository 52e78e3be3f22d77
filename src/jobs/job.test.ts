import { expect, test } from "vitest";
import { changedAfter } from "./job.ts";
import { DAILY, jobWith, ONE_TIME } from "./testing/jobs.ts";

const RUN = new Date("2024-04-20T01:02:03.456Z");

test.each([
  ["a one-time job is about all objects", { definition: ONE_TIME, coveredUntil: RUN }, undefined],
  [
    "a first run asked for existing objects is about all",
    { definition: { ...DAILY, initialRun: true } },
    undefined,
  ],
  [
    "another first run begins with the second of the job's creation",
    { definition: DAILY },
    "2024-04-14T10:20:29.999Z",
  ],
  [
    "a later run begins with the second in which the last started",
    { definition: DAILY, coveredUntil: RUN },
    "2024-04-20T01:02:02.999Z",
  ],
])("%s", (_, changes, expected) => {
  expect(changedAfter(jobWith(changes))?.toISOString()).toBe(expected);
});
