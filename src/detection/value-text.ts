/**
 * The texts of candidates, for the checks and allow lists that want strings. Making a string of a few bytes costs as
 * much as all else about a candidate, so where a block has many, it is made one string as a whole, of which slices are
 * cheap.
 */

/** Candidates of a block after which it is worth it. A megabyte takes as long as some 2,000 short strings. */
const MANY = 1000;

export class ValueText {
  #bytes: Buffer = Buffer.alloc(0);
  #end = 0;
  #asked = 0;
  /** The block, a character per byte; undefined as long as few have asked. */
  #whole: string | undefined;

  /** Goes over to the next block: `end` bytes, all of which count. */
  moveTo(bytes: Buffer, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.#asked = 0;
    this.#whole = undefined;
  }

  /** The text of bytes [start, end). */
  of(start: number, end: number): string {
    this.#asked += 1;
    if (this.#asked > MANY && isAscii(this.#bytes, start, end)) {
      this.#whole ??= this.#bytes.toString("latin1", 0, this.#end);
      return this.#whole.slice(start, end);
    }
    return this.#bytes.toString("utf8", start, end);
  }
}

function isAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (bytes[i]! >= 0x80) {
      return false;
    }
  }
  return true;
}
