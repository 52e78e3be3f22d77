/** Thrown inside the pattern parser and turned into a value at its door; nothing else catches it. */
export class PatternSyntaxError extends Error {
  readonly reason: string;
  /** From 0, in UTF-16 code units of the pattern. */
  readonly position: number;

  constructor(reason: string, position: number) {
    super(`${reason} at position ${position}`);
    this.name = "PatternSyntaxError";
    this.reason = reason;
    this.position = position;
  }
}
