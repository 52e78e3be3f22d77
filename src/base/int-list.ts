/** A list of 32-bit integers that grows in a typed array; `values` is replaced when it grows. */

import { countUpTo } from "./count-up-to.ts";
import { doubled } from "./doubled.ts";

export class IntList {
  values: Int32Array = new Int32Array(1024);
  count = 0;

  push(value: number): void {
    if (this.count === this.values.length) {
      this.values = doubled(this.values);
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  /** Takes the last value away. The list must not be empty. */
  pop(): number {
    this.count -= 1;
    return this.values[this.count]!;
  }

  at(index: number): number {
    return this.values[index]!;
  }

  clear(): void {
    this.count = 0;
  }

  /** In an ascending list: how many values are not above `value`. */
  countUpTo(value: number): number {
    return countUpTo(this.values, this.count, value);
  }
}
