import fc from "fast-check";
import { expect, test } from "vitest";
import { createKernel } from "../kernel/kernel.ts";
import { LineLocator } from "./line-locator.ts";

const KERNELS = [createKernel(1 << 20, "wasm"), createKernel(1 << 20, "twin")];
const ADDRESS = 64;

/** The obvious way: lines are what line feeds part, columns are characters. */
function expected(text: string, start: number, end: number) {
  const lines = Buffer.from(text).subarray(0, start).toString().split("\n");
  const more = Buffer.from(text).subarray(start, end).toString().split("\n");
  return {
    kind: "line",
    start: lines.length,
    end: lines.length + more.length - 1,
    startColumn: [...lines.at(-1)!].length + 1,
  };
}

test("finds line and column of any place, in any order, whatever the blocks", () => {
  const piece = fc.constantFrom("\n", "a", "é", "界", "💊", "\r\n", "word ".repeat(20), "é".repeat(40));
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.array(fc.nat(1000), { maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(1000), fc.nat(50)), { minLength: 1, maxLength: 5 }),
      (pieces, cuts, places) => {
        const text = pieces.join("");
        const offsets = [...text].map((_, i, all) => Buffer.byteLength(all.slice(0, i).join("")));
        const total = Buffer.byteLength(text);
        const onCharacter = (place: number) => [...offsets, total].findLast((offset) => offset <= place)!;
        for (const kernel of KERNELS) {
          const locator = new LineLocator(kernel);
          let blockStart = 0;
          for (const cut of [0, ...cuts.map(onCharacter).sort((a, b) => a - b), total]) {
            const block = Buffer.from(text).subarray(blockStart);
            block.copy(kernel.bytes, ADDRESS);
            locator.moveTo(kernel.bytes.subarray(ADDRESS, ADDRESS + block.length));
            for (const [place, length] of places) {
              const start = Math.max(blockStart, onCharacter(place));
              const end = Math.max(start, onCharacter(start + length));
              expect(locator.locate(start - blockStart, end - blockStart)).toEqual(
                expected(text, start, end),
              );
            }
            locator.skipTo(cut - blockStart);
            blockStart = cut;
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});
