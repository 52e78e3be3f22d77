/** The twin of assembly/cells.ts, byte by byte. */

import { CELLS, type KernelFunctions } from "../functions.ts";

const AT_CELL_START = 0;
const IN_PLAIN_CELL = 1;
const IN_QUOTES = 2;
const BEHIND_QUOTE = 3;
const CARRIAGE_RETURN = 0x0d;

export function cellsTwin(bytes: Uint8Array, numbers: Int32Array): Pick<KernelFunctions, "readCells"> {
  return {
    readCells(text, from, to, address) {
      const state = address >> 2;
      const delimiter = numbers[state + CELLS.delimiter]!;
      const quote = numbers[state + CELLS.quote]!;
      const lineEnd = numbers[state + CELLS.lineEnd]!;
      const capacity = numbers[state + CELLS.capacity]!;
      let mode = numbers[state + CELLS.mode]!;
      let end = numbers[state + CELLS.cellEnd]!;
      let position = from;

      /** Adds the field; gives whether to stop behind it. */
      const endCell = (isRowEnd: boolean): boolean => {
        let cellEnd = end;
        if (isRowEnd && mode === IN_PLAIN_CELL && bytes[text + cellEnd - 1] === CARRIAGE_RETURN) {
          cellEnd -= 1;
        }
        const last = bytes[text + cellEnd]!;
        if (cellEnd < position - 1 || (cellEnd < position && last !== quote && last !== CARRIAGE_RETURN)) {
          bytes.fill(0, text + cellEnd, text + position);
        }
        const column = numbers[state + CELLS.column]!;
        const isNamed = column < numbers[state + CELLS.labelCount]!;
        const label = isNamed ? numbers[(numbers[state + CELLS.labels]! >> 2) + column]! : 0;
        const count = numbers[state + CELLS.fieldCount]!;
        numbers.set(
          [numbers[state + CELLS.cellStart]!, cellEnd, label],
          (numbers[state + CELLS.fields]! >> 2) + count * 3,
        );
        numbers[state + CELLS.fieldCount] = count + 1;
        numbers[state + CELLS.column] = isRowEnd ? 0 : column + 1;
        if (isRowEnd) {
          const rows = numbers[state + CELLS.rowCount]!;
          numbers[(numbers[state + CELLS.rowStarts]! >> 2) + rows] = count + 1;
          numbers[state + CELLS.rowCount] = rows + 1;
        }
        return count + 1 === capacity || (isRowEnd && numbers[state + CELLS.stopsAtRow] !== 0);
      };

      while (position < to) {
        const byte = bytes[text + position]!;
        if (byte === quote && mode === AT_CELL_START) {
          mode = IN_QUOTES;
          end = position + 1;
          numbers[state + CELLS.cellStart] = end;
        } else if (byte === quote && mode === IN_QUOTES) {
          mode = BEHIND_QUOTE;
        } else if (mode !== IN_QUOTES && (byte === delimiter || byte === lineEnd)) {
          const stops = endCell(byte === lineEnd);
          mode = AT_CELL_START;
          end = position + 1;
          numbers[state + CELLS.cellStart] = end;
          if (stops) {
            position += 1;
            break;
          }
        } else {
          // Content: a quote behind a quote too, which goes on in quotes.
          bytes[text + end] = byte;
          end += 1;
          mode = mode === IN_QUOTES || (mode === BEHIND_QUOTE && byte === quote) ? IN_QUOTES : IN_PLAIN_CELL;
        }
        position += 1;
      }
      numbers[state + CELLS.mode] = mode;
      numbers[state + CELLS.cellEnd] = end;
      return position;
    },
  };
}
