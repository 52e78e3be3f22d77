/**
 * Cuts the bytes of a CSV or TSV file into cells: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), with any
 * delimiter, and forgiving where files in the wild are not of that form. 64 bytes at a time, delimiters, line ends and
 * quotes are found; inside quotes only quotes count. Doubled quotes are undone in place, and what they leave over is
 * filled with zeros. The twin in src/kernel/twin/cells.ts gives the same, byte by byte.
 */

/** Offsets in the state; see src/kernel/functions.ts. */
const CELL_START: usize = 0;
const CELL_END: usize = 4;
const COLUMN: usize = 8;
const MODE: usize = 12;
const FIELD_COUNT: usize = 16;
const ROW_COUNT: usize = 20;
const DELIMITER: usize = 24;
const QUOTE: usize = 28;
const LINE_END: usize = 32;
const FIELDS: usize = 36;
const CAPACITY: usize = 40;
const ROW_STARTS: usize = 44;
const LABELS: usize = 48;
const LABEL_COUNT: usize = 52;
const STOPS_AT_ROW: usize = 56;

const AT_CELL_START: i32 = 0;
const IN_PLAIN_CELL: i32 = 1;
const IN_QUOTES: i32 = 2;
/** Behind a quote inside a quoted cell: the next byte tells whether it closed the cell or stands for itself. */
const BEHIND_QUOTE: i32 = 3;

const CARRIAGE_RETURN: i32 = 0x0d;
const FIELD_SIZE: usize = 12;

/**
 * Reads bytes [from, to) of the text, adding a field for each cell that ends there and a row start for each row, until
 * the list of fields is full, or behind a row's end if the state says so. Gives the position reached: `to`, or behind
 * the end of a cell. Reads up to 64 bytes behind `to`, which must be there. Row starts need as much room as fields.
 */
