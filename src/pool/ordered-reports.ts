/** Puts reports that arrive in any order back into the order of the listing. */

import type { ObjectReport } from "../model/object-report.ts";

export class OrderedReports {
  readonly #waiting = new Map<number, ObjectReport>();
  #next = 0;
  #total: number | undefined;
  #wake: () => void = () => {};
  readonly #onTaken: () => void;

  /** `onTaken` is called whenever a report has been given on. */
  constructor(onTaken: () => void) {
    this.#onTaken = onTaken;
  }

  /** The number of the report that is to be given next. */
  get next(): number {
    return this.#next;
  }

  add(index: number, report: ObjectReport): void {
    this.#waiting.set(index, report);
    if (index === this.#next) {
      this.#wake();
    }
  }

  /** Says how many reports there will be in all. */
  endAt(total: number): void {
    this.#total = total;
    this.#wake();
  }

  /** Gives the reports in order, until all have been given. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ObjectReport> {
    while (this.#next !== this.#total) {
      const report = this.#waiting.get(this.#next);
      if (report === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      this.#waiting.delete(this.#next);
      this.#next += 1;
      this.#onTaken();
      yield report;
    }
  }
}
