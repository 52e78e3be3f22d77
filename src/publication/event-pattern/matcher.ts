/**
 * What an event pattern asks of one value, and whether a value is so
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html). Where that page is
 * silent, the open source engine behind it decides (https://github.com/aws/event-ruler).
 */

import ipaddr from "ipaddr.js";
import { matchesWildcard, type WildcardPieces } from "./wildcard.ts";

/** A value of an event that is neither an object nor an array. */
export type Leaf = string | number | boolean | null;

export type Matcher =
  | { readonly kind: "equals"; readonly value: Leaf }
  | { readonly kind: "text"; readonly test: TextTest }
  /** Also of another type: what is no text has none of these beginnings. */
  | { readonly kind: "anything-but-text"; readonly tests: readonly TextTest[] }
  | { readonly kind: "anything-but"; readonly values: ReadonlySet<Leaf> }
  | { readonly kind: "numeric"; readonly comparisons: readonly Comparison[] }
  | { readonly kind: "cidr"; readonly network: ipaddr.IPv4 | ipaddr.IPv6; readonly prefixBits: number }
  | { readonly kind: "exists" }
  | { readonly kind: "absent" };

/** Texts are folded by `foldCase` where case is ignored. */
export type TextTest =
  | { readonly kind: "equals" | "prefix" | "suffix"; readonly text: string; readonly ignoresCase: boolean }
  | { readonly kind: "wildcard"; readonly pieces: WildcardPieces };

export interface Comparison {
  readonly operator: "=" | "<" | "<=" | ">" | ">=";
  readonly bound: number;
}

export function matchesLeaf(matcher: Matcher, value: Leaf): boolean {
  switch (matcher.kind) {
    case "equals":
      return value === matcher.value;
    case "text":
      return typeof value === "string" && passes(matcher.test, value);
    case "anything-but":
      return !matcher.values.has(value);
    case "anything-but-text":
      return typeof value !== "string" || !matcher.tests.some((test) => passes(test, value));
    case "numeric":
      return typeof value === "number" && matcher.comparisons.every((each) => holds(each, value));
    case "cidr":
      return typeof value === "string" && isInNetwork(value, matcher);
    case "exists":
      return true;
    case "absent":
      return false;
  }
}

/** Upper case last: lower case depends on what stands around a letter (a final sigma), upper case does not. */
export function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase();
}

function passes(test: TextTest, value: string): boolean {
  switch (test.kind) {
    case "equals":
      return comparable(value, test) === test.text;
    case "prefix":
      return comparable(value, test).startsWith(test.text);
    case "suffix":
      return comparable(value, test).endsWith(test.text);
    case "wildcard":
      return matchesWildcard(test.pieces, value);
  }
}

function comparable(value: string, { ignoresCase }: { readonly ignoresCase: boolean }): string {
  return ignoresCase ? foldCase(value) : value;
}

function holds({ operator, bound }: Comparison, value: number): boolean {
  switch (operator) {
    case "=":
      return value === bound;
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
  }
}

function isInNetwork(value: string, { network, prefixBits }: Extract<Matcher, { kind: "cidr" }>): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(value) && !ipaddr.IPv6.isValid(value)) {
    return false;
  }
  const address = ipaddr.parse(value);
  return address.kind() === network.kind() && address.match(network, prefixBits);
}
