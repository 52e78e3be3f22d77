import type {
  JobScopeTerm,
  S3JobDefinition,
  SimpleCriterionForJob,
  SimpleScopeTerm,
} from "@aws-sdk/client-macie2";
import { describe, expect, test } from "vitest";
import type { JobDefinition } from "./job.ts";
import { checkJobDefinition } from "./job-definition.ts";
import { DAILY, ONE_TIME } from "./testing/jobs.ts";

const BUCKETS = ONE_TIME.s3JobDefinition;

function messageOf(definition: JobDefinition): string {
  try {
    checkJobDefinition(definition);
  } catch (error) {
    expect(error).toMatchObject({ code: "ValidationException" });
    return (error as Error).message;
  }
  throw new Error("It was accepted");
}

function over(s3JobDefinition: S3JobDefinition): JobDefinition {
  return { ...ONE_TIME, s3JobDefinition };
}

function criterion(simpleCriterion: SimpleCriterionForJob): JobDefinition {
  return over({ bucketCriteria: { includes: { and: [{ simpleCriterion }] } } });
}

function term(simpleScopeTerm: SimpleScopeTerm): JobDefinition {
  return scoped({ simpleScopeTerm });
}

function scoped(...and: JobScopeTerm[]): JobDefinition {
  return over({ ...BUCKETS, scoping: { excludes: { and } } });
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `bucket-${index}`);
}

describe("a job is refused", () => {
  test.each<[string, JobDefinition, string]>([
    [
      "that runs once and has a schedule",
      { ...ONE_TIME, scheduleFrequency: { dailySchedule: {} } },
      "scheduleFrequency must not be given if jobType is ONE_TIME",
    ],
    [
      "that is scheduled without a schedule",
      { ...ONE_TIME, jobType: "SCHEDULED" },
      "exactly one of dailySchedule, weeklySchedule and monthlySchedule",
    ],
    [
      "with an empty schedule",
      { ...DAILY, scheduleFrequency: {} },
      "exactly one of dailySchedule, weeklySchedule and monthlySchedule",
    ],
    [
      "with two schedules",
      { ...DAILY, scheduleFrequency: { dailySchedule: {}, monthlySchedule: { dayOfMonth: 1 } } },
      "exactly one of dailySchedule, weeklySchedule and monthlySchedule",
    ],
    [
      "with a week without its day",
      { ...DAILY, scheduleFrequency: { weeklySchedule: {} } },
      "weeklySchedule must have a dayOfWeek",
    ],
    [
      "with a month without its day",
      { ...DAILY, scheduleFrequency: { monthlySchedule: {} } },
      "monthlySchedule must have a dayOfMonth",
    ],
    ["without buckets", over({}), "either bucketDefinitions or bucketCriteria"],
    [
      "with an empty list of buckets",
      over({ bucketDefinitions: [] }),
      "either bucketDefinitions or bucketCriteria",
    ],
    ["with buckets and criteria", over({ ...BUCKETS, bucketCriteria: {} }), "and not both"],
    [
      "with an account id of eleven digits",
      over({ bucketDefinitions: [{ accountId: "12345678901", buckets: ["abc"] }] }),
      "accountIds of 12 digits",
    ],
    [
      "with an account without buckets",
      over({ bucketDefinitions: [{ accountId: "123456789012", buckets: [] }] }),
      "at least one bucket for account 123456789012",
    ],
    [
      "with an ARN in place of a bucket's name",
      over({ bucketDefinitions: [{ accountId: "123456789012", buckets: ["arn:aws:s3:::abc"] }] }),
      "must have names of buckets",
    ],
    [
      "with a bucket more than a thousand, in two accounts",
      over({
        bucketDefinitions: [
          { accountId: "123456789012", buckets: names(500) },
          { accountId: "210987654321", buckets: names(501) },
        ],
      }),
      "may name 1000 buckets, and has 1001",
    ],
    [
      "that includes managed identifiers and names none",
      { ...ONE_TIME, managedDataIdentifierSelector: "INCLUDE" },
      "at least one id if managedDataIdentifierSelector is INCLUDE",
    ],
    [
      "that excludes managed identifiers and names none",
      { ...ONE_TIME, managedDataIdentifierSelector: "EXCLUDE", managedDataIdentifierIds: [] },
      "at least one id if managedDataIdentifierSelector is EXCLUDE",
    ],
    [
      "that takes all managed identifiers and names one",
      { ...ONE_TIME, managedDataIdentifierSelector: "ALL", managedDataIdentifierIds: ["PKCS"] },
      "must be empty if managedDataIdentifierSelector is ALL",
    ],
    [
      "that names identifiers without a selector",
      { ...ONE_TIME, managedDataIdentifierIds: ["PKCS"] },
      "must be empty if managedDataIdentifierSelector is absent",
    ],
    [
      "with an unknown managed identifier",
      {
        ...ONE_TIME,
        managedDataIdentifierSelector: "INCLUDE",
        managedDataIdentifierIds: ["PKCS", "pkcs", "constructor"],
      },
      "no managed data identifier has: pkcs, constructor",
    ],
    [
      "that looks for nothing",
      { ...ONE_TIME, managedDataIdentifierSelector: "NONE" },
      "customDataIdentifierIds must have at least one id if managedDataIdentifierSelector is NONE",
    ],
  ])("%s", (_, definition, reason) => {
    const message = messageOf(definition);
    expect(message).toContain(reason);
    expect(message).toMatch(/^Input validation failed, /);
  });
});

