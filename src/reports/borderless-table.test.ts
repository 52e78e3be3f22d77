import { expect, test } from "vitest";
import { borderlessTable } from "./borderless-table.ts";

test("lines up texts on the left and numbers on the right, without blanks at the ends of lines", () => {
  expect(
    borderlessTable(
      ["NAME", "COUNT"],
      [
        ["a", "1,000"],
        ["longer name", "2"],
        ["c", ""],
      ],
      [1],
    ).split("\n"),
  ).toEqual(["NAME         COUNT", "a            1,000", "longer name      2", "c"]);
});

test("counts what a terminal shows: wide characters twice, combining ones not at all", () => {
  expect(
    borderlessTable(
      ["NAME", "N"],
      [
        ["身份证", "1"],
        ["e\u0301te\u0301", "2"],
        ["ok 👍", "3"],
      ],
    ).split("\n"),
  ).toEqual(["NAME    N", "身份证  1", "e\u0301te\u0301     2", "ok 👍   3"]);
});

test("takes time in proportion to the rows", () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => [`object ${row}`, String(row)]);
  const start = performance.now();

  const lines = borderlessTable(["OBJECT", "COUNT"], rows, [1]).split("\n");

  expect(lines.length).toBe(10_001);
  expect(performance.now() - start).toBeLessThan(5000); // The library took longer by far; this takes 20 ms.
});
