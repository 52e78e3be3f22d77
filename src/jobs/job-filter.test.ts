import type { ListJobsFilterTerm } from "@aws-sdk/client-macie2";
import { describe, expect, test } from "vitest";
import { jobConditions } from "./job-filter.ts";

describe("a term is refused", () => {
  test.each<[string, ListJobsFilterTerm, string]>([
    ["without a key", { comparator: "EQ", values: ["a"] }, "includes[0] must have a key"],
    ["without values", { key: "name", comparator: "EQ", values: [] }, "values must have at least one value"],
    ["without a comparator", { key: "name", values: ["a"] }, "CONTAINS, EQ, NE or STARTS_WITH for name"],
    [
      "that orders names",
      { key: "name", comparator: "GT", values: ["a"] },
      "CONTAINS, EQ, NE or STARTS_WITH",
    ],
    ["that orders types", { key: "jobType", comparator: "LT", values: ["ONE_TIME"] }, "EQ or NE for jobType"],
    [
      "with an unknown status",
      { key: "jobStatus", comparator: "EQ", values: ["Running"] },
      "among CANCELLED, COMPLETE",
    ],
    [
      "with an unknown type",
      { key: "jobType", comparator: "NE", values: ["DAILY"] },
      "among ONE_TIME, SCHEDULED",
    ],
    [
      "that looks into dates",
      { key: "createdAt", comparator: "CONTAINS", values: ["2024"] },
      "EQ, GT, GTE, LT, LTE or NE",
    ],
    [
      "with a date in words",
      { key: "createdAt", comparator: "GT", values: ["yesterday"] },
      "must be dates and times",
    ],
    [
      "with two bounds",
      { key: "createdAt", comparator: "GT", values: ["2024-01-01", "2024-01-02"] },
      "exactly one value for GT",
    ],
  ])("%s", (_, term, reason) => {
    expect(() => jobConditions([term], "filterCriteria.includes")).toThrow(
      expect.objectContaining({ code: "ValidationException", message: expect.stringContaining(reason) }),
    );
  });
});

test("dates may be ISO 8601 or milliseconds", () => {
  const values = ["2024-01-01T00:00:00Z", "1704067200000"];
  expect(jobConditions([{ key: "createdAt", comparator: "EQ", values }], "includes")).toEqual([
    { key: "createdAt", comparator: "EQ", values: [new Date(1704067200000), new Date(1704067200000)] },
  ]);
});
