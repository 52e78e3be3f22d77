/**
 * The memory that objects are read in, one at a time: a kernel, the window that a format reads into, and room for what
 * it notes about a block (fields, rows, paths). All of it is the kernel's memory, so that the loops over every byte run
 * there; a thread makes one and keeps it.
 */

import { createKernel, type Kernel, type KernelKind } from "../kernel/kernel.ts";
import { WINDOW_SIZE } from "./limits.ts";

export interface ReadingMemory {
  readonly kernel: Kernel;
  /** To read into; blocks point into it. */
  readonly window: Buffer;
  /** Address of SCRATCH_SIZE bytes that belong to whoever extracts an object's text, holding anything. */
  readonly scratch: number;
}

/**
 * Fields that a block has at most; then it ends early. More would cost memory that a hostile file alone fills; fewer
 * would cut blocks of ordinary tables, which have a field every eight to sixteen bytes.
 */
export const MAX_BLOCK_FIELDS = 128 * 1024;

/** Bytes that suffice for any format; see the lists of each. Pages that are never touched cost nothing. */
const SCRATCH_SIZE = 12 * 1024 * 1024;

/** Bytes behind the window that the kernel's loops may read. */
const ROOM_BEHIND = 128;

/** `windowSize` is WINDOW_SIZE but in tests. */
export function createReadingMemory(windowSize = WINDOW_SIZE, kind?: KernelKind): ReadingMemory {
  const kernel = createKernel(windowSize + SCRATCH_SIZE + 64 * 1024, kind);
  const address = kernel.allocate(windowSize + ROOM_BEHIND);
  const window = kernel.bytes.subarray(address, address + windowSize);
  return { kernel, window, scratch: kernel.allocate(SCRATCH_SIZE) };
}

/** Hands out stretches of the scratch from its beginning, aligned to 8 bytes. Throws a RangeError beyond its end. */
export function takeFromScratch(memory: ReadingMemory): (size: number) => number {
  let used = 0;
  return (size) => {
    const address = memory.scratch + used;
    used += Math.ceil(size / 8) * 8;
    if (used > SCRATCH_SIZE) {
      throw new RangeError(`the scratch has ${SCRATCH_SIZE} bytes, and ${used} are asked for`);
    }
    return address;
  };
}
