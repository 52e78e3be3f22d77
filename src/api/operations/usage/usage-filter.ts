/**
 * The conditions of GetUsageStatistics, of which all must hold
 * (https://docs.aws.amazon.com/macie/latest/APIReference/usage-statistics.html, UsageStatisticsFilter). No account of
 * this service has a trial, a limit or a cost, so that all but the account's id is known beforehand.
 */

import type { UsageStatisticsFilter } from "@aws-sdk/client-macie2";
import { invalidMember } from "../../wire/problems.ts";
import { TOTAL_COST } from "./usage-by-kind.ts";

type Comparator = NonNullable<UsageStatisticsFilter["comparator"]>;

/** Throws ValidationException. */
export function usageFilter(filters: readonly UsageStatisticsFilter[]): (accountId: string) => boolean {
  const tests = filters.map((filter, index) => toTest(filter, `filterBy[${index}]`));
  return (accountId) => tests.every((test) => test(accountId));
}

function toTest(
  { key, comparator, values = [] }: UsageStatisticsFilter,
  path: string,
): (accountId: string) => boolean {
  if (key === undefined) {
    throw invalidMember(`${path}.key`, "Member must not be null");
  }
  if (key === "accountId") {
    if (comparator !== "CONTAINS" || values.length === 0) {
      throw invalidMember(path, "accountId takes the comparator CONTAINS and at least one value");
    }
    return (accountId) => values.some((value) => accountId.includes(value));
  }
  const [value] = values;
  if (comparator === undefined || comparator === "CONTAINS" || value === undefined || values.length > 1) {
    throw invalidMember(
      path,
      `${key} takes the comparators EQ, GT, GTE, LT, LTE and NE, and exactly one value`,
    );
  }
  const holds = hasProperty(key, comparator, value, path);
  return () => holds;
}

function hasProperty(
  key: "freeTrialStartDate" | "serviceLimit" | "total",
  comparator: Comparator,
  value: string,
  path: string,
): boolean {
  switch (key) {
    case "freeTrialStartDate":
      if (Number.isNaN(Date.parse(value))) {
        throw invalidMember(`${path}.values`, "freeTrialStartDate takes a date and time");
      }
      return comparator === "NE";
    case "serviceLimit":
      if ((value !== "true" && value !== "false") || (comparator !== "EQ" && comparator !== "NE")) {
        throw invalidMember(path, "serviceLimit takes the comparators EQ and NE, and true or false");
      }
      return (value === "false") === (comparator === "EQ");
    case "total":
      if (!/^\d{1,15}(?:\.\d{1,15})?$/.test(value)) {
        throw invalidMember(`${path}.values`, "total takes an amount such as 12.50");
      }
      return compare(TOTAL_COST, comparator, Number(value));
  }
}

function compare(amount: number, comparator: Comparator, bound: number): boolean {
  switch (comparator) {
    case "EQ":
      return amount === bound;
    case "NE":
      return amount !== bound;
    case "GT":
      return amount > bound;
    case "GTE":
      return amount >= bound;
    case "LT":
      return amount < bound;
    case "LTE":
      return amount <= bound;
    case "CONTAINS":
      throw new Error("Amounts contain nothing");
  }
}