export function readCells(text: usize, from: i32, to: i32, state: usize): i32 {
  const delimiter = load<i32>(state, DELIMITER);
  const quote = load<i32>(state, QUOTE);
  const lineEnd = load<i32>(state, LINE_END);
  const delimiters = i8x16.splat(i8(delimiter));
  const quotes = i8x16.splat(i8(quote));
  const lineEnds = i8x16.splat(i8(lineEnd));
  const capacity = load<i32>(state, CAPACITY);
  const labels = usize(load<i32>(state, LABELS));
  const labelCount = load<i32>(state, LABEL_COUNT);
  const stopsAtRow = load<i32>(state, STOPS_AT_ROW) !== 0;
  const fields = usize(load<i32>(state, FIELDS));
  let cellStart = load<i32>(state, CELL_START);
  let end = load<i32>(state, CELL_END);
  let column = load<i32>(state, COLUMN);
  let mode = load<i32>(state, MODE);
  let count = load<i32>(state, FIELD_COUNT);
  let rowStart = usize(load<i32>(state, ROW_STARTS) + (load<i32>(state, ROW_COUNT) << 2));
  let field = fields + usize(count) * FIELD_SIZE;
  const fieldsEnd = fields + usize(capacity) * FIELD_SIZE;
  let reached = to;
  // Content from here on is not yet at `end`.
  let unmoved = from;
  for (let block = from; block < reached; block += 64) {
    const at = text + block;
    const one = v128.load(at);
    const two = v128.load(at, 16);
    const three = v128.load(at, 32);
    const four = v128.load(at, 48);
    let quoteBits = bitsOf(
      i8x16.eq(one, quotes),
      i8x16.eq(two, quotes),
      i8x16.eq(three, quotes),
      i8x16.eq(four, quotes),
    );
    let endBits = bitsOf(
      v128.or(i8x16.eq(one, delimiters), i8x16.eq(one, lineEnds)),
      v128.or(i8x16.eq(two, delimiters), i8x16.eq(two, lineEnds)),
      v128.or(i8x16.eq(three, delimiters), i8x16.eq(three, lineEnds)),
      v128.or(i8x16.eq(four, delimiters), i8x16.eq(four, lineEnds)),
    );
    const left = to - block;
    if (left < 64) {
      const inside = (u64(1) << left) - 1;
      quoteBits &= inside;
      endBits &= inside;
    }
    let bits = mode === IN_QUOTES ? quoteBits : quoteBits | endBits;
    while (bits !== 0) {
      const bit = bits & (0 - bits);
      const position = block + i32(ctz(bits));
      bits ^= bit;
      const byte = i32(load<u8>(text + position));
      if (byte !== quote) {
        if (position > unmoved) {
          end = moveTo(text, end, unmoved, position);
          mode = IN_PLAIN_CELL;
        }
        let cellEnd = end;
        if (byte === lineEnd && mode === IN_PLAIN_CELL && i32(load<u8>(text + cellEnd - 1)) === CARRIAGE_RETURN) {
          cellEnd -= 1;
        }
        if (cellEnd < position) {
          clear(text + cellEnd, text + position, quote);
        }
        store<i32>(field, cellStart);
        store<i32>(field, cellEnd, 4);
        store<i32>(field, column < labelCount ? load<i32>(labels + (usize(column) << 2)) : 0, 8);
        field += FIELD_SIZE;
        unmoved = position + 1;
        cellStart = unmoved;
        end = unmoved;
        mode = AT_CELL_START;
        column += 1;
        if (byte === lineEnd) {
          column = 0;
          store<i32>(rowStart, i32((field - fields) / FIELD_SIZE));
          rowStart += 4;
          if (stopsAtRow) {
            reached = unmoved;
            break;
          }
        }
        if (field === fieldsEnd) {
          reached = unmoved;
          break;
        }
        continue;
      }
      if (mode === IN_QUOTES) {
        end = moveTo(text, end, unmoved, position);
        unmoved = position + 1;
        mode = BEHIND_QUOTE;
        bits = (quoteBits | endBits) & ~(bit | (bit - 1));
      } else if (position === unmoved && mode !== IN_PLAIN_CELL) {
        unmoved = position + 1;
        if (mode === BEHIND_QUOTE) {
          store<u8>(text + end, quote);
          end += 1;
        } else {
          cellStart = unmoved;
          end = unmoved;
        }
        mode = IN_QUOTES;
        bits = quoteBits & ~(bit | (bit - 1));
      }
    }
  }
  if (unmoved < reached) {
    end = moveTo(text, end, unmoved, reached);
    mode = mode === IN_QUOTES ? IN_QUOTES : IN_PLAIN_CELL;
  }
  store<i32>(state, cellStart, CELL_START);
  store<i32>(state, end, CELL_END);
  store<i32>(state, column, COLUMN);
  store<i32>(state, mode, MODE);
  store<i32>(state, i32((field - fields) / FIELD_SIZE), FIELD_COUNT);
  store<i32>(state, i32((rowStart - usize(load<i32>(state, ROW_STARTS))) >> 2), ROW_COUNT);
  return reached;
}

/** Fills with zeros what a cell leaves over, unless it is a closing quote or a carriage return alone. */
// @ts-ignore: decorator
@inline
function clear(from: usize, to: usize, quote: i32): void {
  if (to - from > 1) {
    memory.fill(from, 0, to - from);
    return;
  }
  const last = i32(load<u8>(from));
  if (last !== quote && last !== CARRIAGE_RETURN) {
    store<u8>(from, 0);
  }
}

/** Bit by byte: where the lanes of 64 bytes are set. */
// @ts-ignore: decorator
@inline
function bitsOf(one: v128, two: v128, three: v128, four: v128): u64 {
  return (
    u64(i8x16.bitmask(one)) |
    (u64(i8x16.bitmask(two)) << 16) |
    (u64(i8x16.bitmask(three)) << 32) |
    (u64(i8x16.bitmask(four)) << 48)
  );
}

/** Moves [from, to) down to `target`, unless it stands there already; gives where it ends. */
// @ts-ignore: decorator
@inline
function moveTo(text: usize, target: i32, from: i32, to: i32): i32 {
  if (target !== from) {
    if (to - from < 16) {
      for (let i = 0; i < to - from; i++) {
        store<u8>(text + target + i, load<u8>(text + from + i));
      }
    } else {
      memory.copy(text + target, text + from, to - from);
    }
  }
  return target + to - from;
}
