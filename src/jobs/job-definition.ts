/**
 * What CreateClassificationJob refuses beyond the limits of single members: rules between members, and values that
 * mean something (https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html). Lengths, ranges and enumerations
 * were checked where the request was read.
 */

import type { S3BucketDefinitionForJob } from "@aws-sdk/client-macie2";
import { unknownManagedIds } from "../identifiers/selection.ts";
import type { JobDefinition } from "./job.ts";
import { namesOf, refuse } from "./refusal.ts";
import { checkBucketCriteria, checkScoping } from "./scoping-rules.ts";

/** Buckets named one by one; criteria have no limit. Macie's quota (macie-quotas). */
const MAX_BUCKETS = 1000;

/** Throws ValidationException. */
export function checkJobDefinition(definition: JobDefinition): void {
  checkSchedule(definition);
  checkIdentifiers(definition);
  const { bucketCriteria, bucketDefinitions = [], scoping } = definition.s3JobDefinition;
  if ((bucketCriteria === undefined) === (bucketDefinitions.length === 0)) {
    refuse("s3JobDefinition must have either bucketDefinitions or bucketCriteria, and not both");
  }
  checkBuckets(bucketDefinitions);
  checkBucketCriteria(bucketCriteria);
  checkScoping(scoping);
}

function checkSchedule({ jobType, scheduleFrequency }: JobDefinition): void {
  if (jobType === "ONE_TIME") {
    if (scheduleFrequency !== undefined) {
      refuse("scheduleFrequency must not be given if jobType is ONE_TIME");
    }
    return;
  }
  const { dailySchedule, weeklySchedule, monthlySchedule } = scheduleFrequency ?? {};
  if ([dailySchedule, weeklySchedule, monthlySchedule].filter((each) => each !== undefined).length !== 1) {
    refuse(
      "scheduleFrequency must have exactly one of dailySchedule, weeklySchedule and monthlySchedule if jobType is SCHEDULED",
    );
  }
  if (weeklySchedule !== undefined && weeklySchedule.dayOfWeek === undefined) {
    refuse("scheduleFrequency.weeklySchedule must have a dayOfWeek");
  }
  if (monthlySchedule !== undefined && monthlySchedule.dayOfMonth === undefined) {
    refuse("scheduleFrequency.monthlySchedule must have a dayOfMonth");
  }
}

function checkIdentifiers(definition: JobDefinition): void {
  const { managedDataIdentifierSelector: selector, managedDataIdentifierIds: ids = [] } = definition;
  const isSelection = selector === "EXCLUDE" || selector === "INCLUDE";
  if (isSelection && ids.length === 0) {
    refuse(
      `managedDataIdentifierIds must have at least one id if managedDataIdentifierSelector is ${selector}`,
    );
  }
  if (!isSelection && ids.length > 0) {
    refuse(
      `managedDataIdentifierIds must be empty if managedDataIdentifierSelector is ${selector ?? "absent"}; it belongs to EXCLUDE and INCLUDE`,
    );
  }
  const unknown = unknownManagedIds(ids);
  if (unknown.length > 0) {
    refuse(`managedDataIdentifierIds has ids that no managed data identifier has: ${namesOf(unknown)}`);
  }
  if (selector === "NONE" && (definition.customDataIdentifierIds ?? []).length === 0) {
    refuse("customDataIdentifierIds must have at least one id if managedDataIdentifierSelector is NONE");
  }
}

function checkBuckets(definitions: readonly S3BucketDefinitionForJob[]): void {
  let count = 0;
  for (const { accountId = "", buckets = [] } of definitions) {
    if (!/^\d{12}$/.test(accountId)) {
      refuse("s3JobDefinition.bucketDefinitions must have accountIds of 12 digits");
    }
    if (buckets.length === 0) {
      refuse(`s3JobDefinition.bucketDefinitions must name at least one bucket for account ${accountId}`);
    }
    if (buckets.some((name) => !/^[A-Za-z0-9.\-_]{3,255}$/.test(name))) {
      refuse(
        "s3JobDefinition.bucketDefinitions must have names of buckets: 3 to 255 letters, digits, dots, hyphens and underscores",
      );
    }
    count += buckets.length;
  }
  if (count > MAX_BUCKETS) {
    refuse(`s3JobDefinition.bucketDefinitions may name ${MAX_BUCKETS} buckets, and has ${count}`);
  }
}
