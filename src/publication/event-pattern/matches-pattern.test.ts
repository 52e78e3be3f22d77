import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesPattern } from "./matches-pattern.ts";
import { parseEventPattern } from "./parse-event-pattern.ts";

function matches(pattern: unknown, event: object): boolean {
  const parsed = parseEventPattern(pattern);
  if (!parsed.ok) {
    throw new Error(`${parsed.key}: ${parsed.reason}`);
  }
  return matchesPattern(parsed.pattern, event);
}

const EVENT = {
  version: "0",
  id: "0c9a3b6e-1f9e-4d53-9f0e-0d1f6a7c2b11",
  "detail-type": "Macie Finding",
  source: "aws.macie",
  account: "123456789012",
  time: "2026-04-30T23:12:15Z",
  region: "ap-southeast-2",
  resources: [],
  detail: {
    type: "SensitiveData:S3Object/Personal",
    severity: { score: 3, description: "High" },
    count: 1,
    sample: false,
    policyDetails: null,
    resourcesAffected: {
      s3Bucket: {
        name: "the-pain-killer-practice",
        tags: [
          { key: "team", value: "front-desk" },
          { key: "stage", value: "production" },
        ],
      },
      s3Object: { key: "exports/2026/patients*.csv", size: 3018.5 },
    },
    actor: { ipAddressV4: "203.0.113.77", ipAddressV6: "2001:db8::7" },
    words: ["alpha", "beta", 7, null, true],
    nested: [
      [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ],
      [{ a: 3, c: 3 }],
    ],
    nothing: [],
  },
};

