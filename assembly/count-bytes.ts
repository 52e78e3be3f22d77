/** Counting bytes, sixteen at a time: lines, rows and characters of a text nobody else has to look at. */

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
    count += sumOf(sums);
  }
  for (; at < end; at++) {
    count += i32(i32(load<u8>(at)) === byte);
  }
  return count;
}

/** How many bytes of [from, end) begin a character of UTF-8: all but 80 to BF. */
export function countCharacters(from: usize, end: usize): i32 {
  const lastInside = i8x16.splat(i8(0xbf));
  let count = 0;
  let at = from;
  while (at + 16 <= end) {
    const stop = min(end - 15, at + 255 * 16);
    let sums = i8x16.splat(0);
    for (; at < stop; at += 16) {
      sums = i8x16.sub(sums, i8x16.gt_s(v128.load(at), lastInside));
    }
    count += sumOf(sums);
  }
  for (; at < end; at++) {
    count += i32(i32(load<i8>(at)) > i32(i8(0xbf)));
  }
  return count;
}

/** The sum of sixteen lanes of 0 to 255. */
// @ts-ignore: decorator
@inline
function sumOf(lanes: v128): i32 {
  const fours = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(lanes));
  return (
    i32x4.extract_lane(fours, 0) +
    i32x4.extract_lane(fours, 1) +
    i32x4.extract_lane(fours, 2) +
    i32x4.extract_lane(fours, 3)
  );
}
