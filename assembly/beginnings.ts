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
const NIBBLE: usize = 224;
const PAIRS: usize = 256;
const TRIPLES: usize = 256 + 0x10000;

const NO_BEGINNING: i32 = 255;

/** Bits of a byte's kind: letters in lower case, in upper case; digits have another, and all else none. */
const LOWER: i32 = 3;
const UPPER: i32 = 12;

/**
 * Writes `position << 2 | flags` for every place in [from, end) where something of a flag (1 or 2) may begin,
 * ascending, to `list`, which must have room for end - from entries. Gives their number. `least` has, for each first
 * byte of a value (flag 2), how many of sixteen bytes must be digits if one of them is a space or below; NO_BEGINNING if
 * no value begins with it. Reads a byte before `from` and up to 80 bytes behind `end`, which must be there.
 */
export function findBeginnings(
  text: usize,
  from: i32,
  end: i32,
  tables: usize,
  least: usize,
  list: usize,
): i32 {
  let out = list;
  // Only the last lane counts.
  let previous = i8x16.splat(i8(kindOf(tables, i32(load<u8>(text + from - 1)))));
  for (let block = from; block < end; block += 64) {
    const at = text + block;
    const left = end - block;
    let found = groupsAt(at, tables);
    let kind = kindsAt(at, tables);
    let candidates = u64(i8x16.bitmask(v128.andnot(mayBegin(previous, kind), found)));
    previous = kind;
    if (left > 16) {
      found = groupsAt(at + 16, tables);
      kind = kindsAt(at + 16, tables);
      candidates |= u64(i8x16.bitmask(v128.andnot(mayBegin(previous, kind), found))) << 16;
      found = groupsAt(at + 32, tables);
      previous = kind;
      kind = kindsAt(at + 32, tables);
      candidates |= u64(i8x16.bitmask(v128.andnot(mayBegin(previous, kind), found))) << 32;
      found = groupsAt(at + 48, tables);
      previous = kind;
      kind = kindsAt(at + 48, tables);
      candidates |= u64(i8x16.bitmask(v128.andnot(mayBegin(previous, kind), found))) << 48;
      previous = kind;
    }
    if (left < 64) {
      candidates &= (u64(1) << left) - 1;
    }
    while (candidates !== 0) {
      const position = block + i32(ctz(candidates));
      candidates &= candidates - 1;
      const flags = flagsAt(text + position, tables, least);
      store<i32>(out, (position << 2) | flags);
      out += flags !== 0 ? 4 : 0;
    }
  }
  return i32((out - list) >>> 2);
}

/** Per byte of sixteen, 0xff where no group has a beginning there, else 0. */
// @ts-ignore: decorator
@inline
function groupsAt(at: usize, tables: usize): v128 {
  const nibble = v128.load(tables + NIBBLE);
  const one = v128.load(at);
  const two = v128.load(at + 1);
  const three = v128.load(at + 2);
  const oneLow = v128.and(one, nibble);
  const oneHigh = v128.and(i16x8.shr_u(one, 4), nibble);
  const twoLow = v128.and(two, nibble);
  const twoHigh = v128.and(i16x8.shr_u(two, 4), nibble);
  const threeLow = v128.and(three, nibble);
  const threeHigh = v128.and(i16x8.shr_u(three, 4), nibble);
  const groups = v128.and(
    v128.and(
      v128.and(
        i8x16.swizzle(v128.load(tables, GROUPS_A), oneLow),
        i8x16.swizzle(v128.load(tables, GROUPS_A + 16), oneHigh),
      ),
      v128.and(
        i8x16.swizzle(v128.load(tables, GROUPS_A + 32), twoLow),
        i8x16.swizzle(v128.load(tables, GROUPS_A + 48), twoHigh),
      ),
    ),
    v128.and(
      i8x16.swizzle(v128.load(tables, GROUPS_A + 64), threeLow),
      i8x16.swizzle(v128.load(tables, GROUPS_A + 80), threeHigh),
    ),
  );
  const others = v128.and(
    v128.and(
      v128.and(
        i8x16.swizzle(v128.load(tables, GROUPS_B), oneLow),
        i8x16.swizzle(v128.load(tables, GROUPS_B + 16), oneHigh),
      ),
      v128.and(
        i8x16.swizzle(v128.load(tables, GROUPS_B + 32), twoLow),
        i8x16.swizzle(v128.load(tables, GROUPS_B + 48), twoHigh),
      ),
    ),
    v128.and(
      i8x16.swizzle(v128.load(tables, GROUPS_B + 64), threeLow),
      i8x16.swizzle(v128.load(tables, GROUPS_B + 80), threeHigh),
    ),
  );
  return i8x16.eq(v128.or(groups, others), i8x16.splat(0));
}

