/** What Macie counts of an account, and the time that a question about it spans (UsageType, TimeRange). */

export type UsageKind =
  | "AUTOMATED_OBJECT_MONITORING"
  | "AUTOMATED_SENSITIVE_DATA_DISCOVERY"
  | "DATA_INVENTORY_EVALUATION"
  | "SENSITIVE_DATA_DISCOVERY";

export type TimeRange = "MONTH_TO_DATE" | "PAST_30_DAYS";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The first day of a range that ends today, in UTC: `2024-06-01`. */
export function firstDayOf(range: TimeRange, now: Date): string {
  const today = now.toISOString();
  return range === "MONTH_TO_DATE"
    ? `${today.slice(0, "2024-06".length)}-01`
    : dayOf(new Date(now.getTime() - 30 * DAY_MS));
}

/** `2024-06-12`, in UTC. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, "2024-06-12".length);
}
