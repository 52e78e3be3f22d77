/**
 * GetUsageStatistics: https://docs.aws.amazon.com/macie/latest/APIReference/usage-statistics.html. There is one
 * record, the caller's own account's, or none if the conditions reject it.
 */

import type {
  GetUsageStatisticsCommandInput,
  GetUsageStatisticsCommandOutput,
  ServiceLimit,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { usageByKind } from "./usage-by-kind.ts";
import { usageFilter } from "./usage-filter.ts";

/** Jobs may analyse as much as the machine can, so there is no value to tell. */
const NO_LIMIT: ServiceLimit = { isServiceLimited: false, unit: "TERABYTES" };

export const getUsageStatistics = defineOperation<
  GetUsageStatisticsCommandInput,
  GetUsageStatisticsCommandOutput
>("GetUsageStatistics", async ({ filterBy = [], timeRange = "PAST_30_DAYS" }, { db, scope, clock }) => {
  const { accountId } = scope;
  if (!usageFilter(filterBy)(accountId)) {
    return { records: [], timeRange };
  }
  const kinds = await usageByKind(db, scope, timeRange, clock.now());
  const usage = kinds.map((kind) =>
    kind.type === "SENSITIVE_DATA_DISCOVERY" ? { ...kind, serviceLimit: NO_LIMIT } : kind,
  );
  return { records: [{ accountId, usage }], timeRange };
});
