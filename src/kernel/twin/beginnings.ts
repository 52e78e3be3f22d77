/** The twin of assembly/beginnings.ts, byte by byte. */

import type { KernelFunctions } from "../functions.ts";
import { placesOf } from "./places.ts";

export function beginningsTwin(
  bytes: Uint8Array,
  numbers: Int32Array,
): Pick<KernelFunctions, "findBeginnings" | "lowerTo"> {
  const { flagsAt, hasGroup, mayBeginAt } = placesOf(bytes);
  return {
    findBeginnings(text, from, end, tables, least, list) {
      let out = list >> 2;
      for (let position = from; position < end; position++) {
        const at = text + position;
        const flags = mayBeginAt(at, tables) ? flagsAt(at, tables, least) : 0;
        if (flags !== 0 && hasGroup(at, tables)) {
          numbers[out++] = (position << 2) | flags;
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
