/**
 * The trails that walks of a match finder leave: for a position and an automaton state, where the walk that was
 * there before came to without meeting an accept. One map serves any number of finders, one search at a time.
 */

export interface TrailEnd {
  position: number;
  value: number;
}

export const NO_TRAIL = 0;

export class TrailMap {
  #trailAt = new Int32Array(0);
  #valueAt = new Int32Array(0);
  #touchedLow = 0;
  #touchedHigh = 0;
  #ends: TrailEnd[] = [{ position: 0, value: 0 }];

  /** Forgets all trails and makes room for offsets in [0, length). */
  clear(length: number): void {
    if (this.#touchedHigh > 0) {
      this.#trailAt.fill(NO_TRAIL, this.#touchedLow, this.#touchedHigh);
      this.#ends = [this.#ends[0]!];
    }
    this.#touchedLow = Number.MAX_SAFE_INTEGER;
    this.#touchedHigh = 0;
    if (this.#trailAt.length < length) {
      this.#trailAt = new Int32Array(length);
      this.#valueAt = new Int32Array(length);
    }
  }

  /** A new trail, whose end is not yet known. */
  open(): number {
    return this.#ends.push({ position: 0, value: 0 }) - 1;
  }

  /** Sets, or moves on, the end of a trail. */
  end(trail: number, position: number, value: number): void {
    if (trail !== NO_TRAIL) {
      const end = this.#ends[trail]!;
      end.position = position;
      end.value = value;
    }
  }

  endOf(trail: number): TrailEnd {
    return this.#ends[trail]!;
  }

  /** The trail that passes `offset` with the state `value`, or NO_TRAIL. */
  at(offset: number, value: number): number {
    return this.#valueAt[offset] === value ? this.#trailAt[offset]! : NO_TRAIL;
  }

  mark(offset: number, trail: number, value: number): void {
    this.#trailAt[offset] = trail;
    this.#valueAt[offset] = value;
    if (offset < this.#touchedLow) {
      this.#touchedLow = offset;
    }
    if (offset >= this.#touchedHigh) {
      this.#touchedHigh = offset + 1;
    }
  }
}
