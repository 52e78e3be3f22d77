/**
 * CSV and TSV: one field a cell, labelled with the name of its column. Rows and columns count from 1, the header
 * row included. A sensitive value in the header row itself is reported by its line, as Macie does.
 */

import type { Location } from "../../model/location.ts";
import {
  CONTEXT_AFTER,
  CONTEXT_BEFORE,
  FIELD_SIZE,
  NO_LABEL,
  type TextBlock,
} from "../../model/text-block.ts";
import { type ByteReader, readFully } from "../byte-reader.ts";
import type { ExtractContext, Head, TextFormat } from "../format.ts";
import { LineLocator } from "../line-locator.ts";
import { MAX_BLOCK_FIELDS, takeFromScratch } from "../reading-memory.ts";
import { CellReader } from "./cell-reader.ts";
import { allDelimiters, type Sniffed, sniff, TAB } from "./sniff.ts";

/** Columns whose names are kept. Wider tables exist; their further columns have numbers only. */
const MAX_NAMED_COLUMNS = 20_000;

export const csv: TextFormat = {
  kind: "text",
  id: "csv",
  mimeType: "text/csv",
  extensions: ["csv", "psv"],
  recognises: (head) =>
    head.text !== undefined && (csv.extensions.includes(head.extension) || isBareTable(head)),
  extract: (reader, head, context) =>
    extractCells(reader, sniff(head.text!, head.isCut, allDelimiters()), context),
};

export const tsv: TextFormat = {
  kind: "text",
  id: "tsv",
  mimeType: "text/tab-separated-values",
  extensions: ["tsv", "tab"],
  recognises: (head) => head.text !== undefined && tsv.extensions.includes(head.extension),
  extract: (reader, head, context) => extractCells(reader, sniff(head.text!, head.isCut, [TAB]), context),
};

/**
 * A file without an extension counts as a table only if it cannot be much else: three columns in at least four
 * rows without exception, below a header. Prose with commas must stay prose, where keywords count across them.
 */
function isBareTable(head: Head): boolean {
  if (head.extension !== "") {
    return false;
  }
  const sniffed = sniff(head.text!, head.isCut, allDelimiters());
  return sniffed.isRegular && sniffed.hasHeader && sniffed.columnCount >= 3 && sniffed.rowCount >= 4;
}

async function* extractCells(
  reader: ByteReader,
  sniffed: Sniffed,
  context: ExtractContext,
): AsyncGenerator<TextBlock> {
  const { memory } = context;
  const { window } = memory;
  const take = takeFromScratch(memory);
  const cells = new CellReader(
    memory.kernel,
    window,
    sniffed.dialect,
    take,
    MAX_BLOCK_FIELDS,
    MAX_NAMED_COLUMNS,
  );
  const table = new Table(sniffed.hasHeader, cells, context);
  let filled = 0;
  let read = 0;
  let isEnd = false;
  let from = 0;
  let shift = 0;
  let continues = false;
  for (;;) {
    if (!isEnd) {
      filled += await readFully(reader, window, filled, window.length - filled);
      isEnd = filled < window.length;
    }
    read = table.read(read, filled);
    const isLast = isEnd && read === filled && !cells.isFull;
    if (isLast) {
      if (cells.isInQuotes) {
        context.onProblem("MALFORMED_FILE");
      }
      cells.finish(filled);
    }
    const { cellStart, cellEnd } = cells;
    // A cell of more than half a window is given in parts; a shorter one waits for its end.
    const isPartial = !isLast && cellEnd - cellStart > window.length / 2;
    if (isPartial) {
      cells.addPart();
    }
    const until = isPartial ? cellEnd - CONTEXT_AFTER : isLast ? filled : cellStart;
    yield {
      bytes: window,
      end: isPartial ? cellEnd : until,
      fields: cells.fields,
      fieldCount: cells.fieldCount,
      from,
      until,
      continuesBefore: continues,
      continuesAfter: isPartial,
      shift,
      locate: (start, end, field) => table.locate(start, end, field),
    };
    if (isLast) {
      return;
    }
    continues = isPartial;
    shift = isPartial ? until - CONTEXT_BEFORE : cellStart;
    from = isPartial ? CONTEXT_BEFORE : 0;
    // What is not read yet lies behind a full block's last cell; else all is read, and the cell may have shrunk.
    window.copyWithin(0, shift, read < filled ? filled : cellEnd);
    filled = cellEnd - shift + filled - read;
    read = cellEnd - shift;
    cells.moveBy(shift);
  }
}

/** Which row and column a field of the current block is, and what the columns are called. */
class Table {
  readonly #hasHeader: boolean;
  readonly #cells: CellReader;
  readonly #context: ExtractContext;
  readonly #names: string[] = [];
  /** Row and column of the block's first field. */
  #firstRow = 1;
  #firstColumn = 0;

  constructor(hasHeader: boolean, cells: CellReader, context: ExtractContext) {
    this.#hasHeader = hasHeader;
    this.#cells = cells;
    this.#context = context;
  }

  /** Reads a block's bytes [from, to); gives the position reached. */
  read(from: number, to: number): number {
    const cells = this.#cells;
    this.#firstRow += cells.rowCount;
    this.#firstColumn = cells.column;
    cells.beginBlock();
    if (!this.#hasHeader || this.#firstRow > 1) {
      return cells.read(from, to);
    }
    const reached = cells.read(from, to, true);
    this.#takeNames();
    return cells.rowCount === 0 || cells.isFull ? reached : cells.read(reached, to);
  }

  /** Takes the names of the columns whose headers have ended in this block. */
  #takeNames(): void {
    const { window } = this.#context.memory;
    const { fields, fieldCount } = this.#cells;
    const count = Math.min(fieldCount, MAX_NAMED_COLUMNS - this.#firstColumn);
    for (let field = 0; field < count; field++) {
      const [start, end] = fields.subarray(field * FIELD_SIZE, field * FIELD_SIZE + 2);
      this.#names.push(window.toString("utf8", start, end).trim());
    }
    if (this.#cells.rowCount > 0) {
      for (const [column, name] of this.#names.entries()) {
        this.#cells.setLabel(column, this.#context.labels.labelOf(NO_LABEL, name));
      }
    }
  }

  locate(start: number, end: number, field: number): Location {
    const cells = this.#cells;
    const rows = cells.rowsBefore(field);
    const row = this.#firstRow + rows;
    const column = rows === 0 ? this.#firstColumn + field : field - cells.rowStart(rows - 1);
    if (row === 1 && this.#hasHeader) {
      // Exact where the header lies in the first block, that is, unless it is longer than a megabyte.
      const lines = new LineLocator(this.#context.memory.kernel);
      lines.moveTo(this.#context.memory.window);
      return lines.locate(start, end);
    }
    const columnName = this.#names[column];
    return { kind: "cell", row, column: column + 1, ...(columnName ? { columnName } : {}) };
  }
}
