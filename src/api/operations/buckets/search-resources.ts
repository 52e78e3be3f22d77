/** SearchResources: https://docs.aws.amazon.com/macie/latest/APIReference/datasources-search-resources.html */

import type {
  SearchResourcesCommandInput,
  SearchResourcesCommandOutput,
  SearchResourcesSortAttributeName,
} from "@aws-sdk/client-macie2";
import type { BucketMetadata } from "../../../buckets/bucket-metadata.ts";
import { bucketTraits } from "../../../buckets/bucket-traits.ts";
import { bucketCriteria } from "../../../jobs/bucket-criteria.ts";
import { checkBucketCriteria } from "../../../jobs/scoping-rules.ts";
import { defineOperation } from "../../operation.ts";
import { pageOfBuckets } from "./inventory.ts";

const ATTRIBUTES: Readonly<Record<SearchResourcesSortAttributeName, string>> = {
  ACCOUNT_ID: "accountId",
  RESOURCE_NAME: "bucketName",
  S3_CLASSIFIABLE_OBJECT_COUNT: "classifiableObjectCount",
  S3_CLASSIFIABLE_SIZE_IN_BYTES: "classifiableSizeInBytes",
};

export const searchResources = defineOperation<SearchResourcesCommandInput, SearchResourcesCommandOutput>(
  "SearchResources",
  async ({ bucketCriteria: criteria = {}, sortCriteria, maxResults }, context) => {
    checkBucketCriteria(criteria, "bucketCriteria");
    const isMatching = bucketCriteria(criteria);
    const isWanted = (bucket: BucketMetadata) => isMatching(bucketTraits(bucket));
    const { attributeName = "RESOURCE_NAME", orderBy } = sortCriteria ?? {};
    const order = { attributeName: ATTRIBUTES[attributeName], orderBy };
    const page = await pageOfBuckets(context, isWanted, order, maxResults);
    return {
      matchingResources: page.buckets.map((bucket) => ({ matchingBucket: presentMatchingBucket(bucket) })),
      nextToken: page.nextToken,
    };
  },
);

function presentMatchingBucket(bucket: BucketMetadata) {
  return {
    accountId: bucket.accountId,
    automatedDiscoveryMonitoringStatus: bucket.automatedDiscoveryMonitoringStatus,
    bucketName: bucket.bucketName,
    classifiableObjectCount: bucket.classifiableObjectCount,
    classifiableSizeInBytes: bucket.classifiableSizeInBytes,
    errorCode: bucket.errorCode,
    errorMessage: bucket.errorMessage,
    jobDetails: bucket.jobDetails,
    lastAutomatedDiscoveryTime: bucket.lastAutomatedDiscoveryTime,
    objectCount: bucket.objectCount,
    objectCountByEncryptionType: bucket.objectCountByEncryptionType,
    sensitivityScore: bucket.sensitivityScore,
    sizeInBytes: bucket.sizeInBytes,
    sizeInBytesCompressed: bucket.sizeInBytesCompressed,
    unclassifiableObjectCount: bucket.unclassifiableObjectCount,
    unclassifiableObjectSizeInBytes: bucket.unclassifiableObjectSizeInBytes,
  };
}
