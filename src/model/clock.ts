/** Time is passed in, so that a year of schedules runs in a second. */

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
