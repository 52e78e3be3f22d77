/**
 * A keyword as a pattern: any case, in every script that has case; accents may be missing; where it has a space,
 * hyphen or underscore, the text may have another one, and for a space or underscore also nothing
 * (https://docs.aws.amazon.com/macie/latest/user/managed-data-identifiers-keywords.html).
 */

import { type CodePointSet, codePointSet, otherCases } from "../patterns/code-point-set.ts";
import {
  choiceTree,
  EMPTY_TREE,
  literalTree,
  type PatternTree,
  sequenceTree,
  setTree,
} from "../patterns/pattern-tree.ts";

const COMBINING_MARKS: CodePointSet = [0x0300, 0x036f];
/** Tab, line feed, space, hyphen, underscore, no-break space, the hyphens and the en dash. */
const SEPARATORS: CodePointSet = [
  0x09, 0x0a, 0x20, 0x20, 0x2d, 0x2d, 0x5f, 0x5f, 0xa0, 0xa0, 0x2010, 0x2011, 0x2013, 0x2013,
];
const OPTIONAL_SEPARATOR: PatternTree = { kind: "repeat", part: setTree(SEPARATORS), min: 0, max: 1 };
const APOSTROPHES: CodePointSet = [0x27, 0x27, 0x60, 0x60, 0xb4, 0xb4, 0x02bc, 0x02bc, 0x2018, 0x2019];

/** Letters whose other spellings are neither another case nor an accent. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  ß: ["ss", "SS", "ẞ"],
  æ: ["ae", "AE"],
  œ: ["oe", "OE"],
  ø: ["o", "O"],
  ł: ["l", "L"],
  đ: ["d", "D"],
  i: ["İ"],
  ı: ["i", "I"],
};

/**
 * The patterns of everything that counts as these keywords, one for each, as sequences of one part per character.
 * Equal characters have the very same part.
 */
export function keywordTrees(keywords: readonly string[]): PatternTree[][] {
  const treeOf = new Map<string, PatternTree>();
  return keywords.map((keyword) =>
    Array.from(normalizeKeyword(keyword), (character) => {
      let tree = treeOf.get(character);
      if (tree === undefined) {
        tree = characterTree(character);
        treeOf.set(character, tree);
      }
      return tree;
    }),
  );
}

/** The one spelling under which equal keywords are kept once. */
export function normalizeKeyword(keyword: string): string {
  return keyword.normalize("NFC").toLowerCase();
}

function characterTree(character: string): PatternTree {
  if (character === " " || character === "_") {
    return OPTIONAL_SEPARATOR;
  }
  if (character === "-" || character === "–" || character === "‐") {
    return setTree(SEPARATORS);
  }
  if (character === "'" || character === "’") {
    return setTree(APOSTROPHES);
  }
  const options: PatternTree[] = [setTree(casesOf(character))];
  const base = character.normalize("NFD")[0]!;
  if (base !== character && base.toLowerCase() !== base.toUpperCase()) {
    // An accented letter, also without its accent or with the accent as a character of its own.
    const marks: PatternTree = { kind: "repeat", part: setTree(COMBINING_MARKS), min: 0, max: 1 };
    options.push(sequenceTree([setTree(casesOf(base)), marks]));
  }
  for (const spelling of SPELLINGS[character] ?? []) {
    options.push(spelling === "" ? EMPTY_TREE : literalTree(spelling));
  }
  return choiceTree(options);
}

/** The letter in all its cases, those of its other cases included (ς, σ and Σ are one). */
function casesOf(character: string): CodePointSet {
  const codePoints = new Set([character.codePointAt(0)!]);
  for (const codePoint of codePoints) {
    for (const other of otherCases(codePoint)) {
      codePoints.add(other);
    }
  }
  return codePointSet([...codePoints].flatMap((codePoint) => [codePoint, codePoint]));
}
