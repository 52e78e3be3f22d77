/** The twin of assembly/walks.ts. */

import { DONE, IS_FULL, IS_LONG, IS_UNKNOWN, type KernelFunctions, RESULT_SIZE } from "../functions.ts";

const TABLE = 256;
const UNKNOWN = 0;
const DEAD = 1;
const FREE = 1 << 30;

export function walksTwin(bytes: Uint8Array, numbers: Int32Array): Pick<KernelFunctions, "walk"> {
  const isActive = (mask: number, active: number, words: number) => {
    for (let word = 0; word < words; word++) {
      if ((numbers[mask + word]! & numbers[active + word]!) !== 0) {
        return true;
      }
    }
    return false;
  };

  return {
    walk(
      text,
      end,
      automaton,
      startValue,
      classCount,
      list,
      from,
      count,
      flag,
      longest,
      masks,
      lastMask,
      active,
      words,
      results,
      capacity,
      outcome,
    ) {
      const table = (automaton + TABLE) >> 2;
      let found = 0;
      let index = from;
      const leave = (reason: number, kept: number, value: number, detail: number) => {
        numbers.set([index, kept, value, detail], outcome >> 2);
        return reason;
      };
      for (; index < count; index++) {
        const place = numbers[(list >> 2) + index]!;
        if ((place & flag) === 0) {
          continue;
        }
        if (found + longest > capacity) {
          return leave(IS_FULL, found, 0, 0);
        }
        const start = place >> 2;
        const limit = Math.min(end, start + longest);
        const before = found;
        let value = startValue;
        let position = start;
        while (position < limit) {
          const byteClass = bytes[automaton + bytes[text + position]!]!;
          const next = numbers[table + (value >>> 1) + byteClass]!;
          if (next === UNKNOWN) {
            return leave(IS_UNKNOWN, before, value, byteClass);
          }
          value = next;
          if (next === DEAD) {
            break;
          }
          position += 1;
          if ((value & 1) !== 0) {
            const number = numbers[table + (value >>> 1) + classCount]!;
            if (number < FREE && position < end && isWordByte(bytes[text + position]!)) {
              continue;
            }
            const accepts = number & (FREE - 1);
            if (
              active === 0 ||
              isActive((masks >> 2) + Math.min(accepts, lastMask) * words, active >> 2, words)
            ) {
              numbers.set([start, position, accepts], (results >> 2) + found * RESULT_SIZE);
              found += 1;
            }
          }
        }
        if (value !== DEAD && position < end) {
          return leave(IS_LONG, found, value, position);
        }
      }
      return leave(DONE, found, 0, 0);
    },
  };
}

/** A letter, a digit or a low line. */
function isWordByte(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}
