import { describe, expect, test } from "vitest";
import { expiredPause, pauseDetails } from "./pause.ts";
import { jobWith } from "./testing/jobs.ts";

const job = jobWith({ status: "USER_PAUSED", pausedAt: new Date("2024-02-01T12:00:00Z") });

test("a job that is not paused in a run has no details", () => {
  expect(pauseDetails(jobWith({ status: "USER_PAUSED" }), new Date())).toBeUndefined();
});

describe("a paused run", () => {
  test("expires after thirty days, and is told so from the 23rd on", () => {
    expect(pauseDetails(job, new Date("2024-02-24T11:59:59.999Z"))).toEqual({
      jobPausedAt: new Date("2024-02-01T12:00:00Z"),
      jobExpiresAt: new Date("2024-03-02T12:00:00Z"),
      jobImminentExpirationHealthEventArn: null,
    });
    expect(pauseDetails(job, new Date("2024-02-24T12:00:00Z"))?.jobImminentExpirationHealthEventArn).toBe(
      "arn:aws:health:ap-southeast-2::event/MACIE/AWS_MACIE_JOB_IMMINENT_EXPIRATION/AWS_MACIE_JOB_IMMINENT_EXPIRATION_f9d91733ace0a93c09e8da13f598916e",
    );
  });

  test("counts as expired at that very instant", () => {
    expect(expiredPause(new Date("2024-03-02T12:00:00Z"))).toEqual(job.pausedAt);
  });
});
