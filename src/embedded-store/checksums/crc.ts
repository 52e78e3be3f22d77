/**
 * Reflected CRCs of 32 and 64 bits, eight bytes at a time by eight tables (slicing by 8: Kounavis and Berry, "A
 * Systematic Approach to Building High Performance Software-based CRC Generators", 2005). A 64-bit value is two
 * 32-bit halves, because BigInt arithmetic is a hundred times slower. Node has only CRC-32, and only since 20.15.
 */

/** Eight tables of 256 entries, low and high halves. */
interface CrcTables {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

export class Crc {
  readonly #tables: CrcTables;
  readonly #is64: boolean;
  #low = -1;
  #high: number;

  /** The polynomial's bits reversed, as they are usually given. `high` is undefined for 32 bits. */
  constructor(polynomial: { readonly low: number; readonly high?: number }) {
    this.#tables = tablesOf(polynomial.low, polynomial.high ?? 0);
    this.#is64 = polynomial.high !== undefined;
    this.#high = this.#is64 ? -1 : 0;
  }

  update(bytes: Uint8Array): void {
    const { low: tableLow, high: tableHigh } = this.#tables;
    let low = this.#low;
    let high = this.#high;
    let index = 0;
    for (const end = bytes.length - 7; index < end; index += 8) {
      low ^= bytes[index]! | (bytes[index + 1]! << 8) | (bytes[index + 2]! << 16) | (bytes[index + 3]! << 24);
      high ^=
        bytes[index + 4]! | (bytes[index + 5]! << 8) | (bytes[index + 6]! << 16) | (bytes[index + 7]! << 24);
      const a = 1792 + (low & 255);
      const b = 1536 + ((low >>> 8) & 255);
      const c = 1280 + ((low >>> 16) & 255);
      const d = 1024 + (low >>> 24);
      const e = 768 + (high & 255);
      const f = 512 + ((high >>> 8) & 255);
      const g = 256 + ((high >>> 16) & 255);
      const h = high >>> 24;
      low =
        tableLow[a]! ^
        tableLow[b]! ^
        tableLow[c]! ^
        tableLow[d]! ^
        tableLow[e]! ^
        tableLow[f]! ^
        tableLow[g]! ^
        tableLow[h]!;
      high =
        tableHigh[a]! ^
        tableHigh[b]! ^
        tableHigh[c]! ^
        tableHigh[d]! ^
        tableHigh[e]! ^
        tableHigh[f]! ^
        tableHigh[g]! ^
        tableHigh[h]!;
    }
    for (; index < bytes.length; index += 1) {
      const entry = (low ^ bytes[index]!) & 255;
      low = ((low >>> 8) | (high << 24)) ^ tableLow[entry]!;
      high = (high >>> 8) ^ tableHigh[entry]!;
    }
    this.#low = low;
    this.#high = high;
  }

  /** Big endian. */
  digest(): Buffer {
    const bytes = Buffer.alloc(this.#is64 ? 8 : 4);
    if (this.#is64) {
      bytes.writeInt32BE(~this.#high, 0);
    }
    bytes.writeInt32BE(~this.#low, bytes.length - 4);
    return bytes;
  }
}

const knownTables = new Map<string, CrcTables>();

function tablesOf(polynomialLow: number, polynomialHigh: number): CrcTables {
  const name = `${polynomialHigh} ${polynomialLow}`;
  const known = knownTables.get(name);
  if (known !== undefined) {
    return known;
  }
  const low = new Int32Array(8 * 256);
  const high = new Int32Array(8 * 256);
  for (let entry = 0; entry < 256; entry += 1) {
    let lowBits = entry;
    let highBits = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      const isSet = (lowBits & 1) === 1;
      lowBits = (lowBits >>> 1) | (highBits << 31);
      highBits >>>= 1;
      if (isSet) {
        lowBits ^= polynomialLow;
        highBits ^= polynomialHigh;
      }
    }
    low[entry] = lowBits;
    high[entry] = highBits;
  }
  for (let index = 256; index < low.length; index += 1) {
    const lowBefore = low[index - 256]!;
    const highBefore = high[index - 256]!;
    const entry = lowBefore & 255;
    low[index] = ((lowBefore >>> 8) | (highBefore << 24)) ^ low[entry]!;
    high[index] = (highBefore >>> 8) ^ high[entry]!;
  }
  const tables = { low, high };
  knownTables.set(name, tables);
  return tables;
}
