/**
 * The one pass over every byte: where may something begin that is looked for? Sixteen bytes at a time, three
 * neighbouring bytes are looked up in nibble tables that say, by a bit for each of sixteen groups of beginnings,
 * whether a group has such bytes ("Teddy", from Hyperscan). Where a group is left and a word may begin, exact
 * tables of two and of three bytes are asked. The twin in src/kernel/twin.ts gives the same.
 *
 * Layout of the tables: src/kernel/beginning-tables.ts.
 */

const GROUPS_A: usize = 0;
const GROUPS_B: usize = 96;
const KIND_LOW: usize = 192;
const KIND_HIGH: usize = 208;
const LEAST_DIGITS: usize = 256;
const PAIRS: usize = 512;
const TRIPLES: usize = 512 + 0x10000;

const NO_BEGINNING: i32 = 255;

/** Bits of a byte's kind: letters in lower case, in upper case; digits have another, and all else none. */
const LOWER: i32 = 3;
const UPPER: i32 = 12;

/**
 * Writes `position << 2 | flags` for every place in [from, end) where something of a flag (1 or 2) may begin,
 * ascending, to `list`, which must have room for end - from entries. Gives their number. Reads a byte before `from`
 * and up to 80 bytes behind `end`, which must be there.
 */
export function findBeginnings(text: usize, from: i32, end: i32, tables: usize, list: usize): i32 {
  const kindLow = v128.load(tables + KIND_LOW);
  const kindHigh = v128.load(tables + KIND_HIGH);
  const nibble = i8x16.splat(15);
  let out = list;
  const before = i32(load<u8>(text + from - 1));
  // Only the last lane counts.
  let previous = i8x16.splat(i8(kindOf(tables, before)));
  for (let block = from; block < end; block += 64) {
    let candidates: u64 = 0;
    const width = min(64, end - block);
    for (let part = 0; part < width; part += 16) {
      const at = text + block + part;
      const one = v128.load(at);
      const two = v128.load(at + 1);
      const three = v128.load(at + 2);
      const oneLow = v128.and(one, nibble);
      const oneHigh = i8x16.shr_u(one, 4);
      const twoLow = v128.and(two, nibble);
      const twoHigh = i8x16.shr_u(two, 4);
      const threeLow = v128.and(three, nibble);
      const threeHigh = i8x16.shr_u(three, 4);
      let groups = v128.and(
        i8x16.swizzle(v128.load(tables, GROUPS_A), oneLow),
        i8x16.swizzle(v128.load(tables, GROUPS_A + 16), oneHigh),
      );
      groups = v128.and(groups, i8x16.swizzle(v128.load(tables, GROUPS_A + 32), twoLow));
      groups = v128.and(groups, i8x16.swizzle(v128.load(tables, GROUPS_A + 48), twoHigh));
      groups = v128.and(groups, i8x16.swizzle(v128.load(tables, GROUPS_A + 64), threeLow));
      groups = v128.and(groups, i8x16.swizzle(v128.load(tables, GROUPS_A + 80), threeHigh));
      let others = v128.and(
        i8x16.swizzle(v128.load(tables, GROUPS_B), oneLow),
        i8x16.swizzle(v128.load(tables, GROUPS_B + 16), oneHigh),
      );
      others = v128.and(others, i8x16.swizzle(v128.load(tables, GROUPS_B + 32), twoLow));
      others = v128.and(others, i8x16.swizzle(v128.load(tables, GROUPS_B + 48), twoHigh));
      others = v128.and(others, i8x16.swizzle(v128.load(tables, GROUPS_B + 64), threeLow));
      others = v128.and(others, i8x16.swizzle(v128.load(tables, GROUPS_B + 80), threeHigh));
      const kind = v128.and(i8x16.swizzle(kindLow, oneLow), i8x16.swizzle(kindHigh, oneHigh));
      const kindBefore = i8x16.shuffle(previous, kind, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
      previous = kind;
      const zero = i8x16.splat(0);
      const outside = v128.or(i8x16.eq(kindBefore, zero), i8x16.eq(kind, zero));
      const risesFrom = i8x16.ne(v128.and(kindBefore, i8x16.splat(i8(LOWER))), zero);
      const risesTo = i8x16.ne(v128.and(kind, i8x16.splat(i8(UPPER))), zero);
      const mayBegin = v128.or(outside, v128.and(risesFrom, risesTo));
      const found = v128.and(mayBegin, i8x16.ne(v128.or(groups, others), zero));
      candidates |= u64(i8x16.bitmask(found)) << part;
    }
    const left = end - block;
    if (left < 64) {
      candidates &= (u64(1) << left) - 1;
    }
    while (candidates !== 0) {
      const position = block + i32(ctz(candidates));
      candidates &= candidates - 1;
      const flags = flagsAt(text + position, tables);
      store<i32>(out, (position << 2) | flags);
      out += flags !== 0 ? 4 : 0;
    }
  }
  return i32((out - list) >>> 2);
}

/** Lowers the 256 bytes at `target` to those at `source` where these are lower. */
export function lowerTo(target: usize, source: usize): void {
  for (let at: usize = 0; at < 256; at += 16) {
    v128.store(target + at, i8x16.min_u(v128.load(target + at), v128.load(source + at)));
  }
}

// @ts-ignore: decorator
@inline
function flagsAt(at: usize, tables: usize): i32 {
  const one = i32(load<u8>(at));
  const two = i32(load<u8>(at, 1));
  const three = i32(load<u8>(at, 2));
  const pair = i32(load<u8>(tables + PAIRS + ((one << 8) | two)));
  const triple = i32(load<u8>(tables + TRIPLES + (((one & 31) << 10) | ((two & 31) << 5) | (three & 31))));
  const flags = pair & triple;
  if ((flags & 2) === 0) {
    return flags;
  }
  const least = i32(load<u8>(tables + LEAST_DIGITS + one));
  const bytes = v128.load(at);
  const digits = i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10)));
  const isLoose = v128.any_true(i8x16.le_u(bytes, i8x16.splat(0x20)));
  return least === NO_BEGINNING || (isLoose && popcnt(digits) < least) ? flags & 1 : flags;
}

// @ts-ignore: decorator
@inline
function kindOf(tables: usize, byte: i32): i32 {
  return i32(load<u8>(tables + KIND_LOW + (byte & 15))) & i32(load<u8>(tables + KIND_HIGH + (byte >> 4)));
}
