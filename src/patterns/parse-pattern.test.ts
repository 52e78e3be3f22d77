import { expect, test } from "vitest";
import { MatchFinder } from "./match-finder.ts";
import { parsePattern } from "./parse-pattern.ts";

const REFUSED: readonly (readonly [pattern: string, reason: string, position: number])[] = [
  ["(?=a)b", "look-ahead is not supported", 0],
  ["a(?!b)", "look-ahead is not supported", 1],
  ["(?<=a)b", "look-behind is not supported", 0],
  ["x(?<!a)b", "look-behind is not supported", 1],
  ["(a)\\1", "a back-reference is not supported", 3],
  ["(?<x>a)\\k<x>", "a back-reference is not supported", 7],
  ["(?P=x)", "a back-reference is not supported", 0],
  ["(?>a+)b", "an atomic group is not supported", 0],
  ["a++", "a possessive quantifier is not supported", 1],
  ["(?(1)a|b)", "a conditional is not supported", 0],
  ["(?R)", "recursion is not supported", 0],
  ["a(?1)", "recursion is not supported", 1],
  ["(?{code})", "embedded code is not supported", 0],
  ["(*UTF8)a", "a pattern-wide setting or verb is not supported", 0],
  ["(?x)a", 'flag "x" is not supported: use i, m or s', 0],
  ["(a", "missing closing parenthesis", 0],
  ["a)", "unmatched closing parenthesis", 1],
  ["[a", "missing closing bracket", 0],
  ["[z-a]", "a range whose end is below its start", 2],
  ["[a-\\d]", "a class cannot end a range", 2],
  ["*a", 'nothing to repeat before "*"', 0],
  ["a|+", 'nothing to repeat before "+"', 2],
  ["a{3,2}", "a repeat whose upper bound is below its lower bound", 1],
  ["a{1001}", "a repeat of more than 1000", 1],
  ["a{2}{3}", "a repeat of a repeat without a group", 0],
  ["\\", "a backslash at the end", 0],
  ["\\Qa\\E", 'unknown escape "\\Q"', 0],
  ["\\y", 'unknown escape "\\y"', 0],
  ["\\p{Nope}", "unknown Unicode property", 0],
  ["[[:nope:]]", 'unknown class "[:nope:]"', 1],
  ["\\x{110000}", "a malformed hexadecimal escape", 0],
  [`${"(".repeat(120)}a${")".repeat(120)}`, "groups nested deeper than 100", 101],
];

test.each(REFUSED)("%j is refused: %s", (pattern, reason, position) => {
  const parsed = parsePattern(pattern);

  expect(parsed).toEqual({ ok: false, reason, position });
});

/** Whole-text matches and non-matches, in Perl's meaning of each construct. */
const MEANINGS: readonly (readonly [
  pattern: string,
  matches: readonly string[],
  others: readonly string[],
])[] = [
  ["abc", ["abc"], ["ab", "abcd", "ABC"]],
  ["a|bc|", ["a", "bc", ""], ["b", "abc"]],
  ["(a|b)*c", ["c", "abac"], ["ab", ""]],
  ["(?:ab){2,3}", ["abab", "ababab"], ["ab", "abababab"]],
  ["a{2}", ["aa"], ["a", "aaa"]],
  ["a{2,}", ["aa", "aaaaa"], ["a"]],
  ["a{,2}", ["a{,2}"], ["a", "aa"]],
  ["a+?b", ["ab", "aaab"], ["b"]],
  [".", ["a", "é", "界", "💊", "\r"], ["\n", "", "ab"]],
  ["(?s).", ["\n", "💊"], [""]],
  ["\\d\\D\\w\\W\\s\\S", ["1a_- x"], ["1a_-xx"]],
  ["[^a-z]", ["A", "é", "\n", "💊"], ["a", "z"]],
  ["[]a]+", ["]a]"], ["b"]],
  ["[a\\-z]+", ["a-z"], ["b"]],
  ["[a-]+", ["a-"], ["b"]],
  ["[[:alpha:][:^space:]]+", ["a1-"], [" "]],
  ["[\\x41-\\x{43}\\u0044]+", ["ABCD"], ["E"]],
  ["(?i)straße", ["STRAßE", "straße"], ["strasse"]],
  ["(?i:É)é", ["éé", "Éé"], ["ÉÉ"]],
  ["(?i)[à-ý]", ["À", "à"], ["x"]],
  ["a(?i)b|c", ["ab", "aB", "c", "C"], ["AB"]],
  ["(a(?i)b)c", ["aBc"], ["aBC"]],
  ["(?-i)a", ["a"], ["A"]],
  ["\\p{Lu}\\p{Script=Greek}\\P{L}", ["Éλ1"], ["éλ1", "Éa1"]],
  ["\\t\\n\\x0d\\e", ["\t\n\r\x1b"], []],
  ["^a$", ["a"], ["ba", "ab"]],
  ["\\Aab\\z", ["ab"], []],
  ["a\\b-\\bb", ["a-b"], []],
  ["a\\Bb", ["ab"], []],
  ["a\\bb", [], ["ab"]],
  ["(?m)a$\\n^b", ["a\nb"], []],
  ["a$\\nb", [], ["a\nb"]],
  ["(?<name>a)(?P<other>b)", ["ab"], ["a"]],
  ["(^a|b)*", ["", "a", "ab", "bb"], ["ba"]],
  ["(a*)*", ["", "aaa"], ["b"]],
];

test.each(MEANINGS)("%j means what it means in Perl", (pattern, matches, others) => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) {
    throw new Error(parsed.reason);
  }
  const finder = MatchFinder.create(parsed.tree, 1000)!;

  const accepted = [...matches, ...others].filter((text) => finder.matchesWhole(Buffer.from(text)));

  expect(accepted).toEqual(matches);
});
