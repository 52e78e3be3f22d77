/** The twin of what assembly/beginnings.ts knows of a single place. */

const GROUPS_B = 96;
const KIND_LOW = 192;
const KIND_HIGH = 208;
const PAIRS = 256;
const TRIPLES = PAIRS + 0x10000;
const NO_BEGINNING = 255;
const LOWER = 3;
const UPPER = 12;

export function placesOf(bytes: Uint8Array) {
  const kindOf = (tables: number, byte: number) =>
    bytes[tables + KIND_LOW + (byte & 15)]! & bytes[tables + KIND_HIGH + (byte >> 4)]!;

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

  /** Whether a group has the three bytes from `at` on. */
  const hasGroup = (at: number, tables: number) => {
    let groups = 255;
    let others = 255;
    for (let place = 0; place < 3; place++) {
      const byte = bytes[at + place]!;
      const low = tables + place * 32 + (byte & 15);
      const high = tables + place * 32 + 16 + (byte >> 4);
      groups &= bytes[low]! & bytes[high]!;
      others &= bytes[low + GROUPS_B]! & bytes[high + GROUPS_B]!;
    }
    return (groups | others) !== 0;
  };

  const flagsAt = (at: number, tables: number, least: number): number => {
    const one = bytes[at]!;
    const two = bytes[at + 1]!;
    const pair = bytes[tables + PAIRS + ((one << 8) | two)]!;
    if (pair === 0) {
      return 0;
    }
    const triple = ((one & 31) << 10) | ((two & 31) << 5) | (bytes[at + 2]! & 31);
    const flags = pair & bytes[tables + TRIPLES + triple]!;
    const wanted = bytes[least + one]!;
    return (flags & 2) !== 0 && (wanted === NO_BEGINNING || isLooseWithout(at, wanted)) ? flags & 1 : flags;
  };

  /** Whether a word may begin at a place, by the kinds of its byte and the one before. */
  const mayBeginAt = (at: number, tables: number): boolean => {
    const kind = kindOf(tables, bytes[at]!);
    const before = kindOf(tables, bytes[at - 1]!);
    return before === 0 || kind === 0 || ((before & LOWER) !== 0 && (kind & UPPER) !== 0);
  };

  return { flagsAt, hasGroup, mayBeginAt };
}
