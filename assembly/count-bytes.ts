/** Counting a byte, sixteen at a time: lines, and rows, of a text nobody else has to look at. */

/** How often `byte` stands in [from, end) of the memory. */
export function countByte(from: usize, end: usize, byte: i32): i32 {
  const wanted = i8x16.splat(i8(byte));
  let count = 0;
  let at = from;
  while (at + 16 <= end) {
    // A lane counts to 255 at most.
    const stop = min(end - 15, at + 255 * 16);
    let sums = i8x16.splat(0);
    for (; at < stop; at += 16) {
      sums = i8x16.sub(sums, i8x16.eq(v128.load(at), wanted));
    }
    const pairs = i16x8.extadd_pairwise_i8x16_u(sums);
    const fours = i32x4.extadd_pairwise_i16x8_u(pairs);
    count +=
      i32x4.extract_lane(fours, 0) +
      i32x4.extract_lane(fours, 1) +
      i32x4.extract_lane(fours, 2) +
      i32x4.extract_lane(fours, 3);
  }
  for (; at < end; at++) {
    count += i32(i32(load<u8>(at)) === byte);
  }
  return count;
}
