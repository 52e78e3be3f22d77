/** The fields of a block of JSON, and what is needed to say later in which record and under which path each is. */

import { IntList } from "../../base/int-list.ts";
import type { Location } from "../../model/location.ts";
import { NO_LABEL } from "../../model/text-block.ts";
import { FieldList } from "../field-list.ts";
import { LineLocator } from "../line-locator.ts";
import type { ReadingMemory } from "../reading-memory.ts";
import type { PathTree } from "./path-tree.ts";

/** In `#indexOffsets`: no array is on the path. */
const NO_INDEXES = -1;
/** In `#nodes`: the field is a line that is no JSON; its offset says where its line and column are kept. */
const NO_NODE = -0x80000000;

export class JsonFields {
  readonly list = new FieldList();
  /** Top-level values begun so far, which is the index of the next. */
  recordCount = 0;

  readonly #paths: PathTree;
  /** Per field its node; for an element's name `-1 - node`. */
  readonly #nodes = new IntList();
  /** Per field, where in `#indexes` the number of its array indexes stands, with the indexes behind it. */
  readonly #indexOffsets = new IntList();
  readonly #indexes = new IntList();
  /** The first fields of the records that begin in this block, and the index of the first of those records. */
  readonly #recordStarts = new IntList();
  #firstRecord = 0;

  constructor(paths: PathTree) {
    this.#paths = paths;
  }

  clear(): void {
    this.list.clear();
    this.#nodes.clear();
    this.#indexOffsets.clear();
    this.#indexes.clear();
    this.#recordStarts.clear();
    this.#firstRecord = this.recordCount;
  }

  beginRecord(): void {
    this.#recordStarts.push(this.list.count);
    this.recordCount += 1;
  }

  addName(start: number, end: number, node: number, parent: number): void {
    this.list.add(start, end, this.#paths.labelOf(parent));
    this.#nodes.push(-1 - node);
    this.#indexOffsets.push(NO_INDEXES);
  }

  /** `arrayIndexes`: of the arrays around the value, outermost first; the first `arrayDepth` count. */
  addValue(start: number, end: number, node: number, arrayIndexes: Int32Array, arrayDepth: number): void {
    this.list.add(start, end, this.#paths.labelOf(node));
    this.#nodes.push(node);
    if (arrayDepth === 0) {
      this.#indexOffsets.push(NO_INDEXES);
      return;
    }
    this.#indexOffsets.push(this.#indexes.count);
    this.#indexes.push(arrayDepth);
    for (let i = 0; i < arrayDepth; i++) {
      this.#indexes.push(arrayIndexes[i]!);
    }
  }

  /** Adds what is left of a line that could not be read, which begins at this line and column. */
  addText(start: number, end: number, line: number, column: number): void {
    this.list.add(start, end, NO_LABEL);
    this.#nodes.push(NO_NODE);
    this.#indexOffsets.push(this.#indexes.count);
    this.#indexes.push(line);
    this.#indexes.push(column);
  }

  /** A name in which something was detected is not shown in paths from then on. */
  noteDetection(field: number): void {
    const node = this.#nodes.at(field);
    if (node < 0 && node !== NO_NODE) {
      this.#paths.markSensitive(-1 - node);
    }
  }

  /** Names have a record but no path. */
  locate(memory: ReadingMemory, start: number, end: number, field: number): Location {
    const node = this.#nodes.at(field);
    if (node === NO_NODE) {
      const offset = this.#indexOffsets.at(field);
      const lines = new LineLocator(memory.kernel, this.#indexes.at(offset), this.#indexes.at(offset + 1));
      const textStart = this.list.startOf(field);
      lines.moveTo(memory.window.subarray(textStart));
      return lines.locate(start - textStart, end - textStart);
    }
    const recordIndex = this.#firstRecord - 1 + this.#recordStarts.countUpTo(field);
    if (node < 0) {
      return { kind: "record", recordIndex };
    }
    const jsonPath = this.#paths.pathOf(node, this.#indexesOf(field));
    return { kind: "record", recordIndex, ...(jsonPath === undefined ? {} : { jsonPath }) };
  }

  #indexesOf(field: number): readonly number[] {
    const offset = this.#indexOffsets.at(field);
    if (offset === NO_INDEXES) {
      return [];
    }
    return Array.from(this.#indexes.values.subarray(offset + 1, offset + 1 + this.#indexes.at(offset)));
  }
}
