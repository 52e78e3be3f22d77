import fc from "fast-check";
import { expect, test } from "vitest";
import { createKernel, type KernelKind } from "../../kernel/kernel.ts";
import { CellReader } from "./cell-reader.ts";

const DIALECT = { delimiter: 0x2c, quote: 0x22, lineEnd: 0x0a };
const KERNELS = {
  wasm: createKernel(1 << 20, "wasm"),
  twin: createKernel(1 << 20, "twin"),
};
const TEXT_SIZE = 64 * 1024;

/** Pieces of which broken tables consist, short and long enough to cross the kernel's steps. */
const PIECES = fc.constantFrom(
  ...[",", "\n", "\r\n", "\r", '"', '""', '","', '"\n', "a", "bcd", "é界", "0", "x".repeat(70)],
  ...[",".repeat(65), '"'.repeat(64), `"${"q,\n".repeat(30)}`, `${'""'.repeat(20)}z`],
);

/** All that reading leaves: each cell's place, label and bytes, the rows' starts, and where reading stopped. */
function readAll(
  kind: KernelKind,
  content: string,
  cuts: readonly number[],
  capacity: number,
  stopsAtRow: boolean,
): unknown[] {
  const kernel = KERNELS[kind];
  let used = 64 + TEXT_SIZE + 128;
  const take = (size: number) => {
    const address = used;
    used += Math.ceil(size / 8) * 8;
    return address;
  };
  const text = kernel.bytes.subarray(64, 64 + TEXT_SIZE);
  const cells = new CellReader(kernel, text, DIALECT, take, capacity, 8);
  cells.setLabel(1, 7);
  const bytes = Buffer.from(content);
  const trace: unknown[] = [];
  const note = () => {
    const fields = [...cells.fields.subarray(0, cells.fieldCount * 3)];
    const rows = Array.from({ length: cells.rowCount }, (_, row) => cells.rowStart(row));
    trace.push([fields, rows, cells.cellStart, cells.cellEnd, cells.column, cells.isInQuotes]);
    cells.beginBlock();
  };
  let given = 0;
  for (const cut of [...cuts, bytes.length]) {
    // The next bytes stand behind what is left of the current cell, as in the next window.
    let read = cells.cellEnd;
    const to = read + bytes.copy(text, read, given, cut);
    given = cut;
    while (read < to) {
      read = cells.read(read, to, stopsAtRow);
      note();
    }
  }
  const end = cells.cellEnd;
  cells.finish(end);
  note();
  return [...trace, text.toString("latin1", 0, end)];
}

test("the kernel and its twin cut the same cells out of any bytes, wherever these are cut", () => {
  fc.assert(
    fc.property(
      fc.array(PIECES, { maxLength: 40 }),
      fc.array(fc.nat(300), { maxLength: 4 }),
      fc.constantFrom(1, 2, 7, 1000),
      fc.boolean(),
      (pieces, places, capacity, stopsAtRow) => {
        const content = pieces.join("");
        const cuts = places.sort((a, b) => a - b).filter((cut) => cut < Buffer.byteLength(content));

        expect(readAll("wasm", content, cuts, capacity, stopsAtRow)).toEqual(
          readAll("twin", content, cuts, capacity, stopsAtRow),
        );
      },
    ),
    { numRuns: 3000 },
  );
});
