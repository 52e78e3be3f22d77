/**
 * Sets of Unicode code points, as the character classes of a pattern need them.
 *
 * A set is a flat array of inclusive ranges `[low, high, low, high, ...]`, ascending, with a gap between
 * neighbours. Sets are built once per pattern, so clarity comes before speed here.
 */

export type CodePointSet = readonly number[];

/** The highest Unicode code point. */
export const MAX_CODE_POINT = 0x10ffff;

/** Ranges that hold only these code points count as small enough to fold one by one; larger ones fold ASCII only. */
const MAX_CODE_POINTS_TO_FOLD = 70_000;

/** Sorts ranges given in any order, even overlapping ones, and joins what touches. */
export function codePointSet(ranges: readonly number[]): CodePointSet {
  const pairs: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    pairs.push([ranges[i]!, ranges[i + 1]!]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const joined: number[] = [];
  for (const [low, high] of pairs) {
    const last = joined.length - 1;
    if (last > 0 && low <= joined[last]! + 1) {
      joined[last] = Math.max(joined[last]!, high);
    } else {
      joined.push(low, high);
    }
  }
  return joined;
}

export function unionOf(sets: readonly CodePointSet[]): CodePointSet {
  return codePointSet(sets.flat());
}

/** All code points that are not in the set. Surrogates stay in: they have no UTF-8 form, so they never match. */
export function complementOf(set: CodePointSet): CodePointSet {
  const gaps: number[] = [];
  let next = 0;
  for (let i = 0; i < set.length; i += 2) {
    if (set[i]! > next) {
      gaps.push(next, set[i]! - 1);
    }
    next = set[i + 1]! + 1;
  }
  if (next <= MAX_CODE_POINT) {
    gaps.push(next, MAX_CODE_POINT);
  }
  return gaps;
}

function sizeOf(set: CodePointSet): number {
  let size = 0;
  for (let i = 0; i < set.length; i += 2) {
    size += set[i + 1]! - set[i]! + 1;
  }
  return size;
}

/**
 * Adds the other case of every letter in the set, by Unicode's simple mappings. A set of more than 70,000
 * code points (a negated class, say) folds its ASCII letters only: the rest holds both cases already.
 */
export function foldCase(set: CodePointSet): CodePointSet {
  const whole = sizeOf(set) <= MAX_CODE_POINTS_TO_FOLD;
  const extra: number[] = [];
  for (let i = 0; i < set.length; i += 2) {
    const high = whole ? set[i + 1]! : Math.min(set[i + 1]!, 0x7f);
    for (let codePoint = set[i]!; codePoint <= high; codePoint++) {
      for (const other of otherCases(codePoint)) {
        extra.push(other, other);
      }
    }
  }
  return extra.length === 0 ? set : codePointSet([...set, ...extra]);
}

/** The other upper or lower case forms of a code point that are a single code point each; often none or one. */
export function otherCases(codePoint: number): number[] {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
    return [];
  }
  const text = String.fromCodePoint(codePoint);
  const others: number[] = [];
  for (const form of [text.toLowerCase(), text.toUpperCase()]) {
    const other = form.codePointAt(0)!;
    if (form.length === String.fromCodePoint(other).length && other !== codePoint) {
      others.push(other);
    }
  }
  return others;
}

const propertySets = new Map<string, CodePointSet>();

/**
 * The set of a Unicode property such as `L`, `Lu`, `Script=Greek`, taken from the running JavaScript engine's
 * own Unicode tables. Undefined when the engine does not know the property. The first use of a property takes
 * some 50 ms; later ones nothing.
 */
export function unicodePropertySet(property: string): CodePointSet | undefined {
  const known = propertySets.get(property);
  if (known !== undefined) {
    return known;
  }
  if (!/^[A-Za-z_]+(=[A-Za-z_]+)?$/.test(property)) {
    return undefined;
  }
  let test: RegExp;
  try {
    test = new RegExp(`^\\p{${property}}$`, "u");
  } catch {
    return undefined; // The engine's own word for "no such property".
  }
  const ranges: number[] = [];
  for (let codePoint = 0; codePoint <= MAX_CODE_POINT; codePoint++) {
    if (codePoint === 0xd800) {
      codePoint = 0xe000;
    }
    if (test.test(String.fromCodePoint(codePoint))) {
      if (ranges.length > 0 && ranges[ranges.length - 1] === codePoint - 1) {
        ranges[ranges.length - 1] = codePoint;
      } else {
        ranges.push(codePoint, codePoint);
      }
    }
  }
  propertySets.set(property, ranges);
  return ranges;
}
