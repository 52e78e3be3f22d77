/**
 * Reads one value of an event pattern's array: an exact value, or an operator as an object with one key
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html).
 */

import ipaddr from "ipaddr.js";
import { type Comparison, foldCase, type Matcher, type TextTest } from "./matcher.ts";
import { parseWildcard } from "./wildcard.ts";

/**
 * EventBridge's bound of numbers that it compares; a pattern with a greater one works here and fails there.
 * From the operators' page, "Numeric matching", which also gives the precision.
 */
const GREATEST_NUMBER = 5e9;

/** Significant digits, and digits to the right of the point: beyond them EventBridge does not tell numbers apart. */
const SIGNIFICANT_DIGITS = 15;
const DECIMAL_DIGITS = 6;

/** Says why a value of a pattern cannot be right. */
export class MatcherRefusal extends Error {}

export function parseMatcher(value: unknown): Matcher {
  if (value === null || typeof value === "string" || typeof value === "boolean") {
    return { kind: "equals", value };
  }
  if (typeof value === "number") {
    return { kind: "equals", value: finite(value) };
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new MatcherRefusal(
      "a value must be a string, a number, true, false, null, or an object with an operator",
    );
  }
  const [operator, operand] = onlyEntry(value, "a value that is an object has one operator");
  const read = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (read === undefined) {
    const known = Object.keys(OPERATORS).join(", ");
    throw new MatcherRefusal(`unknown operator ${JSON.stringify(operator.slice(0, 40))}; there are ${known}`);
  }
  return read(operand);
}

const OPERATORS: Readonly<Record<string, (operand: unknown) => Matcher>> = {
  prefix: (operand) => ({ kind: "text", test: affixTest("prefix", operand) }),
  suffix: (operand) => ({ kind: "text", test: affixTest("suffix", operand) }),
  "equals-ignore-case": (operand) => ({ kind: "text", test: equalsIgnoreCaseTest(operand) }),
  wildcard: (operand) => ({ kind: "text", test: wildcardTest(operand) }),
  "anything-but": parseAnythingBut,
  numeric: parseNumeric,
  exists: parseExists,
  cidr: parseCidr,
};

function onlyEntry(value: object, refusal: string): [string, unknown] {
  const entries = Object.entries(value);
  if (entries.length !== 1) {
    throw new MatcherRefusal(refusal);
  }
  return entries[0]!;
}

function affixTest(kind: "prefix" | "suffix", operand: unknown): TextTest {
  if (typeof operand !== "object" || operand === null || Array.isArray(operand)) {
    return { kind, text: textOf(operand, kind), ignoresCase: false };
  }
  const [operator, text] = onlyEntry(operand, `${kind}: an object may hold equals-ignore-case only`);
  if (operator !== "equals-ignore-case") {
    throw new MatcherRefusal(`${kind}: an object may hold equals-ignore-case only`);
  }
  return { kind, text: foldCase(textOf(text, `${kind} equals-ignore-case`)), ignoresCase: true };
}

function equalsIgnoreCaseTest(operand: unknown): TextTest {
  return { kind: "equals", text: foldCase(textOf(operand, "equals-ignore-case")), ignoresCase: true };
}

function wildcardTest(operand: unknown): TextTest {
  const pieces = parseWildcard(textOf(operand, "wildcard"));
  if ("reason" in pieces) {
    throw new MatcherRefusal(pieces.reason);
  }
  return { kind: "wildcard", pieces };
}

function textOf(operand: unknown, operator: string): string {
  if (typeof operand !== "string") {
    throw new MatcherRefusal(`${operator}: must be a string`);
  }
  return operand;
}

function parseAnythingBut(operand: unknown): Matcher {
  if (typeof operand === "object" && operand !== null && !Array.isArray(operand)) {
    return { kind: "anything-but-text", tests: anythingButTests(operand) };
  }
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.length > 0 && values.every((each) => typeof each === "string")) {
    return { kind: "anything-but", values: new Set(values) };
  }
  if (values.length > 0 && values.every((each) => typeof each === "number")) {
    return { kind: "anything-but", values: new Set(values.map(finite)) };
  }
  throw new MatcherRefusal(
    "anything-but: must be a string, a number, a list of only one of them, or an operator",
  );
}

