/** The fields of a block while a format writes them: FIELD_SIZE numbers each, in an array that grows. */

import { doubled } from "../base/doubled.ts";
import { FIELD_SIZE } from "../model/text-block.ts";

/** Fields of a small object. More would cost every small object the memory of a large one. */
const INITIAL_FIELDS = 256;

export class FieldList {
  values = new Int32Array(INITIAL_FIELDS * FIELD_SIZE);
  count = 0;

  /** Adds bytes [start, end) with a label; gives the field's index. */
  add(start: number, end: number, label: number): number {
    const at = this.count * FIELD_SIZE;
    if (at + FIELD_SIZE > this.values.length) {
      this.values = doubled(this.values);
    }
    this.values[at] = start;
    this.values[at + 1] = end;
    this.values[at + 2] = label;
    return this.count++;
  }

  clear(): void {
    this.count = 0;
  }

  startOf(field: number): number {
    return this.values[field * FIELD_SIZE]!;
  }

  endOf(field: number): number {
    return this.values[field * FIELD_SIZE + 1]!;
  }
}
