/**
 * When updates of policy findings are published: once per cycle of the account's frequency
 * (https://docs.aws.amazon.com/macie/latest/user/findings-publish-frequency.html). Cycles begin at whole multiples
 * of the frequency in UTC: at 12:00, 12:15 and so on.
 */

export const CYCLE_MINUTES = { FIFTEEN_MINUTES: 15, ONE_HOUR: 60, SIX_HOURS: 360 } as const;

export type PublishingFrequency = keyof typeof CYCLE_MINUTES;

/** When the cycle began in which an instant lies. What was marked before is due. */
export function cycleStart(frequency: PublishingFrequency, now: Date): Date {
  const lengthMs = CYCLE_MINUTES[frequency] * 60_000;
  return new Date(Math.floor(now.getTime() / lengthMs) * lengthMs);
}