describe("a condition on buckets is refused", () => {
  test.each<[string, JobDefinition, string]>([
    [
      "that is empty",
      over({ bucketCriteria: { excludes: { and: [{}] } } }),
      "bucketCriteria.excludes.and[0] must have either a simpleCriterion or a tagCriterion",
    ],
    [
      "that is two",
      over({
        bucketCriteria: {
          includes: {
            and: [
              {
                simpleCriterion: { key: "S3_BUCKET_NAME", comparator: "EQ", values: ["a"] },
                tagCriterion: { comparator: "EQ", tagValues: [{ key: "a" }] },
              },
            ],
          },
        },
      }),
      "and not both",
    ],
    ["without a key", criterion({ comparator: "EQ", values: ["a"] }), "must have a key"],
    [
      "with a comparator of order",
      criterion({ key: "S3_BUCKET_NAME", comparator: "GT", values: ["a"] }),
      "comparator must be EQ, NE for S3_BUCKET_NAME",
    ],
    [
      "without a comparator",
      criterion({ key: "S3_BUCKET_NAME", values: ["a"] }),
      "comparator must be EQ, NE for S3_BUCKET_NAME",
    ],
    [
      "without values",
      criterion({ key: "S3_BUCKET_NAME", comparator: "EQ", values: [] }),
      "at least one value for S3_BUCKET_NAME",
    ],
    [
      "with an account that is none",
      criterion({ key: "ACCOUNT_ID", comparator: "EQ", values: ["*"] }),
      "must be 12 digits for ACCOUNT_ID",
    ],
    [
      "with a permission that is none",
      criterion({ key: "S3_BUCKET_EFFECTIVE_PERMISSION", comparator: "EQ", values: ["PUBLIC", "public"] }),
      "must be one of PUBLIC, NOT_PUBLIC, UNKNOWN",
    ],
    [
      "with a kind of sharing that is none",
      criterion({ key: "S3_BUCKET_SHARED_ACCESS", comparator: "NE", values: ["SHARED"] }),
      "must be one of EXTERNAL, INTERNAL, NOT_SHARED, UNKNOWN",
    ],
    [
      "with tags of which one is empty",
      over({
        bucketCriteria: {
          includes: { and: [{ tagCriterion: { comparator: "EQ", tagValues: [{ value: "a" }, {}] } }] },
        },
      }),
      "tagValues must have at least one pair",
    ],
    [
      "with tags that begin with something",
      over({
        bucketCriteria: {
          includes: { and: [{ tagCriterion: { comparator: "STARTS_WITH", tagValues: [{ key: "a" }] } }] },
        },
      }),
      "tagCriterion.comparator must be EQ, NE",
    ],
  ])("%s", (_, definition, reason) => {
    expect(messageOf(definition)).toContain(reason);
  });
});

