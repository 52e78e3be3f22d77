/**
 * Walks of automata from given places of a text: from each, the longest way that is not dead, and what is accepted on
 * it. The automaton's table is filled on demand by the host (src/patterns/lazy-automaton.ts), so a walk may come to a
 * step that is not known yet; then the host is asked, and the walk begins again. The twin in src/kernel/twin/walks.ts
 * gives the same.
 *
 * An automaton in memory: what is constant for it (eight numbers, below); 256 bytes, the class of each byte; then the
 * table, a row per state, an entry per class, and at each row's end the number of what the state accepts, with FREE
 * added where it counts also inside a word.
 */

import { flagsAt, mayBeginAt } from "./beginnings";

const CLASS_COUNT: usize = 0;
/** Steps of a walk, at most. */
const LONGEST: usize = 4;
/** Where, for each number of an accept up to LAST_MASK, WORDS 32-bit words of groups are; the last one stands for all further ones. */
const MASKS: usize = 8;
const LAST_MASK: usize = 12;
const WORDS: usize = 16;
/** Where results go, and how many there is room for: at least LONGEST. */
const RESULTS: usize = 20;
const CAPACITY: usize = 24;
/** Where a call leaves four numbers: the index it came to, the number of results, a step value or a position, and a class or a position. */
const OUTCOME: usize = 28;
const CLASSES: usize = 32;
const TABLE: usize = 32 + 256;

/** Step values that are no state: the step is not known yet; nothing can match any more. */
const UNKNOWN: i32 = 0;
const DEAD: i32 = 1;
const FREE: i32 = 1 << 30;

/** Why a call ended. */
const DONE: i32 = 0;
const IS_UNKNOWN: i32 = 1;
const IS_FULL: i32 = 2;
const IS_LONG: i32 = 3;
const NEEDS_LABEL: i32 = 4;

/** Bytes of one result: start, end, what is accepted. */
const RESULT_SIZE: usize = 12;

/** Bytes of a field: start, end, label. */
const FIELD_SIZE: usize = 12;
/** Longer fields are left to the host, which has them looked through faster. */
const LONGEST_FIELD: i32 = 64;

/**
 * Walks from the places of `list` (`position << 2 | flags`) from index `index` to `count` that have `flag`, and writes
 * a result for each accept. `active` is 0, or where WORDS words say which accepts count: those with a bit in common.
 * A walk that goes on behind LONGEST steps ends the call, with the value and the position it came to.
 */
export function walk(
  text: usize,
  end: i32,
  automaton: usize,
  startValue: i32,
  list: usize,
  index: i32,
  count: i32,
  flag: i32,
  active: usize,
): i32 {
  const outcome = usize(load<i32>(automaton, OUTCOME));
  store<i32>(outcome, 0, 4);
  for (; index < count; index++) {
    const place = load<i32>(list + (usize(index) << 2));
    if ((place & flag) === 0) {
      continue;
    }
    const reason = walkFrom(text, place >> 2, end, automaton, startValue, active, outcome);
    if (reason !== DONE) {
      store<i32>(outcome, index);
      return reason;
    }
  }
  store<i32>(outcome, index);
  return DONE;
}

/**
 * Walks in each field from index `index` to `count` that has a label, from all places where a value of the label may
 * begin; in the first field, from `position` on. `sets` has two addresses for each label up to `labelCount`: the least
 * digits of its values (see findBeginnings), and its active groups; 0 where the host has not made them yet, and is asked
 * to. Fields longer than LONGEST_FIELD, and with further labels, are passed over. Leaves the position in `outcome` + 16.
 */
export function walkFields(
  text: usize,
  fields: usize,
  index: i32,
  count: i32,
  position: i32,
  sets: usize,
  labelCount: i32,
  tables: usize,
  automaton: usize,
  startValue: i32,
): i32 {
  const outcome = usize(load<i32>(automaton, OUTCOME));
  store<i32>(outcome, 0, 4);
  for (; index < count; index++) {
    const field = fields + usize(index) * FIELD_SIZE;
    const low = load<i32>(field);
    const high = load<i32>(field, 4);
    const label = load<i32>(field, 8);
    if (label === 0 || label >= labelCount || high - low > LONGEST_FIELD) {
      position = 0;
      continue;
    }
    const set = sets + (usize(label) << 3);
    const least = usize(load<i32>(set));
    if (least === 0) {
      store<i32>(outcome, index);
      return NEEDS_LABEL;
    }
    const active = usize(load<i32>(set, 4));
    for (position = max(position, low); position < high; position++) {
      const at = text + position;
      if ((position === low || mayBeginAt(at, tables)) && (flagsAt(at, tables, least) & 2) !== 0) {
        const reason = walkFrom(text, position, high, automaton, startValue, active, outcome);
        if (reason !== DONE) {
          store<i32>(outcome, index);
          store<i32>(outcome, position, 16);
          return reason;
        }
      }
    }
    position = 0;
  }
  store<i32>(outcome, index);
  return DONE;
}

function walkFrom(
  text: usize,
  start: i32,
  end: i32,
  automaton: usize,
  startValue: i32,
  active: usize,
  outcome: usize,
): i32 {
  const classCount = load<i32>(automaton, CLASS_COUNT);
  const longest = load<i32>(automaton, LONGEST);
  const before = load<i32>(outcome, 4);
  if (before + longest > load<i32>(automaton, CAPACITY)) {
    return IS_FULL;
  }
  const limit = min(end, start + longest);
  let found = before;
  let value = startValue;
  let position = start;
  while (position < limit) {
    const byteClass = i32(load<u8>(automaton + usize(load<u8>(text + position)), CLASSES));
    const next = load<i32>(automaton + (usize((value >>> 1) + byteClass) << 2), TABLE);
    if (next <= DEAD) {
      if (next === UNKNOWN) {
        store<i32>(outcome, value, 8);
        store<i32>(outcome, byteClass, 12);
        return IS_UNKNOWN;
      }
      store<i32>(outcome, found, 4);
      return DONE;
    }
    value = next;
    position += 1;
    if ((value & 1) !== 0) {
      const number = load<i32>(automaton + (usize((value >>> 1) + classCount) << 2), TABLE);
      if (number < FREE && position < end && isWordByte(load<u8>(text + position))) {
        continue;
      }
      const accepts = number & (FREE - 1);
      if (active === 0 || isActive(automaton, accepts, active)) {
        const result = usize(load<i32>(automaton, RESULTS)) + usize(found) * RESULT_SIZE;
        store<i32>(result, start);
        store<i32>(result, position, 4);
        store<i32>(result, accepts, 8);
        found += 1;
      }
    }
  }
  store<i32>(outcome, found, 4);
  if (position < end) {
    store<i32>(outcome, value, 8);
    store<i32>(outcome, position, 12);
    return IS_LONG;
  }
  return DONE;
}

/** A letter, a digit or a low line. */
// @ts-ignore: decorator
@inline
function isWordByte(byte: u8): bool {
  return u8((byte | 0x20) - 0x61) < 26 || u8(byte - 0x30) < 10 || byte === 0x5f;
}

// @ts-ignore: decorator
@inline
function isActive(automaton: usize, accepts: i32, active: usize): bool {
  const words = load<i32>(automaton, WORDS);
  const mask = usize(load<i32>(automaton, MASKS) + ((min(accepts, load<i32>(automaton, LAST_MASK)) * words) << 2));
  for (let word = 0; word < words; word++) {
    const at = usize(word) << 2;
    if ((load<i32>(mask + at) & load<i32>(active + at)) !== 0) {
      return true;
    }
  }
  return false;
}
