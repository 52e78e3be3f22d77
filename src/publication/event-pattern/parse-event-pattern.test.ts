import { expect, test } from "vitest";
import { parseEventPattern } from "./parse-event-pattern.ts";

const LONG = "x".repeat(5000);
const MANY = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`f${index}`, { $or: [{ a: [1] }, { b: [1] }] }]),
);
const CYCLE: Record<string, unknown> = {};
CYCLE["detail"] = CYCLE;

const REFUSED: readonly (readonly [name: string, pattern: unknown, key: string, reason: RegExp])[] = [
  ["nothing", undefined, "", /must be an object/],
  ["a text", "{}", "", /must be an object/],
  ["a list", [{ source: ["aws.macie"] }], "", /must be an object/],
  ["an empty object", {}, "", /must not be empty/],
  ["a pattern that is too long", { source: [LONG] }, "", /has 5015 characters as JSON, more than 4096/],
  ["a pattern that contains itself", CYCLE, "", /contains itself/],
  ["an empty object within", { detail: { severity: {} } }, "detail.severity", /must not be empty/],
  [
    "a value without a list",
    { detail: { severity: { score: 3 } } },
    "detail.severity.score",
    /list of values/,
  ],
  ["null without a list", { detail: { policyDetails: null } }, "detail.policyDetails", /list of values/],
  ["an empty list", { detail: { type: [] } }, "detail.type", /empty list/],
  ["a list in a list", { resources: [["a"]] }, "resources", /a value must be/],
  ["an endless number", { a: [Number.POSITIVE_INFINITY] }, "a", /finite/],
  ["a value that is undefined", { a: [undefined] }, "a", /a value must be/],
  ["an operator that there is not", { a: [{ regex: "x" }] }, "a", /unknown operator "regex"/],
  ["an operator named like a member of every object", { a: [{ constructor: "x" }] }, "a", /unknown operator/],
  ["two operators at once", { a: [{ prefix: "x", suffix: "y" }] }, "a", /one operator/],
  ["an object without an operator", { a: [{}] }, "a", /one operator/],
  ["a prefix that is a number", { a: [{ prefix: 1 }] }, "a", /prefix: must be a string/],
  ["a prefix that is a list", { a: [{ prefix: ["x"] }] }, "a", /prefix: must be a string/],
  ["a prefix with another operator", { a: [{ prefix: { wildcard: "x" } }] }, "a", /equals-ignore-case only/],
  ["a suffix with an empty object", { a: [{ suffix: {} }] }, "a", /equals-ignore-case only/],
  [
    "a suffix whose case-less text is a number",
    { a: [{ suffix: { "equals-ignore-case": 1 } }] },
    "a",
    /string/,
  ],
  ["equals-ignore-case of null", { a: [{ "equals-ignore-case": null }] }, "a", /must be a string/],
  ["a wildcard that is a number", { a: [{ wildcard: 1 }] }, "a", /wildcard: must be a string/],
  ["two wildcards in a row", { a: [{ wildcard: "a**b" }] }, "a", /in a row/],
  ["a backslash before a letter", { a: [{ wildcard: "a\\b" }] }, "a", /backslash/],
  ["a backslash at the end", { a: [{ wildcard: "a\\" }] }, "a", /backslash/],
  ["anything-but true", { a: [{ "anything-but": true }] }, "a", /anything-but: must be/],
  ["anything-but null", { a: [{ "anything-but": null }] }, "a", /anything-but: must be/],
  ["anything-but an empty list", { a: [{ "anything-but": [] }] }, "a", /anything-but: must be/],
  ["anything-but texts and numbers", { a: [{ "anything-but": ["x", 1] }] }, "a", /only one of them/],
  ["anything-but another operator", { a: [{ "anything-but": { numeric: ["=", 1] } }] }, "a", /one of prefix/],
  ["anything-but an empty prefix", { a: [{ "anything-but": { prefix: "" } }] }, "a", /must not be empty/],
  ["anything-but no suffix", { a: [{ "anything-but": { suffix: [] } }] }, "a", /must not be empty/],
  ["anything-but a bad wildcard", { a: [{ "anything-but": { wildcard: ["a", "**"] } }] }, "a", /in a row/],
  ["numeric with a number", { a: [{ numeric: 3 }] }, "a", /must be a list/],
  ["numeric with three parts", { a: [{ numeric: [">", 1, "<"] }] }, "a", /must be a list/],
  ["numeric with another sign", { a: [{ numeric: ["!=", 1] }] }, "a", /a comparison is one of/],
  ["numeric with a text", { a: [{ numeric: ["=", "1"] }] }, "a", /must compare with a number/],
  [
    "numeric beyond the range",
    { a: [{ numeric: [">", 5_000_000_001] }] },
    "a",
    /from -5000000000 to 5000000000/,
  ],
  ["numeric below the range", { a: [{ numeric: [">", -5_000_000_001] }] }, "a", /from -5000000000/],
  [
    "numeric with too many decimals",
    { a: [{ numeric: [">", 0.1234567] }] },
    "a",
    /more than 6 after the point/,
  ],
  ["a range that begins with its upper bound", { a: [{ numeric: ["<", 5, ">", 1] }] }, "a", /lower bound/],
  ["a range of two lower bounds", { a: [{ numeric: [">", 5, ">", 1] }] }, "a", /lower bound/],
  ["a range upside down", { a: [{ numeric: [">", 5, "<", 1] }] }, "a", /above the upper one/],
  ["exists with a text", { a: [{ exists: "true" }] }, "a", /true or false/],
  ["cidr without a prefix", { a: [{ cidr: "10.0.0.1" }] }, "a", /cidr: must be/],
  ["cidr with a short address", { a: [{ cidr: "10/8" }] }, "a", /cidr: must be/],
  ["cidr with a prefix too long", { a: [{ cidr: "10.0.0.0/33" }] }, "a", /cidr: must be/],
  ["cidr with a name", { a: [{ cidr: "localhost/8" }] }, "a", /cidr: must be/],
  ["$or with an object", { $or: { a: [1] } }, "$or", /at least two objects/],
  ["$or with one alternative", { detail: { $or: [{ a: [1] }] } }, "detail.$or", /at least two/],
  ["$or with a value", { detail: { $or: [{ a: [1] }, "b"] } }, "detail.$or[1]", /must be an object/],
  ["$or with an empty alternative", { $or: [{ a: [1] }, {}] }, "$or[1]", /must not be empty/],
  [
    "$or around operators",
    { a: { $or: [{ prefix: ["x"] }, { b: [1] }] } },
    "a.$or[0].prefix",
    /is an operator/,
  ],
  [
    "a mistake within $or",
    { $or: [{ a: [1] }, { b: { c: [{ exists: 1 }] } }] },
    "$or[1].b.c",
    /true or false/,
  ],
  ["too many combinations", MANY, "f9.$or", /more than 1000 combinations/],
  ["a field again within $or", { a: [1], $or: [{ a: [2] }, { b: [1] }] }, "$or[0].a", /more than once/],
  ["a field again by its dotted name", { a: { b: [1] }, "a.b": [2] }, "a.b", /more than once/],
];

