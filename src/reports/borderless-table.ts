/** Lines in columns, lined up with spaces and without borders or colours: readable in a terminal and in a pipe. */

import Table from "cli-table3";

const EDGES = ["top", "bottom", "left", "right"].flatMap((edge) => [
  edge,
  `${edge}-mid`,
  `${edge}-left`,
  `${edge}-right`,
]);
const CHARACTERS = {
  ...Object.fromEntries([...EDGES, "mid", "mid-mid"].map((name) => [name, ""])),
  middle: "  ",
};

/** `alignRight`: indexes of the columns that hold numbers. No line end behind the last line. */
export function borderlessTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignRight: readonly number[] = [],
): string {
  const table = new Table({
    head: [...head],
    chars: CHARACTERS,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: head.map((_, column) => (alignRight.includes(column) ? "right" : "left")),
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replace(/ +$/gm, "");
}
