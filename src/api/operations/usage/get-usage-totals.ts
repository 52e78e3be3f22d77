/** GetUsageTotals: https://docs.aws.amazon.com/macie/latest/APIReference/usage.html */

import type { GetUsageTotalsCommandInput, GetUsageTotalsCommandOutput } from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { invalidMember } from "../../wire/problems.ts";
import { usageByKind } from "./usage-by-kind.ts";

export const getUsageTotals = defineOperation<GetUsageTotalsCommandInput, GetUsageTotalsCommandOutput>(
  "GetUsageTotals",
  async ({ timeRange = "PAST_30_DAYS" }, { db, scope, clock }) => {
    if (timeRange !== "MONTH_TO_DATE" && timeRange !== "PAST_30_DAYS") {
      throw invalidMember("timeRange", "Member must satisfy enum value set: [MONTH_TO_DATE, PAST_30_DAYS]");
    }
    return { timeRange, usageTotals: await usageByKind(db, scope, timeRange, clock.now()) };
  },
);