test.each(REFUSED)("refuses %s and names the key", (_name, pattern, key, reason) => {
  const parsed = parseEventPattern(pattern);

  expect(parsed.ok).toBe(false);
  expect(parsed).toMatchObject({ key, reason: expect.stringMatching(reason) });
});

test("a reason says no more of an operator's name than its beginning", () => {
  const parsed = parseEventPattern({ a: [{ ["x".repeat(1000)]: 1 }] });

  expect(parsed.ok ? "" : parsed.reason.length).toBeLessThan(200);
});

test("takes every operator, at any level, up to the documented limits", () => {
  const parsed = parseEventPattern({
    source: ["aws.macie"],
    "detail-type": [{ "equals-ignore-case": "macie finding" }],
    $or: [{ account: ["123456789012"] }, { region: [{ prefix: "eu-" }], time: [{ prefix: "2026-" }] }],
    detail: {
      count: [{ numeric: [">=", -5e9, "<", 5e9] }],
      severity: { $or: [{ score: [3, 2] }, { description: [{ "anything-but": "Low" }] }] },
    },
  });

  expect(parsed.ok && parsed.pattern.alternatives.length).toBe(4);
});

test("a name that every object has is a field like any other", () => {
  const parsed = parseEventPattern(JSON.parse('{"__proto__": {"constructor": ["x"]}}'));

  expect(parsed.ok && [...parsed.pattern.alternatives[0]!.children.keys()]).toEqual(["__proto__"]);
});
