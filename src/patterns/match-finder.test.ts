import fc from "fast-check";
import { expect, test } from "vitest";
import { MatchFinder, type SearchRange } from "./match-finder.ts";
import { parsePattern } from "./parse-pattern.ts";

function finderOf(pattern: string, maxLengthInBytes = 100_000): MatchFinder {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) {
    throw new Error(parsed.reason);
  }
  return MatchFinder.create(parsed.tree, maxLengthInBytes)!;
}

function wholeRange(text: string): SearchRange {
  const bytes = Buffer.from(text);
  const end = bytes.length;
  return { bytes, low: 0, end, isTextStart: true, isTextEnd: true, from: 0, until: end };
}

function matchesOf(finder: MatchFinder, text: string): string[] {
  const found: string[] = [];
  const range = wholeRange(text);
  finder.find(range, (start, end) => found.push(`${start}-${end}`));
  return found;
}

/** All matches by trying every start and every end with the language's own matcher: slow and plain. */
function expectedMatches(pattern: string, text: string): string[] {
  const whole = new RegExp(`^(?:${pattern})$`, "s");
  const found: string[] = [];
  for (let start = 0; start < text.length; start++) {
    for (let end = text.length; end > start; end--) {
      if (whole.test(text.slice(start, end))) {
        found.push(`${start}-${end}`);
        start = end - 1;
        break;
      }
    }
  }
  return found;
}

const patterns: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("a", "b", "c", "[ab]", "[^a]", "."),
    fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => `${left}${right}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => `(?:${left}|${right})`),
    fc
      .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}"))
      .map(([part, repeat]) => `(?:${part})${repeat}`),
  ),
})).pattern;

test("finds the longest match at each start, left to right, for any pattern and text", () => {
  fc.assert(
    fc.property(patterns, fc.stringMatching(/^[abcd]{0,40}$/), (pattern, text) => {
      expect(matchesOf(finderOf(pattern), text)).toEqual(expectedMatches(pattern, text));
    }),
    { numRuns: 2000 },
  );
});

test("gives the same matches however the search is cut into parts", () => {
  fc.assert(
    fc.property(patterns, fc.stringMatching(/^[abcd]{0,60}$/), fc.nat(60), (pattern, text, cut) => {
      const finder = finderOf(pattern);
      const found: string[] = [];
      const report = (start: number, end: number) => found.push(`${start}-${end}`);
      const range = wholeRange(text);
      const until = Math.min(cut, text.length);

      const next = finder.find({ ...range, until }, report);
      finder.find({ ...range, from: next }, report);

      expect(found).toEqual(matchesOf(finderOf(pattern), text));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["(a+)+$", "a".repeat(100_000).concat("b")],
  ["a+b", "a".repeat(100_000)],
  ["a|a.*b", "a".repeat(100_000)],
  ["(a|aa)+c", "a".repeat(100_000)],
  [".*.*.*x", "a".repeat(100_000)],
  ["(a*)*b", "ab".repeat(50_000).concat("c")],
  ["[a-z ]+!", "zzz ".repeat(25_000)],
  ["(?:ab|aab|b)+c", "aab".repeat(33_000)],
])("%j takes a bounded number of steps per byte on its worst text", (pattern, text) => {
  const finder = finderOf(pattern, 4096);

  matchesOf(finder, text);

  expect(finder.steps / text.length).toBeLessThan(40);
});

test("a counted repeat costs at most its bound in steps per byte", () => {
  const finder = finderOf("a[ab]{0,200}c", 4096);

  matchesOf(finder, "ab".repeat(50_000));

  expect(finder.steps / 100_000).toBeLessThan(200);
});

test("a full state table is begun again without changing the matches", () => {
  const text = "abacabadabacabaeabacabadabacaba".repeat(50);
  const pattern = "[ab](?:.{0,30}e|.{0,12}d.a)";

  const found = matchesOf(finderOf(pattern), text);

  expect(found).toEqual(expectedMatches(pattern, text));
});

test("cuts a match at the length limit to its longest part within it", () => {
  expect(matchesOf(finderOf("a+", 4), "aaaaaa")).toEqual(["0-4", "4-6"]);
  expect(matchesOf(finderOf("a+b", 4), "aaaab")).toEqual(["1-5"]);
});

test("refuses a pattern whose repeats unfold beyond the limit", () => {
  const parsed = parsePattern("(?:(?:a{1,100}){1,100}){1,100}");

  expect(parsed.ok && MatchFinder.create(parsed.tree, 100)).toBeUndefined();
});

test("anchors and word boundaries see the neighbours of the searched part", () => {
  const bytes = Buffer.from("xab ab\nab");
  const inside = { bytes, low: 1, end: 9, isTextStart: false, isTextEnd: false, from: 1, until: 9 };
  const find = (pattern: string, range: SearchRange) => {
    const found: number[] = [];
    finderOf(pattern).find(range, (start) => found.push(start));
    return found;
  };

  expect(find("^ab", inside)).toEqual([]);
  expect(find("^ab", { ...inside, isTextStart: true })).toEqual([1]);
  expect(find("ab$", { ...inside, isTextEnd: true })).toEqual([7]);
  expect(find("(?m)^ab$", { ...inside, isTextEnd: true })).toEqual([7]);
  expect(find("\\bab", { ...inside, low: 0 })).toEqual([4, 7]);
});
