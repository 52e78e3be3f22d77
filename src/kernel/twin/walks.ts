/** The twin of assembly/walks.ts. */

import {
  AUTOMATON_CONSTANTS,
  AUTOMATON_TABLE,
  DONE,
  IS_FULL,
  IS_LONG,
  IS_UNKNOWN,
  type KernelFunctions,
  LONGEST_FIELD,
  NEEDS_LABEL,
  RESULT_SIZE,
} from "../functions.ts";
import { placesOf } from "./places.ts";

const UNKNOWN = 0;
const DEAD = 1;
const FREE = 1 << 30;
/** Numbers per field. */
const FIELD = 3;

export function walksTwin(
  bytes: Uint8Array,
  numbers: Int32Array,
): Pick<KernelFunctions, "walk" | "walkFields"> {
  const { flagsAt, mayBeginAt } = placesOf(bytes);

  const isActive = (automaton: number, accepts: number, active: number) => {
    const masks = numbers[(automaton >> 2) + 2]! >> 2;
    const lastMask = numbers[(automaton >> 2) + 3]!;
    const words = numbers[(automaton >> 2) + 4]!;
    const mask = masks + Math.min(accepts, lastMask) * words;
    for (let word = 0; word < words; word++) {
      if ((numbers[mask + word]! & numbers[(active >> 2) + word]!) !== 0) {
        return true;
      }
    }
    return false;
  };

  const walkFrom = (
    text: number,
    start: number,
    end: number,
    automaton: number,
    startValue: number,
    active: number,
  ): number => {
    const constants = automaton >> 2;
    const table = (automaton + AUTOMATON_TABLE) >> 2;
    const classes = automaton + AUTOMATON_CONSTANTS * 4;
    const classCount = numbers[constants]!;
    const longest = numbers[constants + 1]!;
    const results = numbers[constants + 5]! >> 2;
    const outcome = numbers[constants + 7]! >> 2;
    let found = numbers[outcome + 1]!;
    if (found + longest > numbers[constants + 6]!) {
      return IS_FULL;
    }
    const limit = Math.min(end, start + longest);
    let value = startValue;
    let position = start;
    while (position < limit) {
      const byteClass = bytes[classes + bytes[text + position]!]!;
      const next = numbers[table + (value >>> 1) + byteClass]!;
      if (next === UNKNOWN) {
        numbers[outcome + 2] = value;
        numbers[outcome + 3] = byteClass;
        return IS_UNKNOWN;
      }
      if (next === DEAD) {
        numbers[outcome + 1] = found;
        return DONE;
      }
      value = next;
      position += 1;
      if ((value & 1) !== 0) {
        const number = numbers[table + (value >>> 1) + classCount]!;
        if (number < FREE && position < end && isWordByte(bytes[text + position]!)) {
          continue;
        }
        const accepts = number & (FREE - 1);
        if (active === 0 || isActive(automaton, accepts, active)) {
          numbers.set([start, position, accepts], results + found * RESULT_SIZE);
          found += 1;
        }
      }
    }
    numbers[outcome + 1] = found;
    if (position < end) {
      numbers[outcome + 2] = value;
      numbers[outcome + 3] = position;
      return IS_LONG;
    }
    return DONE;
  };

  return {
    walk(text, end, automaton, startValue, list, from, count, flag, active) {
      const outcome = numbers[(automaton >> 2) + 7]! >> 2;
      numbers[outcome + 1] = 0;
      for (let index = from; index < count; index++) {
        const place = numbers[(list >> 2) + index]!;
        const reason =
          (place & flag) === 0 ? DONE : walkFrom(text, place >> 2, end, automaton, startValue, active);
        if (reason !== DONE) {
          numbers[outcome] = index;
          return reason;
        }
      }
      numbers[outcome] = count;
      return DONE;
    },

    walkFields(text, fields, from, count, first, sets, labelCount, tables, automaton, startValue) {
      const outcome = numbers[(automaton >> 2) + 7]! >> 2;
      numbers[outcome + 1] = 0;
      for (let index = from; index < count; index++) {
        const field = (fields >> 2) + index * FIELD;
        const low = numbers[field]!;
        const high = numbers[field + 1]!;
        const label = numbers[field + 2]!;
        if (label === 0 || label >= labelCount || high - low > LONGEST_FIELD) {
          continue;
        }
        const least = numbers[(sets >> 2) + label * 2]!;
        const active = numbers[(sets >> 2) + label * 2 + 1]!;
        if (least === 0) {
          numbers[outcome] = index;
          return NEEDS_LABEL;
        }
        for (let position = index === from ? Math.max(first, low) : low; position < high; position++) {
          const at = text + position;
          const begins =
            (position === low || mayBeginAt(at, tables)) && (flagsAt(at, tables, least) & 2) !== 0;
          const reason = begins ? walkFrom(text, position, high, automaton, startValue, active) : DONE;
          if (reason !== DONE) {
            numbers[outcome] = index;
            numbers[outcome + 4] = position;
            return reason;
          }
        }
      }
      numbers[outcome] = count;
      return DONE;
    },
  };
}

/** A letter, a digit or a low line. */
function isWordByte(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}