/** The operators' page of AWS, example by example, on values of ours. */
const CASES: readonly (readonly [name: string, pattern: object, matches: boolean])[] = [
  ["the exact text", { source: ["aws.macie"] }, true],
  ["one of several texts", { source: ["aws.ec2", "aws.macie"] }, true],
  ["another case", { source: ["AWS.macie"] }, false],
  ["part of the text", { source: ["aws"] }, false],
  ["an exact number", { detail: { severity: { score: [3] } } }, true],
  ["a number written otherwise", { detail: { severity: { score: [3.0] } } }, true],
  ["a number as a text", { detail: { severity: { score: ["3"] } } }, false],
  ["a text as a number", { account: [123456789012] }, false],
  ["true and false", { detail: { sample: [false] } }, true],
  ["false is not null", { detail: { sample: [null] } }, false],
  ["null", { detail: { policyDetails: [null] } }, true],
  ["an absent field is not null", { detail: { other: [null] } }, false],
  ["an empty text is not null", { detail: { policyDetails: [""] } }, false],
  ["all fields, one of them wrong", { source: ["aws.macie"], region: ["eu-west-1"] }, false],
  [
    "fields of several levels",
    { source: ["aws.macie"], detail: { severity: { description: ["High"] } } },
    true,
  ],
  ["a dotted name", { "detail.severity": { score: [3] } }, true],
  ["a field of a text", { source: { name: ["x"] } }, false],

  ["an element of the event's array", { detail: { words: ["beta", "gamma"] } }, true],
  ["no element of the event's array", { detail: { words: ["gamma"] } }, false],
  ["a number in the event's array", { detail: { words: [7] } }, true],
  ["null in the event's array", { detail: { words: [null] } }, true],
  ["an empty array", { resources: ["x"] }, false],
  [
    "objects of an array",
    { detail: { resourcesAffected: { s3Bucket: { tags: { key: ["stage"] } } } } },
    true,
  ],
  [
    "key and value of one element",
    { detail: { resourcesAffected: { s3Bucket: { tags: { key: ["stage"], value: ["production"] } } } } },
    true,
  ],
  [
    "key and value of different elements",
    { detail: { resourcesAffected: { s3Bucket: { tags: { key: ["team"], value: ["production"] } } } } },
    false,
  ],
  ["one element of arrays in arrays", { detail: { nested: { a: [2], b: [2] } } }, true],
  ["different elements of an inner array", { detail: { nested: { a: [1], b: [2] } } }, false],
  ["different elements of an outer array", { detail: { nested: { b: [2], c: [3] } } }, false],
  ["a field that no element has", { detail: { nested: { d: [{ exists: false }] } } }, true],
  ["a field that some elements have", { detail: { nested: { b: [{ exists: false }] } } }, false],
  ["absent in the element that matches", { detail: { nested: { a: [3], b: [{ exists: false }] } } }, true],
  ["present in the element that matches", { detail: { nested: { a: [2], b: [{ exists: false }] } } }, false],

  ["prefix", { time: [{ prefix: "2026-04-30" }] }, true],
  ["prefix, another case", { region: [{ prefix: "AP-" }] }, false],
  ["prefix that is empty", { region: [{ prefix: "" }] }, true],
  ["prefix of a number", { detail: { count: [{ prefix: "1" }] } }, false],
  ["prefix without case", { region: [{ prefix: { "equals-ignore-case": "AP-South" } }] }, true],
  ["suffix", { detail: { resourcesAffected: { s3Object: { key: [{ suffix: ".csv" }] } } } }, true],
  [
    "suffix, another case",
    { detail: { resourcesAffected: { s3Object: { key: [{ suffix: ".CSV" }] } } } },
    false,
  ],
  ["suffix without case", { source: [{ suffix: { "equals-ignore-case": ".MACIE" } }] }, true],
  ["equals-ignore-case", { "detail-type": [{ "equals-ignore-case": "mACIE fINDING" }] }, true],
  ["equals-ignore-case of a part", { "detail-type": [{ "equals-ignore-case": "macie" }] }, false],

  [
    "anything-but the text",
    { detail: { type: [{ "anything-but": "SensitiveData:S3Object/Personal" }] } },
    false,
  ],
  ["anything-but another text", { source: [{ "anything-but": "aws.ec2" }] }, true],
  ["anything-but of a list", { source: [{ "anything-but": ["aws.ec2", "aws.macie"] }] }, false],
  ["anything-but a number", { detail: { severity: { score: [{ "anything-but": 1 }] } } }, true],
  ["anything-but of numbers", { detail: { severity: { score: [{ "anything-but": [1, 2, 3] }] } } }, false],
  ["anything-but of an absent field", { detail: { other: [{ "anything-but": "x" }] } }, false],
  ["anything-but of null", { detail: { policyDetails: [{ "anything-but": "x" }] } }, true],
  [
    "anything-but of an array with something else",
    { detail: { words: [{ "anything-but": ["alpha"] }] } },
    true,
  ],
  ["anything-but a prefix", { region: [{ "anything-but": { prefix: "ap-" } }] }, false],
  ["anything-but prefixes", { region: [{ "anything-but": { prefix: ["us-", "eu-"] } }] }, true],
  ["anything-but a suffix", { source: [{ "anything-but": { suffix: [".macie"] } }] }, false],
  [
    "anything-but without case",
    { source: [{ "anything-but": { "equals-ignore-case": "AWS.MACIE" } }] },
    false,
  ],
  ["anything-but a wildcard", { source: [{ "anything-but": { wildcard: "aws.*" } }] }, false],
  ["anything-but wildcards", { source: [{ "anything-but": { wildcard: ["*.ec2", "*.s3"] } }] }, true],

  [
    "numeric equal",
    { detail: { resourcesAffected: { s3Object: { size: [{ numeric: ["=", 3.0185e3] }] } } } },
    true,
  ],
  ["numeric less", { detail: { severity: { score: [{ numeric: ["<", 3] }] } } }, false],
  ["numeric up to", { detail: { severity: { score: [{ numeric: ["<=", 3] }] } } }, true],
  ["numeric range", { detail: { severity: { score: [{ numeric: [">", 0, "<=", 3] }] } } }, true],
  ["numeric range's open end", { detail: { severity: { score: [{ numeric: [">=", 0, "<", 3] }] } } }, false],
  ["numeric of a text", { account: [{ numeric: [">", 0] }] }, false],

  ["exists", { detail: { severity: { score: [{ exists: true }] } } }, true],
  ["exists, null", { detail: { policyDetails: [{ exists: true }] } }, true],
  ["exists of an object", { detail: { severity: [{ exists: true }] } }, false],
  ["exists of an empty array", { detail: { nothing: [{ exists: true }] } }, false],
  ["exists false", { detail: { other: [{ exists: false }] } }, true],
  ["exists false below what is not there", { detail: { other: { deep: [{ exists: false }] } } }, true],
  ["exists false of an object", { detail: { severity: [{ exists: false }] } }, true],
  ["exists false of a leaf", { source: [{ exists: false }] }, false],
  ["absent or a value", { detail: { other: [{ exists: false }, "x"] } }, true],
  ["a name that every object has", { detail: { constructor: [{ exists: true }] } }, false],

  [
    "wildcard",
    { detail: { resourcesAffected: { s3Object: { key: [{ wildcard: "exports/*/patients*" }] } } } },
    true,
  ],
  ["wildcard for nothing", { source: [{ wildcard: "*aws.macie*" }] }, true],
  [
    "wildcard, escaped",
    { detail: { resourcesAffected: { s3Object: { key: [{ wildcard: "*\\*.csv" }] } } } },
    true,
  ],
  ["wildcard, another case", { source: [{ wildcard: "AWS.*" }] }, false],
  ["wildcard whose ends overlap", { detail: { words: [{ wildcard: "alpha*pha" }] } }, false],

  ["cidr", { detail: { actor: { ipAddressV4: [{ cidr: "203.0.113.0/24" }] } } }, true],
  ["cidr of another network", { detail: { actor: { ipAddressV4: [{ cidr: "198.51.100.0/24" }] } } }, false],
  ["cidr of IPv6", { detail: { actor: { ipAddressV6: [{ cidr: "2001:db8::/32" }] } } }, true],
  ["cidr of the other family", { detail: { actor: { ipAddressV6: [{ cidr: "0.0.0.0/0" }] } } }, false],
  ["cidr of a text", { source: [{ cidr: "10.0.0.0/8" }] }, false],
  ["cidr of a number", { detail: { count: [{ cidr: "0.0.0.0/0" }] } }, false],

  ["$or, the first", { $or: [{ source: ["aws.macie"] }, { region: ["eu-west-1"] }] }, true],
  ["$or, none", { $or: [{ source: ["aws.ec2"] }, { region: ["eu-west-1"] }] }, false],
  ["$or and a field", { account: ["1"], $or: [{ source: ["aws.macie"] }, { region: ["x"] }] }, false],
  [
    "$or within $or",
    {
      detail: {
        $or: [{ count: [2] }, { sample: [false], $or: [{ type: ["x"] }, { severity: { score: [3] } }] }],
      },
    },
    true,
  ],
  [
    "$or within an element of an array",
    {
      detail: {
        resourcesAffected: {
          s3Bucket: {
            tags: { key: ["team"], $or: [{ value: ["production"] }, { value: ["front-office"] }] },
          },
        },
      },
    },
    false,
  ],
];

