/**
 * Finds line and column of places in a text that passes by in blocks. Lines end at line feeds; columns count
 * characters from 1. Lines are counted when a place is asked for, up to there, by the kernel.
 */

import type { Kernel } from "../kernel/kernel.ts";
import type { Location } from "../model/location.ts";

const LINE_FEED = 0x0a;

export class LineLocator {
  readonly #kernel: Kernel;
  #bytes: Buffer = Buffer.alloc(0);
  #address = 0;
  /** A place in the current block whose line and column are known. */
  #position = 0;
  #line: number;
  #column: number;
  /** The same for the block's first byte, to begin again for a place before `#position`. */
  #firstLine: number;
  #firstColumn: number;

  /** `line` and `column` of the first byte of the first block. */
  constructor(kernel: Kernel, line = 1, column = 1) {
    this.#kernel = kernel;
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

  /**
   * Goes over to other bytes of the kernel's memory, which begin at the place where the locator stands now (see
   * `skipTo`).
   */
  moveTo(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#address = bytes.byteOffset;
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
    const lineFeeds = this.#countLineFeeds(this.#position, position);
    if (lineFeeds === 0) {
      this.#column += this.#kernel.countCharacters(this.#address + this.#position, this.#address + position);
    } else {
      const lineStart = this.#bytes.lastIndexOf(LINE_FEED, position - 1) + 1;
      this.#line += lineFeeds;
      this.#column = 1 + this.#kernel.countCharacters(this.#address + lineStart, this.#address + position);
    }
    this.#position = position;
  }

  /** The lines that bytes [start, end) of the current block lie on. Quickest in ascending order. */
  locate(start: number, end: number): Location {
    this.skipTo(start);
    const line = this.#line;
    const lastLine = line + this.#countLineFeeds(start, end);
    return { kind: "line", start: line, end: lastLine, startColumn: this.#column };
  }

  #countLineFeeds(from: number, to: number): number {
    return this.#kernel.countByte(this.#address + from, this.#address + to, LINE_FEED);
  }
}
