/**
 * When a scheduled job runs, in UTC: every day, on a day of the week, or on a day of the month, which months that do
 * not have it skip (https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html, JobScheduleFrequency). Macie
 * promises no time of day; here it is that of the job's creation, so that daily runs are a day apart and the jobs of
 * an account do not all start at midnight.
 */

import type { Schedule } from "./job.ts";

/**
 * The first run: at once where existing objects are asked for, and on a day of the schedule; else on the next such
 * day (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-create.html).
 */
export function firstRun(schedule: Schedule, createdAt: Date, initialRun: boolean): Date {
  return initialRun || isScheduledDay(schedule, epochDayOf(createdAt))
    ? createdAt
    : nextRun(schedule, createdAt, createdAt);
}

/** The first run of the schedule later than an instant. */
export function nextRun(schedule: Schedule, createdAt: Date, instant: Date): Date {
  const timeOfDay = createdAt.getTime() - epochDayOf(createdAt) * DAY_MS;
  const today = epochDayOf(instant);
  const first = today * DAY_MS + timeOfDay > instant.getTime() ? today : today + 1;
  for (let day = first; day < first + LONGEST_WAIT_DAYS; day++) {
    if (isScheduledDay(schedule, day)) {
      return new Date(day * DAY_MS + timeOfDay);
    }
  }
  throw new Error("A schedule without a day");
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** From 31 March to 31 May, say: no wait is longer. */
const LONGEST_WAIT_DAYS = 61;

const DAYS_OF_WEEK = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/** Of the day that 1 January 1970 was. */
const EPOCH_DAY_OF_WEEK = DAYS_OF_WEEK.indexOf("THURSDAY");

/** Whole days since 1 January 1970, UTC. */
function epochDayOf(instant: Date): number {
  return Math.floor(instant.getTime() / DAY_MS);
}

function isScheduledDay(
  { dailySchedule, weeklySchedule, monthlySchedule }: Schedule,
  epochDay: number,
): boolean {
  if (dailySchedule !== undefined) {
    return true;
  }
  if (weeklySchedule !== undefined) {
    const { length } = DAYS_OF_WEEK;
    const dayOfWeek = (((epochDay + EPOCH_DAY_OF_WEEK) % length) + length) % length;
    return DAYS_OF_WEEK[dayOfWeek] === weeklySchedule.dayOfWeek;
  }
  return new Date(epochDay * DAY_MS).getUTCDate() === monthlySchedule?.dayOfMonth;
}
