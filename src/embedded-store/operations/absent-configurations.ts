/** Configurations of reports and archiving that this store never has: their lists are empty, each one is missing. */

import {
  GetBucketAnalyticsConfiguration$,
  GetBucketIntelligentTieringConfiguration$,
  GetBucketInventoryConfiguration$,
  GetBucketMetricsConfiguration$,
  ListBucketAnalyticsConfigurations$,
  ListBucketIntelligentTieringConfigurations$,
  ListBucketInventoryConfigurations$,
  ListBucketMetricsConfigurations$,
} from "@aws-sdk/client-s3";
import { bucketOperation, type Operation } from "../protocol/operation.ts";
import { S3Error } from "../s3-error.ts";

type Input = { readonly Bucket: string };

const lists = [
  ListBucketAnalyticsConfigurations$,
  ListBucketIntelligentTieringConfigurations$,
  ListBucketInventoryConfigurations$,
  ListBucketMetricsConfigurations$,
].map((schema) => bucketOperation<Input, object>(schema, async () => ({ IsTruncated: false })));

const gets = [
  GetBucketAnalyticsConfiguration$,
  GetBucketIntelligentTieringConfiguration$,
  GetBucketInventoryConfiguration$,
  GetBucketMetricsConfiguration$,
].map((schema) =>
  bucketOperation<Input, never>(schema, async () => {
    throw new S3Error("NoSuchConfiguration");
  }),
);

export const absentConfigurationOperations: readonly Operation[] = [...lists, ...gets];
