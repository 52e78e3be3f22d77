import { describe, expect, test } from "vitest";
import type { JobStatus } from "./job.ts";
import { jobWith } from "./testing/jobs.ts";
import { statusChange } from "./transitions.ts";

const STATUSES: readonly JobStatus[] = ["CANCELLED", "COMPLETE", "IDLE", "PAUSED", "RUNNING", "USER_PAUSED"];

const ALLOWED: Readonly<Record<string, string>> = {
  "IDLE > CANCELLED": "cancel",
  "PAUSED > CANCELLED": "cancel",
  "RUNNING > CANCELLED": "cancel",
  "USER_PAUSED > CANCELLED": "cancel",
  "USER_PAUSED > RUNNING": "resume",
  "IDLE > USER_PAUSED": "pause",
  "PAUSED > USER_PAUSED": "pause",
  "RUNNING > USER_PAUSED": "pause",
  "RUNNING > RUNNING": "none",
  "USER_PAUSED > USER_PAUSED": "none",
};

const ARN = "arn:aws:macie2:ap-southeast-2:123456789012:classification-job/f9d91733ace0a93c09e8da13f598916e";

describe("a change of status", () => {
  const pairs = STATUSES.flatMap((status) => STATUSES.map((target) => [status, target] as const));

  test.each(pairs)("from %s to %s is allowed or refused as documented", (status, target) => {
    const expected = ALLOWED[`${status} > ${target}`];
    if (expected === undefined) {
      expect(() => statusChange(jobWith({ status }), target)).toThrow(
        expect.objectContaining({ code: "ValidationException" }),
      );
    } else {
      expect(statusChange(jobWith({ status }), target)).toBe(expected);
    }
  });

  test.each([
    ["CANCELLED", "CANCELLED", `Input validation failed, cannot update cancelled job for job: ${ARN}`],
    ["CANCELLED", "RUNNING", `Input validation failed, cannot update cancelled job for job: ${ARN}`],
    ["COMPLETE", "CANCELLED", `Input validation failed, cannot update completed job for job: ${ARN}`],
    [
      "RUNNING",
      "COMPLETE",
      "Input validation failed, jobStatus must be CANCELLED, RUNNING or USER_PAUSED, not COMPLETE",
    ],
    [
      "IDLE",
      "RUNNING",
      "Input validation failed, cannot change the status of job f9d91733ace0a93c09e8da13f598916e from IDLE to RUNNING",
    ],
  ] as const)("from %s to %s is refused in words that clients compare", (status, target, message) => {
    expect(() => statusChange(jobWith({ status }), target)).toThrow(message);
  });
});