describe("a condition on objects is refused", () => {
  test.each<[string, JobDefinition, string]>([
    [
      "that is empty, behind one that is not",
      scoped({ simpleScopeTerm: { key: "OBJECT_SIZE", comparator: "GT", values: ["1"] } }, {}),
      "scoping.excludes.and[1] must have either a simpleScopeTerm or a tagScopeTerm",
    ],
    ["without a key", term({ comparator: "EQ", values: ["1"] }), "must have a key"],
    [
      "on a key that is equal",
      term({ key: "OBJECT_KEY", comparator: "EQ", values: ["a"] }),
      "comparator must be STARTS_WITH for OBJECT_KEY",
    ],
    [
      "on a key that begins with nothing",
      term({ key: "OBJECT_KEY", comparator: "STARTS_WITH", values: ["logs/", ""] }),
      "the beginning of a key",
    ],
    [
      "on an extension that is greater",
      term({ key: "OBJECT_EXTENSION", comparator: "GT", values: ["csv"] }),
      "comparator must be EQ, NE for OBJECT_EXTENSION",
    ],
    [
      "on two sizes",
      term({ key: "OBJECT_SIZE", comparator: "EQ", values: ["1", "2"] }),
      "exactly one value for OBJECT_SIZE",
    ],
    ["on a negative size", term({ key: "OBJECT_SIZE", comparator: "GT", values: ["-1"] }), "a whole number"],
    [
      "on a size with a unit",
      term({ key: "OBJECT_SIZE", comparator: "GT", values: ["1 MB"] }),
      "a whole number",
    ],
    [
      "on a size beyond exact numbers",
      term({ key: "OBJECT_SIZE", comparator: "GT", values: ["9999999999999999"] }),
      "a whole number",
    ],
    [
      "on a date that no calendar has",
      term({ key: "OBJECT_LAST_MODIFIED_DATE", comparator: "GT", values: ["2023-02-30T00:00:00Z"] }),
      "a date and time in UTC",
    ],
    [
      "on a date without a zone",
      term({ key: "OBJECT_LAST_MODIFIED_DATE", comparator: "GT", values: ["2023-02-03T00:00:00"] }),
      "a date and time in UTC",
    ],
    [
      "on a date in words",
      term({ key: "OBJECT_LAST_MODIFIED_DATE", comparator: "GT", values: ["1 May 2023"] }),
      "a date and time in UTC",
    ],
    [
      "on tags by another key than TAG",
      scoped({ tagScopeTerm: { key: "LABEL", comparator: "EQ", tagValues: [{ key: "a", value: "" }] } }),
      "tagScopeTerm.key must be TAG",
    ],
    ["on no tags", scoped({ tagScopeTerm: { comparator: "EQ", tagValues: [] } }), "at least one pair"],
    [
      "on a tag's value alone",
      scoped({ tagScopeTerm: { comparator: "EQ", tagValues: [{ value: "a" }] } }),
      "each with a key",
    ],
  ])("%s", (_, definition, reason) => {
    expect(messageOf(definition)).toContain(reason);
  });
});

describe("a job is accepted", () => {
  test.each<[string, JobDefinition]>([
    ["that runs once", ONE_TIME],
    ["that says it has no buckets beside its criteria", over({ bucketDefinitions: [], bucketCriteria: {} })],
    ["with criteria that say nothing and so mean all", over({ bucketCriteria: { includes: { and: [] } } })],
    [
      "with a thousand buckets",
      over({ bucketDefinitions: [{ accountId: "123456789012", buckets: names(1000) }] }),
    ],
    ["that runs daily", DAILY],
    [
      "that runs on a day of each week",
      { ...DAILY, scheduleFrequency: { weeklySchedule: { dayOfWeek: "SUNDAY" } } },
    ],
    ["that runs on the 31st", { ...DAILY, scheduleFrequency: { monthlySchedule: { dayOfMonth: 31 } } }],
    [
      "with its own identifiers only",
      { ...ONE_TIME, managedDataIdentifierSelector: "NONE", customDataIdentifierIds: ["x"] },
    ],
    ["with lists that are empty", { ...ONE_TIME, managedDataIdentifierIds: [], customDataIdentifierIds: [] }],
    [
      "with some managed identifiers",
      { ...ONE_TIME, managedDataIdentifierSelector: "INCLUDE", managedDataIdentifierIds: ["PKCS"] },
    ],
    [
      "with a date alone",
      term({ key: "OBJECT_LAST_MODIFIED_DATE", comparator: "LTE", values: ["2024-02-29"] }),
    ],
    [
      "with a date of another zone",
      term({ key: "OBJECT_LAST_MODIFIED_DATE", comparator: "NE", values: ["2024-02-29T01:02:03.5+12:00"] }),
    ],
    ["with a size", term({ key: "OBJECT_SIZE", comparator: "LT", values: ["1000000"] })],
    [
      "with tags, and without the words that could only be these",
      scoped({ tagScopeTerm: { comparator: "NE", tagValues: [{ key: "a", value: "" }, { key: "b" }] } }),
    ],
  ])("%s", (_, definition) => {
    expect(() => checkJobDefinition(definition)).not.toThrow();
  });
});
