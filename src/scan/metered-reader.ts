/** Readers that count what passes through them. */

import type { ByteReader } from "../formats/byte-reader.ts";

/** `onBytes` is called with the bytes of every read; what it throws, the read throws. */
export function meteredReader(reader: ByteReader, onBytes: (count: number) => void): ByteReader {
  const count = (bytes: number) => {
    onBytes(bytes);
    return bytes;
  };
  return {
    read(target, offset, length) {
      const answer = reader.read(target, offset, length);
      return typeof answer === "number" ? count(answer) : answer.then(count);
    },
  };
}

/** A budget of bytes that several readers may use up together. */
export interface ByteBudget {
  left: number;
}

/** Ends, as if the data ended, when the budget is used up; `onLimit` is called then, if there was more to read. */
export function limitedReader(reader: ByteReader, budget: ByteBudget, onLimit: () => void): ByteReader {
  const spend = (bytes: number) => {
    if (bytes > budget.left) {
      budget.left = 0;
      onLimit();
      return 0;
    }
    budget.left -= bytes;
    return bytes;
  };
  return {
    read(target, offset, length) {
      const answer = reader.read(target, offset, length);
      return typeof answer === "number" ? spend(answer) : answer.then(spend);
    },
  };
}