test.each(CASES)("%s", (_name, pattern, expected) => {
  expect(matches(pattern, EVENT)).toBe(expected);
});

const text = fc.string({ unit: fc.constantFrom("a", "b", "A", "*", "\\", "ß", "😀") });
const leaf = fc.oneof(text, fc.integer({ min: -3, max: 3 }), fc.boolean(), fc.constant(null));

/** The obvious matcher, which may try every place. */
function naive(pattern: string, value: string): boolean {
  if (pattern === "") {
    return value === "";
  }
  if (pattern[0] === "*") {
    return naive(pattern.slice(1), value) || (value !== "" && naive(pattern, value.slice(1)));
  }
  const [literal, rest] = pattern[0] === "\\" ? [pattern[1]!, 2] : [pattern[0]!, 1];
  return value.startsWith(literal) && naive(pattern.slice(rest), value.slice(literal.length));
}

describe("properties", () => {
  const wildcard = fc
    .array(fc.constantFrom("a", "b", "ab", "*", "\\*", "\\\\"), { maxLength: 8 })
    .map((parts) => parts.join("").replace(/(?<!\\)\*(?:\*)+/g, "*"))
    .filter((pattern) => parseEventPattern({ a: [{ wildcard: pattern }] }).ok);

  test("a wildcard matches what the obvious matcher matches", () => {
    const value = fc.string({ unit: fc.constantFrom("a", "b", "*", "\\"), maxLength: 10 });
    fc.assert(
      fc.property(wildcard, value, (pattern, a) => {
        expect(matches({ a: [{ wildcard: pattern }] }, { a })).toBe(naive(pattern, a));
      }),
      { numRuns: 2000 },
    );
  });

  test("anything-but is the complement where the field is one value", () => {
    const operand = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(operand, leaf, (values, a) => {
        const list = Array.isArray(values) ? values : [values];
        expect(matches({ a: [{ "anything-but": values }] }, { a })).toBe(!matches({ a: list }, { a }));
      }),
    );
  });

  test.each(["prefix", "suffix", "equals-ignore-case", "wildcard"])(
    "and so is anything-but %s",
    (operator) => {
      const operand = operator === "wildcard" ? wildcard : text.filter((each) => each !== "");
      fc.assert(
        fc.property(operand, leaf, (operandText, a) => {
          const test = { [operator]: operandText };
          expect(matches({ a: [{ "anything-but": test }] }, { a })).toBe(!matches({ a: [test] }, { a }));
        }),
      );
    },
  );

  test("a field either exists or does not", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (a) => {
        expect(matches({ a: [{ exists: true }] }, { a })).toBe(!matches({ a: [{ exists: false }] }, { a }));
      }),
    );
  });

  test("no event makes matching fail", () => {
    const pattern = { a: { b: ["x"], $or: [{ c: [{ exists: false }] }, { d: [{ "anything-but": 1 }] }] } };
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.jsonValue()), (event) => {
        expect(typeof matches(pattern, { a: [event, event] })).toBe("boolean");
      }),
    );
  });
});

test("a wildcard with many pieces takes no time on a text that nearly fits", () => {
  const pattern = parseEventPattern({ a: [{ wildcard: `${"*a".repeat(1500)}*b` }] });
  const started = process.cpuUsage();

  expect(pattern.ok && matchesPattern(pattern.pattern, { a: "a".repeat(200_000) })).toBe(false);

  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
});
