import { describe, expect, test } from "vitest";
import { ServiceError } from "../../model/service-error.ts";
import { FIELDS } from "./fields.ts";
import { type OperatorsInput, parseCriteria } from "./parse-criteria.ts";

const DETECTION_TYPE = "classificationDetails.result.sensitiveData.detections.type";

describe("refused with a ValidationException that names the field", () => {
  test.each<[string, string, OperatorsInput]>([
    ["a field that findings lack", "severity", { eq: ["High"] }],
    ["a field in other case", "Type", { eq: ["x"] }],
    ["a member of every object", "__proto__", { eq: ["x"] }],
    ["a property that can't be filtered by", "resourcesAffected.s3Object.size", { gt: 1 }],
    ["a bound on text", "type", { gt: 1 }],
    ["a bound on a boolean", "archived", { lte: 1 }],
    ["a bound that is a fraction", "count", { gte: 1.5 }],
    ["a bound that is no number", "count", { gte: Number.NaN }],
    ["words for a number", "count", { eq: ["many"] }],
    ["a fraction for a number", "count", { neq: ["1.0"] }],
    ["a date for Unix milliseconds", "updatedAt", { eq: ["2026-01-01"] }],
    ["a word for a boolean", "sample", { eq: ["yes"] }],
    ["a boolean in other case", "sample", { eq: ["True"] }],
    ["eqExactMatch on a field that has one value", "type", { eqExactMatch: ["x"] }],
    ["eqExactMatch on a number", "count", { eqExactMatch: ["1"] }],
    ["eqExactMatch with eq", DETECTION_TYPE, { eqExactMatch: ["x"], eq: ["x"] }],
    ["eqExactMatch with neq", DETECTION_TYPE, { eqExactMatch: ["x"], neq: ["y"] }],
    ["no values", "type", { eq: [] }],
    ["more values than 50", "type", { neq: Array.from({ length: 51 }, (_, i) => String(i)) }],
  ])("%s", (_, field, operators) => {
    const criterion = Object.fromEntries([[field, operators]]);
    const parse = () => parseCriteria({ criterion });
    expect(parse).toThrow(ServiceError);
    expect(parse).toThrow(expect.objectContaining({ code: "ValidationException" }));
    expect(parse).toThrow(`'${field}'`);
  });
});

test.each([
  ["", 85],
  ["resourcesAffected.s3Bucket.", 21],
  ["resourcesAffected.s3Object.", 9],
  ["policyDetails.", 33],
  ["classificationDetails.", 11],
])("every field that Macie documents below '%s' is known, once", (start, expected) => {
  const paths = FIELDS.map((field) => field.path).filter((path) => path.startsWith(start));
  expect(new Set(paths).size).toBe(expected);
  expect(paths).toHaveLength(expected);
});

test("nothing, no criterion and a field without operators say nothing", () => {
  expect(parseCriteria(undefined)).toEqual([]);
  expect(parseCriteria({})).toEqual([]);
  expect(parseCriteria({ criterion: {} })).toEqual([]);
  expect(parseCriteria({ criterion: { region: {} } })).toEqual([]);
});

test("50 values are allowed, and repeated ones count once", () => {
  const texts = Array.from({ length: 50 }, (_, i) => `t${i % 10}`);
  expect(parseCriteria({ criterion: { type: { eq: texts } } })).toMatchObject([
    { kind: "any-of", values: texts.slice(0, 10) },
  ]);
});

test("values have the kind of their field", () => {
  const criterion = {
    archived: { eq: ["true"], neq: ["false"] },
    count: { eq: ["7", "-0"] },
    updatedAt: { eq: ["1767225600000"], gte: 1, lt: 2 },
  };
  expect(parseCriteria({ criterion })).toMatchObject([
    { kind: "any-of", values: [true] },
    { kind: "none-of", values: [false] },
    { kind: "any-of", values: [7, 0] },
    { kind: "any-of", values: [1767225600000] },
    {
      kind: "range",
      bounds: [
        { operator: "gte", value: 1 },
        { operator: "lt", value: 2 },
      ],
    },
  ]);
});

test("a long beyond all instants or integers is the last of them", () => {
  const criterion = { updatedAt: { lte: 2 ** 63 }, count: { gt: -(2 ** 63) } };
  expect(parseCriteria({ criterion })).toMatchObject([
    { bounds: [{ value: Date.parse("9999-12-31T23:59:59.999Z") }] },
    { bounds: [{ value: Number.MIN_SAFE_INTEGER }] },
  ]);
});

test.each([
  "customDataIdentifiers.detections.arn",
  "customDataIdentifiers.detections.name",
  "sensitiveData.category",
  "sensitiveData.detections.type",
])("%s is also known by its short name", (name) => {
  expect(parseCriteria({ criterion: { [name]: { eqExactMatch: ["x"] } } })).toMatchObject([
    { kind: "exactly", field: { path: `classificationDetails.result.${name}` } },
  ]);
});
