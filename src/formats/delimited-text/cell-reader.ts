/**
 * Cuts the bytes of a CSV or TSV file into cells, where they stand and as they come in: RFC 4180
 * (https://www.rfc-editor.org/rfc/rfc4180), with any delimiter, and forgiving where files in the wild are not of
 * that form (quotes inside unquoted cells, text behind a closing quote, rows of different lengths). The kernel does
 * it; see assembly/cells.ts.
 *
 * Doubled quotes are undone in place, so that every cell is one range of the buffer. The rest of the range is
 * filled with zeros, which separate words and belong to no cell.
 *
 * An own reader because the place of every cell is needed, in bounded memory, on hostile files too: the general
 * parsers measured gave 39 to 85 MB/s, and one of them hung on an open quote. `csv-parse` is the oracle in the test.
 */

import { countUpTo } from "../../base/count-up-to.ts";
import { CELLS, CELLS_SIZE, MODE_IN_QUOTES } from "../../kernel/functions.ts";
import type { Kernel } from "../../kernel/kernel.ts";
import { FIELD_SIZE } from "../../model/text-block.ts";

export interface Dialect {
  readonly delimiter: number;
  readonly quote: number;
  readonly lineEnd: number;
}

const NUMBER_SIZE = 4;
/** Only the values of `CELLS.mode` that are set from outside. */
const AT_CELL_START = 0;
const BEHIND_QUOTE = 3;

export class CellReader {
  /** Start, end and label of the cells that have ended in this block. */
  readonly fields: Int32Array;
  readonly #kernel: Kernel;
  readonly #text: Buffer;
  readonly #state: number;
  /** The state as numbers; see CELLS. */
  readonly #numbers: Int32Array;
  readonly #rowStarts: Int32Array;
  readonly #labels: Int32Array;
  readonly #capacity: number;
  readonly #lineEnd: number;

  /**
   * Reads in `text`, which must lie in the kernel's memory with room behind it. `take` gives addresses of fresh
   * stretches of that memory. A block has at most `capacity` fields; columns from `maxLabels` on have no label.
   */
  constructor(
    kernel: Kernel,
    text: Buffer,
    dialect: Dialect,
    take: (size: number) => number,
    capacity: number,
    maxLabels: number,
  ) {
    const view = (address: number, count: number) =>
      kernel.numbers.subarray(address / NUMBER_SIZE, address / NUMBER_SIZE + count);
    this.#kernel = kernel;
    this.#text = text;
    this.#capacity = capacity;
    this.#lineEnd = dialect.lineEnd;
    this.#state = take(CELLS_SIZE);
    this.#numbers = view(this.#state, CELLS_SIZE / NUMBER_SIZE);
    const fields = take(capacity * FIELD_SIZE * NUMBER_SIZE);
    const rowStarts = take(capacity * NUMBER_SIZE);
    const labels = take(maxLabels * NUMBER_SIZE);
    this.fields = view(fields, capacity * FIELD_SIZE);
    this.#rowStarts = view(rowStarts, capacity);
    this.#labels = view(labels, maxLabels);
    this.#numbers.fill(0);
    this.#numbers[CELLS.delimiter] = dialect.delimiter;
    this.#numbers[CELLS.quote] = dialect.quote;
    this.#numbers[CELLS.lineEnd] = dialect.lineEnd;
    this.#numbers[CELLS.fields] = fields;
    this.#numbers[CELLS.capacity] = capacity;
    this.#numbers[CELLS.rowStarts] = rowStarts;
    this.#numbers[CELLS.labels] = labels;
  }

  /** Where the current, unfinished cell begins and, its quotes undone, ends so far. */
  get cellStart(): number {
    return this.#numbers[CELLS.cellStart]!;
  }

  get cellEnd(): number {
    return this.#numbers[CELLS.cellEnd]!;
  }

  /** The current column, from 0. */
  get column(): number {
    return this.#numbers[CELLS.column]!;
  }

  get isInQuotes(): boolean {
    return this.#numbers[CELLS.mode] === MODE_IN_QUOTES;
  }

  get fieldCount(): number {
    return this.#numbers[CELLS.fieldCount]!;
  }

  /** Rows that have ended in this block. */
  get rowCount(): number {
    return this.#numbers[CELLS.rowCount]!;
  }

  /** Whether no further cell has room in this block. */
  get isFull(): boolean {
    return this.fieldCount === this.#capacity;
  }

  /** The index of the first field behind a row that has ended in this block. */
  rowStart(row: number): number {
    return this.#rowStarts[row]!;
  }

  /** How many rows have ended before a field of this block. */
  rowsBefore(field: number): number {
    return countUpTo(this.#rowStarts, this.rowCount, field);
  }

  /** Forgets the block's fields. */
  beginBlock(): void {
    this.#numbers[CELLS.fieldCount] = 0;
    this.#numbers[CELLS.rowCount] = 0;
  }

  /** The label of a column's cells from here on. */
  setLabel(column: number, label: number): void {
    for (let between = this.#numbers[CELLS.labelCount]!; between < column; between++) {
      this.#labels[between] = 0;
    }
    this.#labels[column] = label;
    this.#numbers[CELLS.labelCount] = Math.max(column + 1, this.#numbers[CELLS.labelCount]!);
  }

  labelOf(column: number): number {
    return column < this.#numbers[CELLS.labelCount]! ? this.#labels[column]! : 0;
  }

  /**
   * Reads bytes [from, to), adding a field for each cell that ends there. Gives the position reached: `to`, or behind
   * the cell that fills the block, or behind the end of a row if `stopsAtRow`.
   */
  read(from: number, to: number, stopsAtRow = false): number {
    this.#numbers[CELLS.stopsAtRow] = stopsAtRow ? 1 : 0;
    return this.#kernel.readCells(this.#text.byteOffset, from, to, this.#state);
  }

  /**
   * Ends the last cell at the end of the file, unless the file ended with a line end. The block must have room for a
   * field, and the text for a byte.
   */
  finish(end: number): void {
    if (this.#numbers[CELLS.mode] === AT_CELL_START && this.column === 0) {
      return;
    }
    if (this.isInQuotes) {
      this.#numbers[CELLS.mode] = BEHIND_QUOTE;
    }
    this.#text[end] = this.#lineEnd;
    this.read(end, end + 1);
  }

  /** Adds what there is of the current cell, which goes on in the next block; there must be room. */
  addPart(): void {
    const at = this.fieldCount * FIELD_SIZE;
    this.fields[at] = this.cellStart;
    this.fields[at + 1] = this.cellEnd;
    this.fields[at + 2] = this.labelOf(this.column);
    this.#numbers[CELLS.fieldCount]! += 1;
  }

  /** The current cell has moved left by `shift`; what moved out at its beginning is no longer part of it. */
  moveBy(shift: number): void {
    this.#numbers[CELLS.cellStart] = Math.max(0, this.cellStart - shift);
    this.#numbers[CELLS.cellEnd] = this.cellEnd - shift;
  }
}
