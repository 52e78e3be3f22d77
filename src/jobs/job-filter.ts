/**
 * The terms by which ListClassificationJobs filters
 * (https://docs.aws.amazon.com/macie/latest/APIReference/jobs-list.html). The terms of a list must all hold; the
 * values of a term are alternatives.
 */

import type { ListJobsFilterTerm } from "@aws-sdk/client-macie2";
import { isIsoInstant } from "./iso-instant.ts";
import type { JobStatus, JobType } from "./job.ts";
import { refuse } from "./refusal.ts";

export type JobCondition =
  | {
      readonly key: "jobStatus" | "jobType";
      readonly comparator: "EQ" | "NE";
      readonly values: readonly string[];
    }
  | {
      readonly key: "name";
      readonly comparator: "CONTAINS" | "EQ" | "NE" | "STARTS_WITH";
      readonly values: readonly string[];
    }
  | {
      readonly key: "createdAt";
      readonly comparator: "EQ" | "GT" | "GTE" | "LT" | "LTE" | "NE";
      readonly values: readonly Date[];
    };

const TYPES: readonly JobType[] = ["ONE_TIME", "SCHEDULED"];
const STATUSES: readonly JobStatus[] = ["CANCELLED", "COMPLETE", "IDLE", "PAUSED", "RUNNING", "USER_PAUSED"];

/** `path` says where the terms stood. Throws ValidationException. */
export function jobConditions(terms: readonly ListJobsFilterTerm[], path: string): JobCondition[] {
  return terms.map((term, index) => toCondition(term, `${path}[${index}]`));
}

function toCondition({ key, comparator, values = [] }: ListJobsFilterTerm, path: string): JobCondition {
  if (values.length === 0) {
    refuse(`${path}.values must have at least one value`);
  }
  switch (key) {
    case "jobType":
      return enumerated(key, TYPES);
    case "jobStatus":
      return enumerated(key, STATUSES);
    case "name":
      switch (comparator) {
        case "CONTAINS":
        case "EQ":
        case "NE":
        case "STARTS_WITH":
          return { key, comparator, values };
        default:
          return refuse(`${path}.comparator must be CONTAINS, EQ, NE or STARTS_WITH for name`);
      }
    case "createdAt":
      return created();
    case undefined:
      return refuse(`${path} must have a key`);
  }

  function enumerated(key: "jobStatus" | "jobType", allowed: readonly string[]): JobCondition {
    if (comparator !== "EQ" && comparator !== "NE") {
      return refuse(`${path}.comparator must be EQ or NE for ${key}`);
    }
    if (!values.every((value) => allowed.includes(value))) {
      refuse(`${path}.values must be among ${allowed.join(", ")} for ${key}`);
    }
    return { key, comparator, values };
  }

  function created(): JobCondition {
    switch (comparator) {
      case "EQ":
      case "NE":
        break;
      case "GT":
      case "GTE":
      case "LT":
      case "LTE":
        if (values.length > 1) {
          refuse(`${path}.values must have exactly one value for ${comparator}`);
        }
        break;
      default:
        return refuse(`${path}.comparator must be EQ, GT, GTE, LT, LTE or NE for createdAt`);
    }
    if (!values.every((value) => isIsoInstant(value) || /^\d{1,14}$/.test(value))) {
      refuse(`${path}.values must be dates and times in UTC such as 2023-09-24T14:31:13Z for createdAt`);
    }
    const instants = values.map((value) => new Date(isIsoInstant(value) ? value : Number(value)));
    return { key: "createdAt", comparator, values: instants };
  }
}
