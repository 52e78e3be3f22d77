/**
 * What usage costs: nothing, as nobody is billed for a service of one's own. The kinds shown are those that were
 * counted, and the two that Macie has for every account. Bytes are counted too, but the API has no member for them.
 */

import type { Currency } from "@aws-sdk/client-macie2";
import { firstDayOf, type TimeRange, type UsageKind } from "../../../jobs/usage.ts";
import type { Scope } from "../../../model/scope.ts";
import type { Db } from "../../../store/database.ts";
import { usageSince } from "../../../store/usage.ts";

export interface UsageOfKind {
  readonly type: UsageKind;
  readonly currency: Currency;
  readonly estimatedCost: string;
}

/** Currency units; the text that `estimatedCost` shows for it has two decimals. */
export const TOTAL_COST = 0;

const ALWAYS_SHOWN: readonly UsageKind[] = ["DATA_INVENTORY_EVALUATION", "SENSITIVE_DATA_DISCOVERY"];

/** In the order of their names. */
export async function usageByKind(
  db: Db,
  scope: Scope,
  range: TimeRange,
  now: Date,
): Promise<readonly UsageOfKind[]> {
  const counted = await usageSince(db, scope, firstDayOf(range, now));
  const kinds = new Set([...ALWAYS_SHOWN, ...counted.keys()]);
  return [...kinds].sort().map((type) => ({ type, currency: "USD", estimatedCost: TOTAL_COST.toFixed(2) }));
}
