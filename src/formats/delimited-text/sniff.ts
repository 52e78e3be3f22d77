/**
 * Tells from the first rows of a delimited text which delimiter it uses and whether its first row names the
 * columns.
 */

import { FIELD_SIZE } from "../../model/text-block.ts";
import { HEAD_SIZE } from "../limits.ts";
import { createReadingMemory, type ReadingMemory, takeFromScratch } from "../reading-memory.ts";
import { CellReader, type Dialect } from "./cell-reader.ts";

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Rows that are looked at; more tell little more. */
const SAMPLE_ROWS = 50;

/** Bytes that are looked at: a head as UTF-8, which may be three times as long as it is stored. */
const SAMPLE_SIZE = 3 * HEAD_SIZE + 1;
/** Cells of a sample row that are looked at; a wider row counts as several. */
const MAX_SAMPLE_CELLS = 16 * 1024;

/** Kept for all files: only used from one call to its end. */
let sample: ReadingMemory | undefined;

const COMMA = 0x2c;
export const TAB = 0x09;
const SEMICOLON = 0x3b;
const PIPE = 0x7c;

export interface Sniffed {
  readonly dialect: Dialect;
  readonly hasHeader: boolean;
  readonly columnCount: number;
  readonly rowCount: number;
  /** Whether all sample rows have the same number of columns, and more than one. */
  readonly isRegular: boolean;
}

/** Sniffs text; `delimiters` in order of preference. */
export function sniff(head: Buffer, isCut: boolean, delimiters: readonly number[]): Sniffed {
  const lineEnd = head.includes(LINE_FEED) || !head.includes(CARRIAGE_RETURN) ? LINE_FEED : CARRIAGE_RETURN;
  let best: { dialect: Dialect; columnCount: number; rowCount: number; score: number } | undefined;
  for (const delimiter of delimiters) {
    const dialect = { delimiter, quote: QUOTE, lineEnd };
    const counts: number[] = [];
    forEachRow(head, isCut, dialect, (row) => counts.push(row.length));
    const columnCount = mostCommon(counts);
    const agreeing = counts.filter((count) => count === columnCount).length;
    const score = columnCount > 1 ? agreeing / counts.length : 0;
    if (best === undefined || score > best.score) {
      best = { dialect, columnCount, rowCount: counts.length, score };
    }
  }
  const { dialect, columnCount, rowCount, score } = best!;
  const rows: string[][] = [];
  forEachRow(head, isCut, dialect, (row) => rows.push(row.map((cell) => cell.toString().trim())));
  return { dialect, hasHeader: looksLikeHeader(rows), columnCount, rowCount, isRegular: score === 1 };
}

export function allDelimiters(): readonly number[] {
  return [COMMA, SEMICOLON, TAB, PIPE];
}

/**
 * Gives the cells of the sample's rows, without a last row that the head's end cut off, and without blank lines. A row
 * is valid while it is looked at.
 */
function forEachRow(
  head: Buffer,
  isCut: boolean,
  dialect: Dialect,
  onRow: (cells: readonly Buffer[]) => void,
): void {
  sample ??= createReadingMemory(SAMPLE_SIZE);
  const { kernel, window } = sample;
  const take = takeFromScratch(sample);
  const cells = new CellReader(kernel, window, dialect, take, MAX_SAMPLE_CELLS, 0);
  const length = head.copy(window, 0, 0, SAMPLE_SIZE - 1); // The reader undoes quotes in place.
  const isWhole = !isCut && length === head.length;
  let read = 0;
  for (let count = 0; count < SAMPLE_ROWS; count++) {
    cells.beginBlock();
    read = cells.read(read, length, true);
    if (cells.rowCount === 0 && !cells.isFull && (isWhole || count === 0)) {
      cells.finish(length);
    }
    if (cells.rowCount === 0 && !cells.isFull) {
      return;
    }
    const { fields, fieldCount } = cells;
    const row: Buffer[] = [];
    for (let field = 0; field < fieldCount; field++) {
      row.push(window.subarray(fields[field * FIELD_SIZE], fields[field * FIELD_SIZE + 1]));
    }
    if (row.length > 1 || row[0]!.toString().trim() !== "") {
      onRow(row);
    }
  }
}

/**
 * Compares the first row with the others, column by column: a name above data speaks for a header, data above
 * data against it. Where nothing speaks either way (all cells are words) the first row counts as header, unless
 * it holds something that no column is called.
 */
function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...others] = rows;
  if (first === undefined) {
    return false;
  }
  let votes = 0;
  for (const [column, name] of first.entries()) {
    const below = others.map((row) => row[column] ?? "").filter((cell) => cell !== "");
    const hasDataBelow = below.length > 0 && below.filter(looksLikeData).length * 2 > below.length;
    if (hasDataBelow) {
      votes += name !== "" && looksLikeData(name) ? -1 : 1;
    }
  }
  return votes > 0 || (votes === 0 && !first.some(looksLikeData));
}

/** Numbers, dates, identifiers, addresses and long texts: what a cell holds and no column is called. */
function looksLikeData(cell: string): boolean {
  const digits = cell.replace(/\D/g, "").length;
  return digits * 2 > cell.length || /@\S+\.\S/.test(cell) || cell.length > 80;
}

function mostCommon(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  let best = 0;
  for (const count of counts) {
    tally.set(count, (tally.get(count) ?? 0) + 1);
    if (tally.get(count)! > (tally.get(best) ?? 0)) {
      best = count;
    }
  }
  return best;
}
