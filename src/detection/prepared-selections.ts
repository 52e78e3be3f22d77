/** The selections that are ready. None in the sources: the build writes them over this file in dist/. */

/** A program's arrays, their bytes in base64; managed identifiers have no assertions. */
export interface PackedProgram {
  readonly kind: string;
  readonly low: string;
  readonly high: string;
  readonly next: string;
  readonly other: string;
  readonly starts: string;
}

/** A selection as it is kept: managed identifiers by id, in order, and the bytes of all else in base64. */
export interface PreparedSelection {
  readonly ids: readonly string[];
  readonly program: PackedProgram;
  readonly keywordProgram: PackedProgram;
  readonly maxLengths: string;
  readonly tables: { readonly text: string; readonly windows: string; readonly leastDigits: string };
}

export const PREPARED_SELECTIONS: readonly PreparedSelection[] = [];
