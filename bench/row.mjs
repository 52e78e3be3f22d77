/** Prints one line of results. */
export function row(...cells) {
  console.log(cells.map((cell, index) => `${cell} `.padEnd(index === 0 ? 42 : 20)).join(""));
}
