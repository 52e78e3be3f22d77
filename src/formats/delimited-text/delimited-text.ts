/**
 * CSV and TSV: one field a cell, labelled with the name of its column. Rows and columns count from 1, the header
 * row included. A sensitive value in the header row itself is reported by its line, as Macie does.
 */

import type { Location } from "../../model/location.ts";
import { CONTEXT_AFTER, CONTEXT_BEFORE, NO_LABEL, type TextBlock } from "../../model/text-block.ts";
import { type ByteReader, readFully } from "../byte-reader.ts";
import { FieldList } from "../field-list.ts";
import type { ExtractContext, Head, TextFormat } from "../format.ts";
import { LineLocator } from "../line-locator.ts";
import { CellTokenizer } from "./cell-tokenizer.ts";
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
  const { window } = context;
  const fields = new FieldList();
  const table = new TablePosition(sniffed.hasHeader, context);
  const tokenizer = new CellTokenizer(sniffed.dialect, fields, {
    onCell: (column, start, end) => table.endCell(column, start, end),
    onRowEnd: (nextField) => table.endRow(nextField),
  });
  let filled = 0;
  let from = 0;
  let shift = 0;
  let continues = false;
  for (;;) {
    const start = filled;
    filled += await readFully(reader, window, filled, window.length - filled);
    const isLast = filled < window.length;
    table.beginBlock(tokenizer.column);
    fields.clear();
    tokenizer.read(window, start, filled);
    if (isLast) {
      if (tokenizer.isInQuotes) {
        context.onProblem("MALFORMED_FILE");
      }
      tokenizer.finish(window, filled);
    }
    const { cellStart, cellEnd } = tokenizer;
    // A cell of more than half a window is given in parts; a shorter one waits for its end.
    const isPartial = !isLast && cellEnd - cellStart > window.length / 2;
    if (isPartial) {
      fields.add(cellStart, cellEnd, table.labelOf(tokenizer.column));
    }
    const until = isPartial ? cellEnd - CONTEXT_AFTER : isLast ? filled : cellStart;
    yield {
      bytes: window,
      end: isPartial ? cellEnd : until,
      fields: fields.values,
      fieldCount: fields.count,
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
    window.copyWithin(0, shift, cellEnd);
    filled = cellEnd - shift;
    tokenizer.cellStart = 0;
    tokenizer.cellEnd = filled;
  }
}

/** Which row and column a field of the current block is, and what the columns are called. */
class TablePosition {
  readonly #hasHeader: boolean;
  readonly #context: ExtractContext;
  readonly #names: string[] = [];
  readonly #labels: number[] = [];
  #row = 1;
  /** Row and column of the block's first field. */
  #firstRow = 1;
  #firstColumn = 0;
  /** Indexes of the fields that begin a row in this block. */
  #rowStarts: number[] = [];

  constructor(hasHeader: boolean, context: ExtractContext) {
    this.#hasHeader = hasHeader;
    this.#context = context;
  }

  beginBlock(column: number): void {
    this.#firstRow = this.#row;
    this.#firstColumn = column;
    this.#rowStarts = [];
  }

  /** Takes the name if the cell that ends is in the header; gives the label of a cell in any other row. */
  endCell(column: number, start: number, end: number): number {
    if (this.#row > 1 || !this.#hasHeader) {
      return this.labelOf(column);
    }
    if (column < MAX_NAMED_COLUMNS) {
      const name = this.#context.window.toString("utf8", start, end).trim();
      this.#names[column] = name;
      this.#labels[column] = this.#context.labels.labelOf(NO_LABEL, name);
    }
    return NO_LABEL;
  }

  labelOf(column: number): number {
    return this.#row > 1 || !this.#hasHeader ? (this.#labels[column] ?? NO_LABEL) : NO_LABEL;
  }

  endRow(nextField: number): void {
    this.#row += 1;
    this.#rowStarts.push(nextField);
  }

  locate(start: number, end: number, field: number): Location {
    let low = 0;
    let high = this.#rowStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#rowStarts[middle]! <= field) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const row = this.#firstRow + low;
    const column = low === 0 ? this.#firstColumn + field : field - this.#rowStarts[low - 1]!;
    if (row === 1 && this.#hasHeader) {
      // Exact where the header lies in the first block, that is, unless it is longer than a megabyte.
      const lines = new LineLocator();
      lines.moveTo(this.#context.window);
      return lines.locate(start, end);
    }
    const columnName = this.#names[column];
    return { kind: "cell", row, column: column + 1, ...(columnName ? { columnName } : {}) };
  }
}