const ANYTHING_BUT_TESTS: Readonly<Record<string, (operand: unknown) => TextTest>> = {
  prefix: (operand) => anythingButAffix("prefix", operand),
  suffix: (operand) => anythingButAffix("suffix", operand),
  "equals-ignore-case": equalsIgnoreCaseTest,
  wildcard: wildcardTest,
};

function anythingButTests(operand: object): readonly TextTest[] {
  const allowed = `anything-but: an object holds one of ${Object.keys(ANYTHING_BUT_TESTS).join(", ")}`;
  const [operator, texts] = onlyEntry(operand, allowed);
  const read = Object.hasOwn(ANYTHING_BUT_TESTS, operator) ? ANYTHING_BUT_TESTS[operator] : undefined;
  const list: readonly unknown[] = Array.isArray(texts) ? texts : [texts];
  if (read === undefined) {
    throw new MatcherRefusal(allowed);
  }
  if (list.length === 0) {
    throw new MatcherRefusal(`anything-but ${operator}: must not be empty`);
  }
  return list.map(read);
}

function anythingButAffix(kind: "prefix" | "suffix", operand: unknown): TextTest {
  const text = textOf(operand, `anything-but ${kind}`);
  if (text === "") {
    throw new MatcherRefusal(`anything-but ${kind}: must not be empty, every string has it`);
  }
  return { kind, text, ignoresCase: false };
}

const COMPARISONS = ["=", "<", "<=", ">", ">="] as const;

/** One comparison, or a lower bound and then an upper one. */
function parseNumeric(operand: unknown): Matcher {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) {
    throw new MatcherRefusal('numeric: must be a list like [">", 0] or [">", 0, "<=", 5]');
  }
  const first = comparison(operand[0], operand[1]);
  if (operand.length === 2) {
    return { kind: "numeric", comparisons: [first] };
  }
  const second = comparison(operand[2], operand[3]);
  if (!first.operator.startsWith(">") || !second.operator.startsWith("<")) {
    throw new MatcherRefusal("numeric: a range is a lower bound (> or >=) and then an upper one (< or <=)");
  }
  if (first.bound > second.bound) {
    throw new MatcherRefusal("numeric: the lower bound is above the upper one");
  }
  return { kind: "numeric", comparisons: [first, second] };
}

function comparison(symbol: unknown, bound: unknown): Comparison {
  const operator = COMPARISONS.find((each) => each === symbol);
  if (operator === undefined) {
    throw new MatcherRefusal(`numeric: a comparison is one of ${COMPARISONS.join(" ")}`);
  }
  if (typeof bound !== "number" || !(Math.abs(bound) <= GREATEST_NUMBER)) {
    throw new MatcherRefusal(
      `numeric: must compare with a number from -${GREATEST_NUMBER} to ${GREATEST_NUMBER}`,
    );
  }
  const isExact =
    Number(bound.toPrecision(SIGNIFICANT_DIGITS)) === bound &&
    Number(bound.toFixed(DECIMAL_DIGITS)) === bound;
  if (!isExact) {
    throw new MatcherRefusal(
      `numeric: has more than ${SIGNIFICANT_DIGITS} digits, or more than ${DECIMAL_DIGITS} after the point`,
    );
  }
  return { operator, bound };
}

function parseExists(operand: unknown): Matcher {
  if (typeof operand !== "boolean") {
    throw new MatcherRefusal("exists: must be true or false");
  }
  return { kind: operand ? "exists" : "absent" };
}

function parseCidr(operand: unknown): Matcher {
  const text = textOf(operand, "cidr");
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text) && !ipaddr.IPv6.isValidCIDR(text)) {
    throw new MatcherRefusal("cidr: must be an IPv4 or IPv6 network like 10.0.0.0/8 or 2001:db8::/32");
  }
  const [network, prefixBits] = ipaddr.parseCIDR(text);
  return { kind: "cidr", network, prefixBits };
}

function finite(value: number): number {
  if (!Number.isFinite(value)) {
    throw new MatcherRefusal("a number must be finite");
  }
  return value;
}
