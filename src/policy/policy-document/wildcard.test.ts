import fc from "fast-check";
import { expect, test } from "vitest";
import { includesWildcard, isFixed, matchesWildcard } from "./wildcard.ts";

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });

test("a pattern matches what its regular expression matches", () => {
  fc.assert(
    fc.property(pattern, text, (wanted, found) => {
      const regex = new RegExp(`^${wanted.replaceAll("*", ".*").replaceAll("?", ".")}$`);
      expect(matchesWildcard(wanted, found)).toBe(regex.test(found));
    }),
  );
});

test("what an included pattern matches, the including one matches", () => {
  fc.assert(
    fc.property(pattern, pattern, text, (outer, inner, found) => {
      fc.pre(includesWildcard(outer, inner) && matchesWildcard(inner, found));
      expect(matchesWildcard(outer, found)).toBe(true);
    }),
  );
});

test.each([
  ["arn:aws:s3:::b/*", "arn:aws:s3:::b/*", true],
  ["arn:aws:s3:::b*", "arn:aws:s3:::b/*", true],
  ["*", "arn:aws:s3:::b", true],
  ["arn:aws:s3:::b/in/*", "arn:aws:s3:::b/*", false],
  ["arn:aws:s3:::b/?", "arn:aws:s3:::b/*", false],
  ["arn:aws:s3:::b", "arn:aws:s3:::b/*", false],
])("%s includes %s: %s", (outer, inner, expected) => {
  expect(includesWildcard(outer, inner)).toBe(expected);
});

test("many stars in a long text are no trouble", () => {
  expect(matchesWildcard("*a".repeat(2000), `${"a".repeat(10_000)}b`)).toBe(false);
});

const VARIABLE = `$\{aws:username}`;

test.each([["vpc-*"], ["vpc-?"], [VARIABLE]])("%s is not fixed", (value) => {
  expect(isFixed(value)).toBe(false);
});
