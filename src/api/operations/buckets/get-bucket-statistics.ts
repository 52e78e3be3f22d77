/** GetBucketStatistics: https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3-statistics.html */

import type {
  GetBucketStatisticsCommandInput,
  GetBucketStatisticsCommandOutput,
} from "@aws-sdk/client-macie2";
import { bucketStatistics } from "../../../buckets/bucket-statistics.ts";
import { defineOperation } from "../../operation.ts";
import { visibleSummaries } from "./inventory.ts";

export const getBucketStatistics = defineOperation<
  GetBucketStatisticsCommandInput,
  GetBucketStatisticsCommandOutput
>("GetBucketStatistics", async ({ accountId }, context) => {
  const summaries = await visibleSummaries(context);
  return bucketStatistics(
    summaries.filter(({ metadata }) => accountId === undefined || metadata.accountId === accountId),
  );
});
