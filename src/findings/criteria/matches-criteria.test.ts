import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../model/finding.ts";
import { policyFindings, sensitiveDataFindings } from "../testing/arbitrary-findings.ts";
import { matchesCriteria } from "./matches-criteria.ts";
import { type OperatorsInput, parseCriteria } from "./parse-criteria.ts";

const [SENSITIVE] = fc.sample(sensitiveDataFindings, { numRuns: 1, seed: 1 }) as [Finding];
const [POLICY] = fc.sample(policyFindings, { numRuns: 1, seed: 1 }) as [Finding];

/** A finding with two tags, detections of X, Y and Z, a job and a public bucket, from before 2026-02. */
const FINDING = {
  ...SENSITIVE,
  archived: false,
  createdAt: "2026-01-01T00:00:00.001Z",
  classificationDetails: {
    ...SENSITIVE.classificationDetails,
    jobId: null,
    result: {
      ...SENSITIVE.classificationDetails?.result,
      customDataIdentifiers: { detections: [], totalCount: 0 },
      sensitiveData: [
        {
          category: "CREDENTIALS",
          totalCount: 12,
          detections: [
            { type: "X", count: 2, occurrences: null },
            { type: "Y", count: 10, occurrences: null },
          ],
        },
        {
          category: "FINANCIAL_INFORMATION",
          totalCount: 1,
          detections: [{ type: "Z", count: 1, occurrences: null }],
        },
      ],
    },
  },
} as Finding;

const TYPE = "sensitiveData.detections.type";
const COUNT = "classificationDetails.result.sensitiveData.detections.count";
const CUSTOM = "customDataIdentifiers.detections.name";
const JOB = "classificationDetails.jobId";
const API = "policyDetails.action.apiCallDetails.api";

describe("a condition", () => {
  test.each<[boolean, string, string, OperatorsInput]>([
    [true, "eq takes one of several values", TYPE, { eq: ["none", "Z"] }],
    [false, "eq compares whole values", TYPE, { eq: ["x", "", "XY"] }],
    [false, "eq never holds for an absent value", JOB, { eq: ["", "null"] }],
    [true, "neq holds if none of the values is there", TYPE, { neq: ["A", "B"] }],
    [false, "neq fails if one of several is there", TYPE, { neq: ["A", "Z"] }],
    [true, "neq holds for an absent value", JOB, { neq: ["j1"] }],
    [true, "neq holds below what is null", API, { neq: ["PutBucketPolicy"] }],
    [true, "eqExactMatch takes the whole set in any order", TYPE, { eqExactMatch: ["Z", "X", "Y"] }],
    [false, "eqExactMatch refuses a part of it", TYPE, { eqExactMatch: ["X", "Y"] }],
    [false, "eqExactMatch refuses more than it", TYPE, { eqExactMatch: ["Z", "X", "Y", "A"] }],
    [false, "eqExactMatch fails where there is none", CUSTOM, { eqExactMatch: ["a"] }],
    [true, "booleans are words", "archived", { eq: ["false"] }],
    [true, "instants are milliseconds", "createdAt", { eq: ["1767225600001"] }],
    [true, "gte and lte include the bound", "createdAt", { gte: 1767225600001, lte: 1767225600001 }],
    [false, "gt excludes it", "createdAt", { gt: 1767225600001 }],
    [false, "lt excludes it", "createdAt", { lt: 1767225600001 }],
    [true, "one of several numbers may be within", COUNT, { gt: 2, lte: 10 }],
    [false, "the same one must meet both bounds", COUNT, { gt: 2, lt: 10 }],
    [
      false,
      "a bound never holds for an absent number",
      "policyDetails.action.apiCallDetails.lastSeen",
      { gt: 0 },
    ],
  ])("%s: %s", (expected, _, field, operators) => {
    expect(matchesCriteria(FINDING, parseCriteria({ criterion: { [field]: operators } }))).toBe(expected);
  });
});

test("all conditions must hold, on one field and on several", () => {
  const both = parseCriteria({
    criterion: { [TYPE]: { eq: ["X"], neq: ["A"] }, archived: { eq: ["false"] } },
  });
  const oneFails = parseCriteria({ criterion: { [TYPE]: { eq: ["X"], neq: ["Y"] } } });
  const otherFails = parseCriteria({ criterion: { [TYPE]: { eq: ["X"] }, archived: { eq: ["true"] } } });
  expect([both, oneFails, otherFails].map((criteria) => matchesCriteria(FINDING, criteria))).toEqual([
    true,
    false,
    false,
  ]);
});

test("no conditions are met by every finding", () => {
  expect([SENSITIVE, POLICY].map((finding) => matchesCriteria(finding, []))).toEqual([true, true]);
});
