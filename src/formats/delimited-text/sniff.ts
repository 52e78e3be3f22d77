/**
 * Tells from the first rows of a delimited text which delimiter it uses and whether its first row names the
 * columns.
 */

import { NO_LABEL } from "../../model/text-block.ts";
import { FieldList } from "../field-list.ts";
import { CellTokenizer, type Dialect } from "./cell-tokenizer.ts";

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Rows that are looked at; more tell little more. */
const SAMPLE_ROWS = 50;

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
  let best: { sniffed: Sniffed; score: number } | undefined;
  for (const delimiter of delimiters) {
    const dialect = { delimiter, quote: QUOTE, lineEnd };
    const rows = sampleRows(head, isCut, dialect);
    const counts = rows.map((row) => row.length);
    const columnCount = mostCommon(counts);
    const agreeing = counts.filter((count) => count === columnCount).length;
    const isRegular = columnCount > 1 && agreeing === rows.length;
    const score = columnCount > 1 ? agreeing / rows.length : 0;
    if (best === undefined || score > best.score) {
      const hasHeader = looksLikeHeader(rows);
      best = { sniffed: { dialect, hasHeader, columnCount, rowCount: rows.length, isRegular }, score };
    }
  }
  return best!.sniffed;
}

export function allDelimiters(): readonly number[] {
  return [COMMA, SEMICOLON, TAB, PIPE];
}

/** The rows of the sample as text, without a last one that the head's end cut off, and without blank lines. */
function sampleRows(head: Buffer, isCut: boolean, dialect: Dialect): string[][] {
  const copy = Buffer.from(head); // The tokenizer undoes quotes in place.
  const fields = new FieldList();
  const rowEnds: number[] = [];
  const tokenizer = new CellTokenizer(dialect, fields, {
    onCell: () => NO_LABEL,
    onRowEnd: (nextField) => rowEnds.push(nextField),
  });
  tokenizer.read(copy, 0, copy.length);
  if (!isCut || rowEnds.length === 0) {
    tokenizer.finish(copy, copy.length);
  }
  const rows: string[][] = [];
  let field = 0;
  for (const rowEnd of rowEnds.slice(0, SAMPLE_ROWS)) {
    const row: string[] = [];
    for (; field < rowEnd; field++) {
      row.push(copy.toString("utf8", fields.startOf(field), fields.endOf(field)).trim());
    }
    if (row.length > 1 || row[0] !== "") {
      rows.push(row);
    }
  }
  return rows;
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
