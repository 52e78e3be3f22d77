/** DescribeBuckets: https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html */

import type { DescribeBucketsCommandInput, DescribeBucketsCommandOutput } from "@aws-sdk/client-macie2";
import { bucketFilter } from "../../../buckets/bucket-list.ts";
import { defineOperation } from "../../operation.ts";
import { pageOfBuckets } from "./inventory.ts";

/** Asking for the first page also has the buckets looked at again, as with Macie; the answer does not wait for it. */
export const describeBuckets = defineOperation<DescribeBucketsCommandInput, DescribeBucketsCommandOutput>(
  "DescribeBuckets",
  async ({ criteria = {}, sortCriteria = {}, maxResults }, context) => {
    const isWanted = bucketFilter(criteria);
    const page = await pageOfBuckets(context, isWanted, sortCriteria, maxResults);
    if (context.pagePosition === undefined) {
      await context.refreshBuckets(context.scope);
    }
    return page;
  },
);
