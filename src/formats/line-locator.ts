/**
 * Finds line and column of places in a text that passes by in blocks. Lines end at line feeds; columns count
 * characters from 1.
 */

import type { Location } from "../model/location.ts";

const LINE_FEED = 0x0a;

export class LineLocator {
  #bytes: Buffer = Buffer.alloc(0);
  /** A place in the current block whose line and column are known. */
  #position = 0;
  #line: number;
  #column: number;
  /** The same for the block's first byte, to begin again for a place before `#position`. */
  #firstLine: number;
  #firstColumn: number;

  /** `line` and `column` of the first byte of the first block. */
  constructor(line = 1, column = 1) {
    this.#line = line;
    this.#column = column;
    this.#firstLine = line;
    this.#firstColumn = column;
  }

  get line(): number {
    return this.#line;
  }

  get column(): number {
    return this.#column;
  }

  /** Goes over to other bytes, which begin at the place where the locator stands now (see `skipTo`). */
  moveTo(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#position = 0;
    this.#firstLine = this.#line;
    this.#firstColumn = this.#column;
  }

  /** Moves to `position` of the current block. To be called before the block's bytes are overwritten. */
  skipTo(position: number): void {
    if (position < this.#position) {
      this.#position = 0;
      this.#line = this.#firstLine;
      this.#column = this.#firstColumn;
    }
    let lineStart = this.#position;
    let next = this.#bytes.indexOf(LINE_FEED, lineStart);
    while (next >= 0 && next < position) {
      this.#line += 1;
      this.#column = 1;
      lineStart = next + 1;
      next = this.#bytes.indexOf(LINE_FEED, lineStart);
    }
    for (let i = lineStart; i < position; i++) {
      if ((this.#bytes[i]! & 0xc0) !== 0x80) {
        this.#column += 1;
      }
    }
    this.#position = position;
  }

  /** The lines that bytes [start, end) of the current block lie on. Quickest in ascending order. */
  locate(start: number, end: number): Location {
    this.skipTo(start);
    const line = this.#line;
    let lastLine = line;
    let next = this.#bytes.indexOf(LINE_FEED, start);
    while (next >= 0 && next < end) {
      lastLine += 1;
      next = this.#bytes.indexOf(LINE_FEED, next + 1);
    }
    return { kind: "line", start: line, end: lastLine, startColumn: this.#column };
  }
}
