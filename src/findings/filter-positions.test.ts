import fc from "fast-check";
import { expect, test } from "vitest";
import { type FilterPositions, lastPosition, withFilterAt } from "./filter-positions.ts";

function positions(text: string): FilterPositions {
  return new Map(
    text.split(" ").flatMap((id, index): [number, string][] => (id === "-" ? [] : [[index + 1, id]])),
  );
}

function text(filters: FilterPositions): string {
  return Array.from({ length: lastPosition(filters) - 1 }, (_, index) => filters.get(index + 1) ?? "-").join(
    " ",
  );
}

test.each([
  ["a new one goes to a free position", "a", "x", 3, "a - x"],
  ["a new one shifts what is there", "a b c", "x", 1, "x a b c"],
  ["what is behind a gap stays", "a b - c", "x", 2, "a x b c"],
  ["one that stays moves nobody", "a b c", "b", 2, "a b c"],
  ["one that moves forward shifts those up to its old position", "a b c d", "c", 1, "c a b d"],
  ["one that moves back shifts those down to its old position", "a b c d", "a", 3, "b c a d"],
  ["one that moves back into a gap leaves one", "a b - c", "a", 3, "- b a c"],
  ["one that moves back leaves those behind another gap", "a - b c", "a", 4, "- b c a"],
])("%s", (_, before, id, position, after) => {
  expect(text(withFilterAt(positions(before), id, position))).toBe(after);
});

test("the last position is behind all, gaps or not", () => {
  expect([lastPosition(new Map()), lastPosition(positions("a - b"))]).toEqual([1, 4]);
});

test("the filter is where it was put, and the others are all there in their order", () => {
  const filters = fc
    .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 })
    .map((taken): FilterPositions => new Map(taken.map((position, index) => [position, `f${index}`])));
  fc.assert(
    fc.property(filters, fc.nat(9), fc.integer({ min: 1, max: 14 }), (before, number, position) => {
      const id = `f${number}`;
      const after = withFilterAt(before, id, position);
      const inOrder = (map: FilterPositions) =>
        [...map.keys()]
          .sort((a, b) => a - b)
          .map((key) => map.get(key))
          .filter((known) => known !== id);
      expect(after.get(position)).toBe(id);
      expect(inOrder(after)).toEqual(inOrder(before));
      expect(after.size).toBe(new Set([...before.values(), id]).size);
      expect(Math.min(...after.keys())).toBeGreaterThanOrEqual(1);
    }),
  );
});
