/**
 * Walks of automata from given places of a text: from each, the longest way that is not dead, and what is accepted on
 * it. The automaton's table is filled on demand by the host (src/patterns/lazy-automaton.ts), so a walk may come to a
 * step that is not known yet; then the host is asked, and the walk begins again. The twin in src/kernel/twin.ts gives
 * the same.
 *
 * An automaton in memory: 256 bytes, the class of each byte; then the table, a row per state, an entry per class,
 * and at each row's end the number of what the state accepts, with FREE added where it counts also inside a word.
 */

const TABLE: usize = 256;
/** Step values that are no state: the step is not known yet; nothing can match any more. */
const UNKNOWN: i32 = 0;
const DEAD: i32 = 1;

const FREE: i32 = 1 << 30;

/** Why a call ended; then, in `outcome`: the list's index reached, the number of results, a step value, a class. */
const DONE: i32 = 0;
const IS_UNKNOWN: i32 = 1;
const IS_FULL: i32 = 2;
const IS_LONG: i32 = 3;

/** Bytes of one result: start, end, what is accepted. */
const RESULT_SIZE: usize = 12;

/**
 * Walks from the places of `list` (`position << 2 | flags`) from index `index` to `count` that have `flag`, and writes
 * a result for each accept. Stops where `results` has no room for those of one more place, each at most `longest`.
 *
 * `active` is 0, or where `words` 32-bit words say which accepts count: `masks` has as many words for each number of
 * an accept up to `lastMask`, which stands for all further ones, and one bit must be in both.
 */
export function walk(
  text: usize,
  end: i32,
  automaton: usize,
  startValue: i32,
  classCount: i32,
  list: usize,
  index: i32,
  count: i32,
  flag: i32,
  longest: i32,
  masks: usize,
  lastMask: i32,
  active: usize,
  words: i32,
  results: usize,
  capacity: i32,
  outcome: usize,
): i32 {
  let found: i32 = 0;
  for (; index < count; index++) {
    const place = load<i32>(list + (usize(index) << 2));
    if ((place & flag) === 0) {
      continue;
    }
    if (found + longest > capacity) {
      return leave(outcome, IS_FULL, index, found, 0, 0);
    }
    const start = place >> 2;
    const limit = min(end, start + longest);
    const before = found;
    let value = startValue;
    let position = start;
    while (position < limit) {
      const byteClass = i32(load<u8>(automaton + usize(load<u8>(text + position))));
      const next = load<i32>(automaton + TABLE + (usize((value >>> 1) + byteClass) << 2));
      if (next <= DEAD) {
        if (next === UNKNOWN) {
          return leave(outcome, IS_UNKNOWN, index, before, value, byteClass);
        }
        value = DEAD;
        break;
      }
      value = next;
      position += 1;
      if ((value & 1) !== 0) {
        const number = load<i32>(automaton + TABLE + (usize((value >>> 1) + classCount) << 2));
        if (number < FREE && position < end && isWordByte(load<u8>(text + position))) {
          continue;
        }
        const accepts = number & (FREE - 1);
        if (active === 0 || isActive(masks + usize(min(accepts, lastMask) * words << 2), active, words)) {
          const result = results + usize(found) * RESULT_SIZE;
          store<i32>(result, start);
          store<i32>(result, position, 4);
          store<i32>(result, accepts, 8);
          found += 1;
        }
      }
    }
    if (value !== DEAD && position < end) {
      return leave(outcome, IS_LONG, index, found, value, position);
    }
  }
  return leave(outcome, DONE, index, found, 0, 0);
}

/** A letter, a digit or a low line. */
// @ts-ignore: decorator
@inline
function isWordByte(byte: u8): bool {
  return u8((byte | 0x20) - 0x61) < 26 || u8(byte - 0x30) < 10 || byte === 0x5f;
}

// @ts-ignore: decorator
@inline
function isActive(mask: usize, active: usize, words: i32): bool {
  for (let word = 0; word < words; word++) {
    const at = usize(word) << 2;
    if ((load<i32>(mask + at) & load<i32>(active + at)) !== 0) {
      return true;
    }
  }
  return false;
}

// @ts-ignore: decorator
@inline
function leave(outcome: usize, reason: i32, index: i32, found: i32, value: i32, detail: i32): i32 {
  store<i32>(outcome, index);
  store<i32>(outcome, found, 4);
  store<i32>(outcome, value, 8);
  store<i32>(outcome, detail, 12);
  return reason;
}
