/** What a kernel can do, in WebAssembly or in its TypeScript twin; the functions themselves are told of in assembly/. */

/** Why `walk` came back; see assembly/walks.ts. */
export const DONE = 0;
export const IS_UNKNOWN = 1;
export const IS_FULL = 2;
export const IS_LONG = 3;
export const NEEDS_LABEL = 4;

/** What is constant for an automaton: so many numbers, then the classes of bytes, then the table. */
export const AUTOMATON_CONSTANTS = 8;
export const AUTOMATON_TABLE = AUTOMATON_CONSTANTS * 4 + 256;

/** Fields longer than this are passed over by `walkFields`. */
export const LONGEST_FIELD = 64;

/** Numbers per result of a walk: start, end, what is accepted. */
export const RESULT_SIZE = 3;

/** The 32-bit numbers of the state that `readCells` takes and leaves, by their place in it. */
export const CELLS = {
  /** Where the current, unfinished cell begins and, its quotes undone, ends so far. */
  cellStart: 0,
  cellEnd: 1,
  /** The current column, from 0. */
  column: 2,
  /** What the next byte is behind: 0 at a cell's start, 1 in a plain cell, 2 in quotes, 3 behind a quote in quotes. */
  mode: 3,
  fieldCount: 4,
  rowCount: 5,
  /** Bytes of the dialect. */
  delimiter: 6,
  quote: 7,
  lineEnd: 8,
  /** Addresses of the fields (start, end, label), which have room for `capacity`, and of the rows' first fields. */
  fields: 9,
  capacity: 10,
  rowStarts: 11,
  /** Address of the columns' labels; columns from `labelCount` on have none. */
  labels: 12,
  labelCount: 13,
  /** Not 0: to stop behind each row's end. */
  stopsAtRow: 14,
} as const;

/** Bytes of that state. */
export const CELLS_SIZE = 60;

/** The value of `mode` inside quotes. */
export const MODE_IN_QUOTES = 2;

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
    list: number,
    index: number,
    count: number,
    flag: number,
    active: number,
  ): number;
  /** See assembly/walks.ts. */
  walkFields(
    text: number,
    fields: number,
    index: number,
    count: number,
    position: number,
    sets: number,
    labelCount: number,
    tables: number,
    automaton: number,
    startValue: number,
  ): number;
  /** How often `byte` stands in [from, end) of the memory. */
  countByte(from: number, end: number, byte: number): number;
  /** How many characters of UTF-8 begin in [from, end) of the memory. */
  countCharacters(from: number, end: number): number;
  /** See assembly/cells.ts. `state` is the address of CELLS_SIZE bytes. */
  readCells(text: number, from: number, to: number, state: number): number;
}
