/** Repetitions of a measurement, and how they are shown. */

/** Median, least and greatest of some numbers. */
export function summaryOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], min: sorted[0], max: sorted.at(-1) };
}

/** MB/s of so many bytes from seconds, several of them: the median, and the slowest and fastest run. */
export function speeds(bytes, seconds) {
  return summaryOf(seconds.map((each) => bytes / each / 1e6));
}

/** A speed as the tables have it: `412 MB/s (398 - 420)`. */
export function shown({ median, min, max }) {
  return `${rounded(median)} MB/s (${rounded(min)} - ${rounded(max)})`;
}

/** A number with as many decimals as it deserves. */
export function rounded(number) {
  return number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toPrecision(2);
}
