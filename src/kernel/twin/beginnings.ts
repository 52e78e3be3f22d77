/** The twin of assembly/beginnings.ts, byte by byte. */

import type { KernelFunctions } from "../functions.ts";

const KIND_LOW = 192;
const KIND_HIGH = 208;
const PAIRS = 256;
const TRIPLES = PAIRS + 0x4000;
const NEXT_TRIPLES = TRIPLES + 0x2000;
const NO_BEGINNING = 255;
const LOWER = 3;
const UPPER = 12;

export function beginningsTwin(
  bytes: Uint8Array,
  numbers: Int32Array,
): Pick<KernelFunctions, "findBeginnings" | "lowerTo"> {
  const kindOf = (tables: number, byte: number) =>
    bytes[tables + KIND_LOW + (byte & 15)]! & bytes[tables + KIND_HIGH + (byte >> 4)]!;

  const flagsOf = (table: number, index: number) =>
    (bytes[table + (index >>> 2)]! >>> ((index & 3) << 1)) & 3;

  const lowBits = (at: number) =>
    ((bytes[at]! & 31) << 10) | ((bytes[at + 1]! & 31) << 5) | (bytes[at + 2]! & 31);

  /** Whether sixteen bytes have a space among them and fewer digits than `least`. */
  const isLooseWithout = (at: number, least: number) => {
    let digits = 0;
    let isLoose = false;
    for (let i = at; i < at + 16; i++) {
      const byte = bytes[i]!;
      digits += byte >= 0x30 && byte <= 0x39 ? 1 : 0;
      isLoose ||= byte <= 0x20;
    }
    return isLoose && digits < least;
  };

  const flagsAt = (at: number, tables: number, least: number): number => {
    const flags =
      flagsOf(tables + PAIRS, (bytes[at]! << 8) | bytes[at + 1]!) & flagsOf(tables + TRIPLES, lowBits(at));
    if (flags === 0) {
      return 0;
    }
    const wanted = bytes[least + bytes[at]!]!;
    const isRefused = wanted === NO_BEGINNING || isLooseWithout(at, wanted);
    return flags & flagsOf(tables + NEXT_TRIPLES, lowBits(at + 2)) & (isRefused ? 1 : 3);
  };

  return {
    findBeginnings(text, from, end, tables, least, list) {
      let out = list >> 2;
      let before = kindOf(tables, bytes[text + from - 1]!);
      for (let position = from; position < end; position++) {
        const kind = kindOf(tables, bytes[text + position]!);
        const mayBegin = before === 0 || kind === 0 || ((before & LOWER) !== 0 && (kind & UPPER) !== 0);
        before = kind;
        if (mayBegin) {
          const flags = flagsAt(text + position, tables, least);
          if (flags !== 0) {
            numbers[out++] = (position << 2) | flags;
          }
        }
      }
      return out - (list >> 2);
    },

    lowerTo(target, source) {
      for (let at = 0; at < 256; at++) {
        bytes[target + at] = Math.min(bytes[target + at]!, bytes[source + at]!);
      }
    },
  };
}
