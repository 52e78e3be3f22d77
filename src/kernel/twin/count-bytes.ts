/** The twin of assembly/count-bytes.ts. */

import type { KernelFunctions } from "../functions.ts";

export function countBytesTwin(bytes: Uint8Array): Pick<KernelFunctions, "countByte" | "countCharacters"> {
  return {
    countByte(from, end, byte) {
      let count = 0;
      for (let at = from; at < end; at++) {
        count += bytes[at] === byte ? 1 : 0;
      }
      return count;
    },
    countCharacters(from, end) {
      let count = 0;
      for (let at = from; at < end; at++) {
        count += (bytes[at]! & 0xc0) === 0x80 ? 0 : 1;
      }
      return count;
    },
  };
}