// @ts-ignore: decorator
@inline
function kindsAt(at: usize, tables: usize): v128 {
  const nibble = v128.load(tables + NIBBLE);
  const bytes = v128.load(at);
  return v128.and(
    i8x16.swizzle(v128.load(tables, KIND_LOW), v128.and(bytes, nibble)),
    i8x16.swizzle(v128.load(tables, KIND_HIGH), v128.and(i16x8.shr_u(bytes, 4), nibble)),
  );
}

/** Per byte of sixteen, 0xff where a word may begin. */
// @ts-ignore: decorator
@inline
function mayBegin(previous: v128, kind: v128): v128 {
  const before = i8x16.shuffle(previous, kind, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
  const zero = i8x16.splat(0);
  const isLevel = v128.or(
    i8x16.eq(v128.and(before, i8x16.splat(i8(LOWER))), zero),
    i8x16.eq(v128.and(kind, i8x16.splat(i8(UPPER))), zero),
  );
  const isOutside = i8x16.eq(i8x16.min_u(before, kind), zero);
  return v128.or(isOutside, v128.not(isLevel));
}

/** Lowers the 256 bytes at `target` to those at `source` where these are lower. */
export function lowerTo(target: usize, source: usize): void {
  for (let at: usize = 0; at < 256; at += 16) {
    v128.store(target + at, i8x16.min_u(v128.load(target + at), v128.load(source + at)));
  }
}

/** Whether a word may begin at a place, by the kinds of its byte and the one before. */
// @ts-ignore: decorator
@inline
export function mayBeginAt(at: usize, tables: usize): bool {
  const kind = kindOf(tables, i32(load<u8>(at)));
  const before = kindOf(tables, i32(load<u8>(at - 1)));
  return before === 0 || kind === 0 || ((before & LOWER) !== 0 && (kind & UPPER) !== 0);
}

/** The flags of what may begin at a place. */
// @ts-ignore: decorator
@inline
export function flagsAt(at: usize, tables: usize, least: usize): i32 {
  const one = i32(load<u8>(at));
  const two = i32(load<u8>(at, 1));
  const three = i32(load<u8>(at, 2));
  const pair = i32(load<u8>(tables + PAIRS + ((one << 8) | two)));
  const triple = i32(load<u8>(tables + TRIPLES + (((one & 31) << 10) | ((two & 31) << 5) | (three & 31))));
  const flags = pair & triple;
  if ((flags & 2) === 0) {
    return flags;
  }
  const wanted = i32(load<u8>(least + one));
  const bytes = v128.load(at);
  const digits = popcnt(i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))));
  const isLoose = v128.any_true(i8x16.le_u(bytes, i8x16.splat(0x20)));
  return wanted === NO_BEGINNING || (isLoose && digits < wanted) ? flags & 1 : flags;
}

// @ts-ignore: decorator
@inline
function kindOf(tables: usize, byte: i32): i32 {
  return i32(load<u8>(tables + KIND_LOW + (byte & 15))) & i32(load<u8>(tables + KIND_HIGH + (byte >> 4)));
}
