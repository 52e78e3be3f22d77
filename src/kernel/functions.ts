/** What a kernel can do, in WebAssembly or in its TypeScript twin; the functions themselves are told of in assembly/. */

/** Why `walk` came back; see assembly/walks.ts. */
export const DONE = 0;
export const IS_UNKNOWN = 1;
export const IS_FULL = 2;
export const IS_LONG = 3;

/** Numbers per result of a walk: start, end, what is accepted. */
export const RESULT_SIZE = 3;

/** What both kernels can do. All arguments are addresses in the memory, positions in a text, or counts. */
export interface KernelFunctions {
  /** See assembly/beginnings.ts. */
  findBeginnings(
    text: number,
    from: number,
    end: number,
    tables: number,
    least: number,
    list: number,
  ): number;
  /** Lowers 256 bytes at `target` to those at `source` where these are lower. */
  lowerTo(target: number, source: number): void;
  /** See assembly/walks.ts. */
  walk(
    text: number,
    end: number,
    automaton: number,
    startValue: number,
    classCount: number,
    list: number,
    index: number,
    count: number,
    flag: number,
    longest: number,
    masks: number,
    lastMask: number,
    active: number,
    words: number,
    results: number,
    capacity: number,
    outcome: number,
  ): number;
  /** How often `byte` stands in [from, end) of the memory. */
  countByte(from: number, end: number, byte: number): number;
}
